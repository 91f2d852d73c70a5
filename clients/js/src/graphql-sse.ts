import { createClient } from 'graphql-sse';
import type { Client, ClientOptions } from 'graphql-sse';
import { silenceOf } from './silence.js';
import type { ClientSettings } from './silence.js';

export type EventStreamClientOptions = ClientSettings & {
  fetch?: typeof globalThis.fetch;
} & Omit<ClientOptions<false>, 'url' | 'headers' | 'fetchFn' | 'singleConnection' | 'lazy' | 'retryAttempts'>;

/**
 * Creates a client of graphql-sse for `resumable`. It closes a connection on which nothing arrives, because a connection can
 * fail silently: the graph sends a comment every 12 seconds.
 */
export function eventStreamClient({ token, silence = 30_000, fetch, ...options }: EventStreamClientOptions): Client {
  return createClient({
    ...options,
    headers: async (): Promise<Record<string, string>> => {
      const accessToken = await token?.();
      return accessToken ? { authorization: `Bearer ${accessToken}` } : {};
    },
    fetchFn: withSilenceTimeout(fetch ?? globalThis.fetch, silence),
    retryAttempts: 0,
  });
}

/** Returns a `fetch` whose response fails when it ends, because graphql-sse waits for ever if it misses the end. */
function withSilenceTimeout(fetch: typeof globalThis.fetch, milliseconds: number): typeof globalThis.fetch {
  return async (input, init) => {
    const silent = new AbortController();
    const silence = silenceOf(milliseconds, () => silent.abort(new Error(`Nothing was received for ${milliseconds} ms.`)));
    const signal = init?.signal ? AbortSignal.any([init.signal, silent.signal]) : silent.signal;
    const heard = async <T>(work: Promise<T>) => {
      silence.begin();
      try {
        return await work;
      } finally {
        silence.end();
      }
    };

    const response = await heard(fetch(input, { ...init, signal }));
    const reader = response.ok && response.body?.getReader();
    if (!reader) return response;
    const body = new ReadableStream<Uint8Array>({
      async pull(stream) {
        const { done, value } = await heard(reader.read());
        if (done) throw new Error('The response ended.');
        stream.enqueue(value);
      },
      cancel: reason => reader.cancel(reason),
    });
    return new Response(body, { status: response.status, headers: response.headers });
  };
}
