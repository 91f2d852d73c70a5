import { ROOT_CONTEXT, SpanKind, trace, TraceFlags } from '@opentelemetry/api';
import { getOperationAST } from 'graphql';
import { operationNameOf } from '../documents.js';

const isExporting = Boolean(
  process.env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? process.env.OTEL_EXPORTER_OTLP_ENDPOINT,
);
const provider = isExporting ? await createProvider() : undefined;

/**
 * Records a span for each operation and each of its requests to subgraphs, and exports them over OTLP. Without an
 * endpoint it does nothing. `@graphql-hive/plugin-opentelemetry` would install 80 packages, among them the
 * instrumentations of all that Node can do, and passes the trace on through Hive's own HTTP transport only.
 */
export function useTracing() {
  if (!provider) {
    return {};
  }
  const tracer = provider.getTracer('inkwire-router');

  function startOperation({ args: { contextValue, document, operationName } }) {
    const { operation } = getOperationAST(document, operationName);
    const name = operationNameOf(document, operationName) ?? 'anonymous';
    const attributes = { 'graphql.operation.type': operation, 'graphql.operation.name': name };
    // The trace begins here, whatever the client sent.
    const span = tracer.startSpan(`graphql ${operation}`, { kind: SpanKind.SERVER, attributes, root: true });
    contextValue.span = span;
    contextValue.traceparent = traceparentOf(span);
    return span;
  }

  return {
    onExecute(payload) {
      const span = startOperation(payload);
      return { onExecuteDone: ({ result }) => end(span, result) };
    },
    onSubscribe(payload) {
      const span = startOperation(payload);
      // The span ends when events begin: a subscription may last for days.
      return { onSubscribeResult: ({ result }) => end(span, result) };
    },
    onSubgraphExecute({ subgraphName, executionRequest, setExecutionRequest }) {
      const { context, operationType } = executionRequest;
      if (!context?.span || operationType === 'subscription') {
        return undefined;
      }
      const parent = trace.setSpan(ROOT_CONTEXT, context.span);
      const span = tracer.startSpan(`${subgraphName} ${operationType}`, { kind: SpanKind.CLIENT }, parent);
      setExecutionRequest({ ...executionRequest, traceparent: traceparentOf(span) });
      return ({ result }) => end(span, result);
    },
  };
}

/** Exports what was not exported yet. */
export async function stopTracing() {
  await provider?.shutdown();
}

/** The SDK reads its settings, such as OTEL_TRACES_SAMPLER, from the environment. */
async function createProvider() {
  const [{ BasicTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-base'),
      import('@opentelemetry/exporter-trace-otlp-proto'),
      import('@opentelemetry/resources'),
    ]);
  return new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': process.env.OTEL_SERVICE_NAME ?? 'router' }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
}

function end(span, result) {
  const codes = result?.errors?.map(({ extensions }) => extensions?.code ?? 'unknown');
  if (codes?.length) span.setAttribute('graphql.error.codes', [...new Set(codes)]);
  span.end();
}

/** W3C Trace Context: version, trace id, parent id, flags. */
function traceparentOf(span) {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`;
}
