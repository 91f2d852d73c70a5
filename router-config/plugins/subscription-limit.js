import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { isAsyncIterable } from '@graphql-tools/utils';
import { publicError } from '../errors.js';

/** File descriptors for requests of clients, requests to subgraphs and sockets to them. */
const otherDescriptors = 1_000;
/** Twice the memory of a subscription with its socket, as measured with 18,500 of them on one router. */
const subscriptionBytes = 32 * 1024;

/** How many subscriptions the router serves at once. Each may have a socket, and so a file descriptor, of its own. */
const maxSubscriptions = Number(process.env.INKWIRE_MAX_SUBSCRIPTIONS) || defaultLimit();

function defaultLimit() {
  const memory = Math.min(totalmem(), process.constrainedMemory?.() || Infinity);
  return Math.max(100, Math.min(openFiles() - otherDescriptors, Math.floor(memory / 4 / subscriptionBytes)));
}

/** The soft limit of the process on file descriptors, where the system tells it. */
function openFiles() {
  try {
    return Number(/Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))[1]);
  } catch {
    return 10_000;
  }
}

/** Refuses a subscription beyond the limit. The others go on. */
export function useSubscriptionLimit() {
  let open = 0;
  return {
    onSubscribe({ subscribeFn, setSubscribeFn }) {
      setSubscribeFn(async args => {
        if (open >= maxSubscriptions) {
          return { errors: [tooMany()] };
        }
        open += 1;
        const end = () => (open -= 1);
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

function tooMany() {
  return publicError('UNAVAILABLE', 'The router serves as many subscriptions as it can. Try again later.', {
    retryAfterSeconds: 5,
  });
}

/** Passes events on, and calls `onEnd` once when they end for whatever reason. */
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
