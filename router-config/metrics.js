import { Counter, Gauge, Histogram, register } from 'prom-client';

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const operationSeconds = new Histogram({
  name: 'inkwire_router_operation_seconds',
  help: 'Time to execute a query or mutation',
  buckets,
});

const subgraphSeconds = new Histogram({
  name: 'inkwire_router_subgraph_seconds',
  help: 'Time in which a subgraph answered',
  labelNames: ['subgraph'],
  buckets,
});

export const errorCount = new Counter({
  name: 'inkwire_router_errors_total',
  help: 'Errors that clients were told of',
  labelNames: ['code'],
});

export const openSubscriptions = new Gauge({
  name: 'inkwire_router_subscriptions',
  help: 'Subscriptions to subgraphs that are open; subscribers may share one',
});

/** Measures operations and requests to subgraphs. No label has a value that a client chooses: each is kept for good. */
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
