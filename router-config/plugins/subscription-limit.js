import { isAsyncIterable } from '@graphql-tools/utils';
import { countConnection, defaultMaxConnections, hasMaxConnections } from '../connections.js';
import { tooManySubscriptions } from '../errors.js';

const maxSubscriptions = Number(process.env.INKWIRE_MAX_SUBSCRIPTIONS) || defaultMaxConnections;

/** Refuses a subscription beyond the limit. The open ones continue. */
export function useSubscriptionLimit() {
  let open = 0;
  return {
    onSubscribe({ subscribeFn, setSubscribeFn }) {
      setSubscribeFn(async args => {
        const isEventStream = !('connectionParams' in args.contextValue);
        if (open >= maxSubscriptions || (isEventStream && hasMaxConnections())) {
          return { errors: [tooManySubscriptions()] };
        }
        open += 1;
        const closeConnection = isEventStream ? countConnection('sse') : () => {};
        const end = () => {
          open -= 1;
          closeConnection();
        };
        try {
          const events = await subscribeFn(args);
          if (isAsyncIterable(events)) {
            return onceEnded(events, end);
          }
          end();
          return events;
        } catch (error) {
          end();
          throw error;
        }
      });
    },
  };
}

/** Returns the same events, and calls `onEnd` once when they end for any reason. */
function onceEnded(events, onEnd) {
  let ended = false;
  const end = () => {
    if (!ended) onEnd();
    ended = true;
  };
  const iterator = events[Symbol.asyncIterator]();
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        const result = await iterator.next();
        if (result.done) end();
        return result;
      } catch (error) {
        end();
        throw error;
      }
    },
    async return() {
      end();
      await iterator.return?.();
      return { done: true, value: undefined };
    },
  };
}
