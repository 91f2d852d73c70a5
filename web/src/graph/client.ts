import { createSession, SessionEnded } from '@inkwire/live';
import { webSocketClient } from '@inkwire/live/graphql-ws';
import { resumableExchange } from '@inkwire/live/urql';
import { cacheExchange } from '@urql/exchange-graphcache';
import { createClient, fetchExchange } from 'urql';
import { userChanged } from '../account/session-state';
import { cache } from './cache';
import { connection } from './connection';

const url = document.querySelector<HTMLMetaElement>('meta[name="inkwire-graph"]')!.content;

export const session = createSession({ url });

/** Creates a client with an empty cache and its own socket: nothing that one user may read remains for the next one. */
export function connectToGraph() {
  let isCurrent = true;
  const setInterrupted = (interrupted: boolean) => isCurrent && connection.setInterrupted(interrupted);
  const socket = webSocketClient({
    url: url.replace(/^http/, 'ws'),
    token: session.accessToken,
    on: { connected: () => setInterrupted(false) },
  });
  const client = createClient({
    url,
    fetch: fetchAsUser,
    // Answers to anonymous GET requests have an ETag, and need no preflight request. 'force' is for long queries as well.
    preferGetMethod: 'force',
    exchanges: [
      cacheExchange(cache),
      fetchExchange,
      resumableExchange({
        subscribe: socket.subscribe,
        refresh: session.refresh,
        onInterrupted: () => setInterrupted(true),
        onResumed: () => setInterrupted(false),
      }),
    ],
  });
  return {
    client,
    close() {
      setInterrupted(false);
      isCurrent = false;
      void socket.dispose();
    },
  };
}

/** Sends a request with the token. When the session has ended, the user continues as an anonymous reader. */
async function fetchAsUser(input: RequestInfo | URL, init?: RequestInit) {
  try {
    return await session.fetch(input, init);
  } catch (error) {
    if (!(error instanceof SessionEnded)) throw error;
    userChanged();
    return fetch(input, init);
  }
}
