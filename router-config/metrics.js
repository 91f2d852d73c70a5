import { Counter, Gauge, Histogram, register } from 'prom-client';

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const operationSeconds = new Histogram({
  name: 'inkwire_router_operation_seconds',
  help: 'Duration of queries and mutations',
  buckets,
});

const subgraphSeconds = new Histogram({
  name: 'inkwire_router_subgraph_seconds',
  help: 'Duration of requests to subgraphs',
  labelNames: ['subgraph'],
  buckets,
});

export const errorCount = new Counter({
  name: 'inkwire_router_errors_total',
  help: 'Errors in responses to clients',
  labelNames: ['code'],
});

export const openSubscriptions = new Gauge({
  name: 'inkwire_router_subscriptions',
  help: 'Open subscriptions to subgraphs; several subscribers may share one',
});

/**
 * Measures operations and requests to subgraphs. No label has a value that a client chooses, because each value is kept
 * forever. @graphql-mesh/plugin-prometheus labels metrics with operation names, has no counter of error codes, and serves
 * `/metrics` on the public port.
 */
export function useMetrics() {
  return {
    onExecute() {
      const end = operationSeconds.startTimer();
      return { onExecuteDone: () => void end() };
    },
    onSubgraphExecute({ subgraphName, executionRequest }) {
      if (executionRequest.operationType === 'subscription') {
        return undefined;
      }
      const end = subgraphSeconds.startTimer({ subgraph: subgraphName });
      return () => void end();
    },
  };
}
