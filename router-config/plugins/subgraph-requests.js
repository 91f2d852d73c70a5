import { isAsyncIterable } from '@graphql-tools/utils';
import { toPublicError } from '../errors.js';
import { withPath } from '../execution/completion.js';
import { failedFields } from '../execution/failed-fields.js';

const rootTypes = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

/** Turns what comes back from a subgraph into errors that name the subgraph and nothing else. */
export function useSubgraphRequests() {
  return {
    onSubgraphExecute({ executionRequest }) {
      return function done({ result, setResult }) {
        if (isAsyncIterable(result)) {
          return { onNext: done };
        }
        if (result.errors) {
          setResult({
            ...result,
            errors: result.errors.map(toPublicError).flatMap(error => placed(error, result, executionRequest)),
            // Without data the router runtime leaves out the fields, and repeats the last event's.
            data: result.data ?? { __typename: rootTypes[executionRequest.operationType] },
          });
        }
        return undefined;
      };
    },
  };
}

/** A request that failed as a whole is an error of each field that it asked for. */
function placed(error, { data }, executionRequest) {
  if (error.path || data) {
    return [error];
  }
  const paths = failedFields(executionRequest);
  return paths.length > 0 ? paths.map(path => withPath(error, path)) : [error];
}
