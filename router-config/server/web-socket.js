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
      return isAsyncIterable(result) ? mapAsyncIterator(result, eventOrEnd) : publicResult(result);
    } catch (error) {
      return { errors: [toPublicError(error)] };
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
  };
}

/** graphql-ws sends what is thrown as `error`, which ends the operation; SSE knows no such message. */
function eventOrEnd(result) {
  const event = publicEvent(result);
  const [error] = event.errors ?? [];
  if (error instanceof SubscriptionEnded) {
    throw error;
  }
  return event;
}
