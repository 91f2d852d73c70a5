import { getGraphQLWSOptions } from '@graphql-hive/gateway-runtime';
import { isAsyncIterable, mapAsyncIterator } from '@graphql-tools/utils';
import { getOperationAST } from 'graphql';
import { CloseCode } from 'graphql-ws';
import { publicEvent, publicResult, SubscriptionEnded, toPublicError } from '../errors.js';
import { callerAuthorization } from '../plugins/caller.js';

/** The HTTP response to a WebSocket handshake while the router has as many connections as it can serve. */
export const refusal = {
  message: 'The router serves as many connections as it can. Try again later.',
  status: 503,
  headers: { 'retry-after': '5' },
};

/** Returns the options of graphql-ws for both servers. `contextOf` returns the handshake of a socket and its peer address. */
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
    onSubscribe(connection, id, payload) {
      const args = options.onSubscribe(connection, id, payload);
      if (getOperationAST(args.document, args.operationName)?.operation === 'mutation') {
        // A mutation ends as it would have: its socket may be closed by a restart, or with an expired token.
        return args;
      }
      const { request } = args.contextValue;
      const signal = abortedWhenCompleted(connection.subscriptions, id);
      return { ...args, contextValue: { ...args.contextValue, request: { ...request, signal } } };
    },
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

  /** Closes a socket whose token is no longer valid, after the error is sent. With this code clients open another one. */
  function closeWithToken({ connectionParams, extra }, errors) {
    const isRefused = errors?.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED');
    if (isRefused && callerAuthorization(contextOf(extra).request.headers.get('authorization'), connectionParams)) {
      setImmediate(() => extra.socket.close(CloseCode.Forbidden, 'The access token is no longer valid.'));
    }
  }
}

/**
 * Returns a signal that aborts when the client completes an operation before its result, or closes the socket. In both
 * cases graphql-ws calls `return` on the operation's entry in `subscriptions`, once it has a result. This entry is used
 * before.
 */
function abortedWhenCompleted(subscriptions, id) {
  const controller = new AbortController();
  subscriptions[id] = {
    [Symbol.asyncIterator]() {
      return this;
    },
    async return() {
      controller.abort();
    },
  };
  return controller.signal;
}

/** The errors of an operation that could not start. */
class OperationFailed extends Error {
  constructor(errors) {
    super('The operation failed before it started.');
    this.errors = errors;
  }
}

/** graphql-ws sends what an iterator throws as `error`, the message for operations without a result. */
async function* failure(errors) {
  throw new OperationFailed(errors);
}

/** Ends an operation with the message `error` when its subscription ended with an error. SSE has no such message. */
function eventOrEnd(result) {
  const event = publicEvent(result);
  const [error] = event.errors ?? [];
  if (error instanceof SubscriptionEnded) {
    throw new OperationFailed([error]);
  }
  return event;
}
