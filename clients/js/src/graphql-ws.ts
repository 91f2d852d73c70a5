import { createClient } from 'graphql-ws';
import type { Client, ClientOptions } from 'graphql-ws';
import { silenceOf } from './silence.js';
import type { ClientSettings } from './silence.js';

export type WebSocketClientOptions = ClientSettings &
  Omit<ClientOptions, 'url' | 'connectionParams' | 'connectionAckWaitTimeout' | 'keepAlive' | 'retryAttempts'>;

/**
 * Creates a client of graphql-ws for `resumable`. It closes its socket when the graph does not answer the handshake or a ping,
 * because a connection can fail silently.
 */
export function webSocketClient({ token, silence = 10_000, webSocketImpl, ...options }: WebSocketClientOptions): Client {
  const client = createClient({
    ...options,
    connectionParams: async () => {
      const accessToken = await token?.();
      return accessToken ? { Authorization: `Bearer ${accessToken}` } : {};
    },
    webSocketImpl: withHandshakeTimeout((webSocketImpl as typeof WebSocket) ?? WebSocket, silence),
    connectionAckWaitTimeout: silence,
    keepAlive: silence,
    retryAttempts: 0,
  });
  const unanswered = silenceOf(silence, () => client.terminate());
  client.on('ping', isReceived => {
    if (!isReceived) unanswered.begin();
  });
  client.on('pong', isReceived => {
    if (isReceived) unanswered.end();
  });
  client.on('closed', () => unanswered.end());
  return client;
}

/** Returns a class of WebSockets that are closed if they are not open in time. */
function withHandshakeTimeout(Base: typeof WebSocket, milliseconds: number) {
  return class extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      const handshake = silenceOf(milliseconds, () => this.close());
      handshake.begin();
      for (const event of ['open', 'error', 'close']) this.addEventListener(event, () => handshake.end());
    }
  };
}
