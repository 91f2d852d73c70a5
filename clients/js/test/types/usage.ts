// Compiled, not run: what the types have to allow and to refuse.

import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { createClient, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWebSocketClient } from 'graphql-ws';
import { createSession, resumable, SubscriptionFailed } from '@inkwire/live';
import type { LiveEvent } from '@inkwire/live';
import { possibleTypes, ResumableLink, typePolicies } from '@inkwire/live/apollo';
import { eventStreamClient } from '@inkwire/live/graphql-sse';
import { webSocketClient } from '@inkwire/live/graphql-ws';
import { cacheOptions, resumableExchange } from '@inkwire/live/urql';

interface Comments {
  commentEvents: LiveEvent & { comment: { id: string } | null };
}

const url = 'http://localhost:4000/graphql';
const session = createSession({ url });
const socket = webSocketClient({ url, token: session.accessToken });
const stream = eventStreamClient({ url, token: session.accessToken, fetch: session.fetch });
const own = [createWebSocketClient({ url, retryAttempts: 0 }), createSseClient({ url, retryAttempts: 0 })];

export async function firstId(query: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  for (const { subscribe } of [socket, stream, ...own]) {
    const events = resumable<Comments>({
      subscribe,
      query,
      variables: { post: 'id' },
      cursor: 'cursor',
      refresh: session.refresh,
      reload: async () => 'cursor',
      signal,
      onInterrupted: (failure: SubscriptionFailed) => console.log(failure.code),
      onResumed: () => console.log('Live again.'),
    });
    for await (const { event, errors } of events) {
      if (!errors) return event.comment?.id;
    }
  }
  // @ts-expect-error a subscription without a cursor could lose events
  resumable({ subscribe: socket.subscribe, query });
  return undefined;
}

export const apollo = new ApolloClient({
  cache: new InMemoryCache({ typePolicies, possibleTypes }),
  link: ApolloLink.from([
    new ResumableLink({ subscribe: socket.subscribe, refresh: session.refresh }),
    new HttpLink({ uri: url, fetch: session.fetch }),
  ]),
});

export const urql = createClient({
  url,
  fetch: session.fetch,
  exchanges: [cacheExchange(cacheOptions), fetchExchange, resumableExchange({ subscribe: socket.subscribe })],
});
