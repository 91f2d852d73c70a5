import { isAsyncIterable } from '@graphql-tools/utils';
import { toPublicError } from '../errors.js';
import { placedErrors } from '../execution/failed-fields.js';

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
            errors: placedErrors(result.errors.map(toPublicError), executionRequest, result.data),
            // Without data the router runtime leaves out the fields, and repeats the last event's.
            data: result.data ?? { __typename: rootTypes[executionRequest.operationType] },
          });
        }
        return undefined;
      };
    },
  };
}
