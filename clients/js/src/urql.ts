import { subscriptionExchange } from '@urql/core';
import type { Exchange } from '@urql/core';
import type { CacheExchangeOpts } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { forward } from './forward.js';
import type { ForwardOptions } from './forward.js';
import { connections, keyless, possibleTypes, singletons } from './schema.js';

/**
 * An exchange for subscriptions, which resumes them with `resumable`. The variable `after` is the cursor of the page. The
 * context of an operation can have `reload`, which reads the page again and returns its cursor. The `networkError` that ends a
 * subscription is a `SubscriptionFailed`.
 */
export function resumableExchange(options: ForwardOptions): Exchange {
  return subscriptionExchange({
    forwardSubscription: ({ query = '', variables = {} }, { context }) => ({
      subscribe(sink) {
        // urql would keep the errors of an event for later events that have none
        let none: [] | undefined;
        const unsubscribe = forward(options, { query, variables, context }, {
          next({ errors = none, ...result }) {
            sink.next({ ...result, errors } as never);
            none = [];
          },
          // not as GraphQL errors, to which urql would add the data of the last event
          error: error => sink.error(error),
          complete: () => sink.complete(),
        });
        return { unsubscribe };
      },
    }),
  });
}

/** The options that Graphcache needs for this graph. */
export const cacheOptions = {
  keys: {
    ...Object.fromEntries(keyless.map(type => [type, () => null])),
    ...Object.fromEntries(singletons.map(type => [type, () => 'only'])),
  },
  resolvers: Object.fromEntries(
    Object.entries(connections).map(([type, fields]) => [
      type,
      Object.fromEntries(Object.keys(fields).map(field => [field, relayPagination()])),
    ]),
  ),
  possibleTypes,
} satisfies CacheExchangeOpts;
