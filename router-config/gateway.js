import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import httpTransport from '@graphql-mesh/transport-http';
import { log } from './log.js';
import { useMetrics } from './metrics.js';
import { useCaller } from './plugins/caller.js';
import { useExplorer } from './plugins/explorer.js';
import { useLimits } from './plugins/limits.js';
import { usePublicErrors } from './plugins/public-errors.js';
import { useSharedSubscriptions } from './plugins/shared-subscriptions.js';
import { useSubgraphRequests } from './plugins/subgraph-requests.js';
import { webSocketTransport } from './subscriptions.js';

/** The gateway over a supergraph, without a server. */
export function createGateway({ supergraph, subgraphs }) {
  return createGatewayRuntime({
    supergraph,
    unifiedGraphHandler,
    logging: log,
    transports: { http: httpTransport, ws: webSocketTransport },
    transportEntries: transportEntries(subgraphs),
    plugins: () => [
      useMetrics(),
      useExplorer(),
      useCaller(),
      useLimits(),
      useSharedSubscriptions(),
      useSubgraphRequests(),
      usePublicErrors(),
    ],
    // A plugin's work.
    maskedErrors: false,
    // Would hand a header of the client's to the subgraphs.
    requestId: false,
    // A token in a header, no cookies: pages from anywhere may ask.
    cors: { origin: '*', credentials: false },
    healthCheckEndpoint: '/health',
    readinessCheckEndpoint: '/readiness',
    landingPage: false,
    // The explorer is a plugin's.
    graphiql: false,
  });
}

function transportEntries(subgraphs) {
  const entry = ({ url }) => ({
    kind: 'http',
    location: url,
    headers: [
      ['authorization', '{context.authorization}'],
      ['traceparent', '{context.traceparent}'],
      ['user-agent', '{context.userAgent}'],
      ['x-forwarded-for', '{context.clientAddress}'],
    ],
    options: {
      // No two are alike, each has its own trace; comparing them would only cost.
      deduplicateInflightRequests: false,
      subscriptions: { kind: 'ws' },
    },
  });
  return Object.fromEntries(subgraphs.map(subgraph => [subgraph.name, entry(subgraph)]));
}
