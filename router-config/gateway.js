import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from './execution/unified-graph.js';
import { log } from './log.js';
import { useMetrics } from './metrics.js';
import { useBodyLimit } from './plugins/body-limit.js';
import { useCacheInvalidations } from './plugins/cache-invalidations.js';
import { useCaller } from './plugins/caller.js';
import { useCostLimit } from './plugins/cost-limit.js';
import { useEventSource } from './plugins/event-source.js';
import { useExplorer } from './plugins/explorer.js';
import { useHttp } from './plugins/http.js';
import { useOperationLimits } from './plugins/operation-limits.js';
import { usePersistedQueries } from './plugins/persisted-queries.js';
import { usePublicErrors } from './plugins/public-errors.js';
import { usePublicPaths } from './plugins/public-paths.js';
import { useResponseCache } from './plugins/response-cache.js';
import { useSchemaFile } from './plugins/schema-file.js';
import { useSharedSubscriptions } from './plugins/shared-subscriptions.js';
import { useSubgraphRequests } from './plugins/subgraph-requests.js';
import { useSubscriptionRoots } from './plugins/subscription-roots.js';
import { useSubscriptionLimit } from './plugins/subscription-limit.js';
import { useTracing } from './plugins/tracing.js';
import { httpExecutor } from './subgraph-http.js';
import { webSocketExecutor } from './subscriptions.js';

/** Creates the gateway over a supergraph, without a server. `cache` is undefined if answers are not cached. */
export function createGateway({ supergraph, subgraphs, cache }) {
  return createGatewayRuntime({
    supergraph,
    unifiedGraphHandler,
    logging: log,
    transports: { http: transport },
    transportEntries: transportEntries(subgraphs),
    plugins: () => [
      useMetrics(),
      useExplorer(),
      useSchemaFile(supergraph),
      usePublicPaths(subgraphs),
      useCacheInvalidations(cache),
      useCaller(),
      useTracing(),
      useHttp(),
      useBodyLimit(),
      useOperationLimits(),
      useSubscriptionRoots(),
      usePersistedQueries(),
      useResponseCache(cache),
      useCostLimit(),
      useEventSource(),
      useSharedSubscriptions(),
      useSubscriptionLimit(),
      useSubgraphRequests(),
      usePublicErrors(),
    ],
    // The planner combines the requests to a subgraph already.
    __experimental__batchExecution: false,
    // Replaced by usePublicErrors, which says why.
    maskedErrors: false,
    // It would forward a header of the client to the subgraphs.
    requestId: false,
    // The token is in a header and there are no cookies, so pages of every origin may send requests.
    cors: { origin: '*', credentials: false, maxAge: 7200 },
    healthCheckEndpoint: '/health',
    readinessCheckEndpoint: '/readiness',
    landingPage: false,
    // Replaced by useExplorer, which says why.
    graphiql: false,
  });
}

const transport = {
  getSubgraphExecutor({ subgraphName, transportEntry: { location } }) {
    const execute = httpExecutor(subgraphName, location);
    const subscribe = webSocketExecutor(subgraphName, location);
    return request => (request.operationType === 'subscription' ? subscribe(request) : execute(request));
  },
};

function transportEntries(subgraphs) {
  return Object.fromEntries(subgraphs.map(({ name, url }) => [name, { kind: 'http', location: url }]));
}
