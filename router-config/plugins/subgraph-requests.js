import { isAsyncIterable } from '@graphql-tools/utils';
import { toPublicError } from '../errors.js';
import { placedErrors } from '../execution/failed-fields.js';

const rootTypes = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

/** Replaces the errors of a subgraph by errors of the public contract, at the fields that they concern. */
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
            // Without data the router runtime omits the fields, and repeats the data of the last event.
            data: result.data ?? { __typename: rootTypes[executionRequest.operationType] },
          });
        }
        return undefined;
      };
    },
  };
}
