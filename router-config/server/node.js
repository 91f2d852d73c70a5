import { createServer } from 'node:http';
import { once } from 'node:events';
import { handleProtocols } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { receive } from '../cache/exchange.js';
import { countConnection, hasMaxConnections } from '../connections.js';
import { limits } from '../limits.js';
import { refusal, webSocketOptions } from './web-socket.js';

export async function serve(gateway, { port, host, cache }) {
  async function handle(request, response) {
    const { method, url: path, headers, socket } = request;
    const { answer, ...received } = await receive(cache, {
      method,
      path,
      headers: { get: name => headers[name] },
      readText: async () => Buffer.concat(await request.toArray()).toString(),
    });
    if (answer) response.writeHead(answer.status, answer.headers).end(answer.body);
    else await gateway(request, response, { peerAddress: socket.remoteAddress, ...received });
  }

  // A request fails here only if its client disconnects before it has sent the body.
  const server = createServer((request, response) => handle(request, response).catch(() => response.destroy()));
  const webSocketServer = new WebSocketServer({
    server,
    maxPayload: limits.bodyBytes,
    handleProtocols,
    verifyClient(_handshake, decide) {
      decide(!hasMaxConnections('web-socket'), refusal.status, refusal.message, refusal.headers);
    },
  });
  webSocketServer.on('connection', socket => socket.once('close', countConnection('web-socket')));
  const options = webSocketOptions(gateway, ({ request }) => ({
    request: { headers: new Headers(request.headers) },
    peerAddress: request.socket.remoteAddress,
  }));
  const webSockets = useServer(options, webSocketServer);
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: server.address().port,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      // A kept-alive connection becomes idle only after its answer.
      setInterval(() => server.closeIdleConnections(), 100);
      await webSockets.dispose();
      await closed;
    },
  };
}
