import { isAsyncIterable } from '@graphql-tools/utils';
import { publicError, toPublicError, unavailable } from '../errors.js';
import { log } from '../log.js';

const timeoutMilliseconds = Number(process.env.INKWIRE_SUBGRAPH_TIMEOUT_MS ?? 12_000);

const rootTypes = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

/**
 * Gives each request to a subgraph a limit in time, and turns what goes wrong on the way into errors that
 * name the subgraph and nothing else.
 */
export function useSubgraphRequests() {
  const timeouts = new WeakMap();
  return {
    // Subscriptions do not pass here: they have sockets of their own.
    onFetch({ executionRequest, options, setOptions }) {
      const signal = AbortSignal.timeout(timeoutMilliseconds);
      timeouts.set(executionRequest, signal);
      // In place of the gateway's own, which is for a shutdown that the process does not wait for.
      setOptions({ ...options, signal });
    },
    onSubgraphExecute({ subgraphName, executionRequest }) {
      return function done({ result, setResult }) {
        if (isAsyncIterable(result)) {
          return { onNext: done };
        }
        if (result.errors) {
          const isLate = timeouts.get(executionRequest)?.aborted;
          setResult({
            ...result,
            errors: result.errors.map(error => subgraphError(subgraphName, error, isLate)),
            // Without data the router runtime leaves out the fields, and repeats the last event's.
            data: result.data ?? { __typename: rootTypes[executionRequest.operationType] },
          });
        }
        return undefined;
      };
    },
  };
}

function subgraphError(subgraph, error, isLate) {
  switch (error.extensions?.code) {
    case 'SUBREQUEST_HTTP_ERROR':
    case 'RESPONSE_VALIDATION_FAILED':
      log.warn({ subgraph, err: error.originalError ?? error }, 'Request to subgraph failed');
      return isLate
        ? publicError('TIMEOUT', `${subgraph} took too long to answer.`, { path: error.path })
        : unavailable(subgraph, error.path);
    default:
      return toPublicError(error);
  }
}
