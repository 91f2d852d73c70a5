import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from './execution/unified-graph.js';
import { log } from './log.js';
import { useMetrics } from './metrics.js';
import { useCaller } from './plugins/caller.js';
import { useCostLimit } from './plugins/cost.js';
import { useEventSource } from './plugins/event-source.js';
import { useExplorer } from './plugins/explorer.js';
import { useHttp } from './plugins/http.js';
import { useLimits } from './plugins/limits.js';
import { usePersistedQueries } from './plugins/persisted-queries.js';
import { usePublicErrors } from './plugins/public-errors.js';
import { useSharedSubscriptions } from './plugins/shared-subscriptions.js';
import { useSubgraphRequests } from './plugins/subgraph-requests.js';
import { useSubscriptionRoots } from './plugins/subscription-roots.js';
import { useSubscriptionLimit } from './plugins/subscription-limit.js';
import { httpExecutor } from './subgraph-http.js';
import { webSocketExecutor } from './subscriptions.js';

/** The gateway over a supergraph, without a server. */
export function createGateway({ supergraph, subgraphs }) {
  return createGatewayRuntime({
    supergraph,
    unifiedGraphHandler,
    logging: log,
    transports: { http: transport },
    transportEntries: transportEntries(subgraphs),
    plugins: () => [
      useMetrics(),
      useExplorer(),
      useCaller(),
      useHttp(),
      useLimits(),
      useSubscriptionRoots(),
      usePersistedQueries(),
      useCostLimit(),
      useEventSource(),
      useSharedSubscriptions(),
      useSubscriptionLimit(),
      useSubgraphRequests(),
      usePublicErrors(),
    ],
    // The planner asks a subgraph for all that it can at once.
    __experimental__batchExecution: false,
    // A plugin's work.
    maskedErrors: false,
    // Would hand a header of the client's to the subgraphs.
    requestId: false,
    // A token in a header, no cookies: pages from anywhere may ask.
    cors: { origin: '*', credentials: false, maxAge: 7200 },
    healthCheckEndpoint: '/health',
    readinessCheckEndpoint: '/readiness',
    landingPage: false,
    // The explorer is a plugin's.
    graphiql: false,
  });
}

const transport = {
  getSubgraphExecutor({ subgraphName, transportEntry: { location } }) {
    const ask = httpExecutor(subgraphName, location);
    const subscribe = webSocketExecutor(subgraphName, location);
    return request => (request.operationType === 'subscription' ? subscribe(request) : ask(request));
  },
};

function transportEntries(subgraphs) {
  return Object.fromEntries(subgraphs.map(({ name, url }) => [name, { kind: 'http', location: url }]));
}
