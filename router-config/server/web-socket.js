import { getGraphQLWSOptions } from '@graphql-hive/gateway-runtime';
import { isAsyncIterable, mapAsyncIterator } from '@graphql-tools/utils';
import { CloseCode } from 'graphql-ws';
import { publicEvent, publicResult, SubscriptionEnded, toPublicError } from '../errors.js';
import { callerAuthorization } from '../plugins/caller.js';

/** What Bun's and Node's server have in common. `contextOf` finds the request that opened the socket, and its peer's address. */
export function webSocketOptions(gateway, contextOf) {
  const options = getGraphQLWSOptions(gateway, ({ extra }) => contextOf(extra));

  async function execute(args) {
    try {
      const result = await options.execute(args);
      if (isAsyncIterable(result)) {
        return mapAsyncIterator(result, eventOrEnd);
      }
      const answer = publicResult(result);
      return 'data' in answer ? answer : failure(answer.errors);
    } catch (error) {
      return failure([toPublicError(error)]);
    }
  }

  return {
    ...options,
    execute,
    subscribe: execute,
    onConnect({ connectionParams, extra }) {
      try {
        callerAuthorization(contextOf(extra).request.headers.get('authorization'), connectionParams);
      } catch (error) {
        extra.socket.close(CloseCode.Unauthorized, `${error.extensions.code}: ${error.message}`);
        return false;
      }
    },
    onNext: (connection, _id, _payload, _args, { errors }) => closeWithToken(connection, errors),
    onError(connection, _id, _payload, [error]) {
      const errors = error.originalError instanceof OperationFailed ? error.originalError.errors : [error];
      closeWithToken(connection, errors);
      return errors.map(each => each.toJSON());
    },
  };

  /** Closes a socket whose token is no longer valid, after the error is sent. With this code clients open another. */
  function closeWithToken({ connectionParams, extra }, errors) {
    const isRefused = errors?.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED');
    if (isRefused && callerAuthorization(contextOf(extra).request.headers.get('authorization'), connectionParams)) {
      setImmediate(() => extra.socket.close(CloseCode.Forbidden, 'The access token is no longer valid.'));
    }
  }
}

/** The errors of an operation that could not begin. */
class OperationFailed extends Error {
  constructor(errors) {
    super('The operation failed before it began.');
    this.errors = errors;
  }
}

/** graphql-ws sends what an iterator throws as `error`, the message for operations that have no result. */
async function* failure(errors) {
  throw new OperationFailed(errors);
}

/** Ends an operation with `error` when its subscription ended with one; SSE knows no such message. */
function eventOrEnd(result) {
  const event = publicEvent(result);
  const [error] = event.errors ?? [];
  if (error instanceof SubscriptionEnded) {
    throw new OperationFailed([error]);
  }
  return event;
}
