import { isAsyncIterable, mapAsyncIterator } from '@graphql-tools/utils';
import { countConnection, defaultMaxConnections, hasMaxConnections } from '../connections.js';
import { tooManySubscriptions } from '../errors.js';

const maxSubscriptions = Number(process.env.INKWIRE_MAX_SUBSCRIPTIONS) || defaultMaxConnections;

/** Refuses a subscription beyond the limit. The open ones continue. No published plugin limits open subscriptions. */
export function useSubscriptionLimit() {
  const open = new Set();
  return {
    onSubscribe({ subscribeFn, setSubscribeFn }) {
      setSubscribeFn(async args => {
        const isEventStream = !('connectionParams' in args.contextValue);
        if (open.size >= maxSubscriptions || (isEventStream && hasMaxConnections('sse'))) {
          return { errors: [tooManySubscriptions()] };
        }
        open.add(args);
        const closeConnection = isEventStream ? countConnection('sse') : () => {};
        const end = () => {
          open.delete(args);
          closeConnection();
        };
        const fail = error => {
          end();
          throw error;
        };
        try {
          const events = await subscribeFn(args);
          if (isAsyncIterable(events)) {
            return mapAsyncIterator(events, event => event, fail, end);
          }
          end();
          return events;
        } catch (error) {
          return fail(error);
        }
      });
    },
  };
}
