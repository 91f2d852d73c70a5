import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { handleProtocols, makeHandler } from 'graphql-ws/use/bun';
import { receive } from '../cache/exchange.js';
import { countConnection, hasMaxConnections } from '../connections.js';
import { limits } from '../limits.js';
import { refusal, webSocketOptions } from './web-socket.js';

export function serve(gateway, { port, host, cache }) {
  const handler = makeHandler(webSocketOptions(gateway, ({ socket }) => socket.data));
  /** The open sockets, with what ends the count of each. */
  const sockets = new Map();
  const server = Bun.serve({
    port,
    hostname: host,
    idleTimeout: 60,
    async fetch(request, server) {
      const peerAddress = server.requestIP(request)?.address;
      const { headers } = request;
      // The context has the headers only: with the method GET, the gateway would refuse mutations.
      if (headers.has('sec-websocket-key')) {
        if (hasMaxConnections('web-socket')) return new Response(refusal.message, refusal);
        const protocol = handleProtocols(headers.get('sec-websocket-protocol') ?? '');
        const upgrade = {
          data: { request: { headers }, peerAddress, protocol },
          // Otherwise Bun selects the first protocol that the client offers.
          headers: protocol ? { 'sec-websocket-protocol': protocol } : {},
        };
        if (server.upgrade(request, upgrade)) return undefined;
      }
      const { answer, ...received } = await receive(cache, {
        method: request.method,
        path: pathOf(request.url),
        headers,
        readText: () => request.text(),
      });
      return answer ? new Response(answer.body, answer) : gateway.handleRequest(request, { peerAddress, ...received });
    },
    websocket: {
      ...handler,
      maxPayloadLength: limits.bodyBytes,
      // Otherwise Bun drops messages to a client that does not keep up.
      closeOnBackpressureLimit: true,
      open(socket) {
        if (!socket.data.protocol) {
          socket.close(CloseCode.SubprotocolNotAcceptable, `The subprotocol must be ${GRAPHQL_TRANSPORT_WS_PROTOCOL}.`);
          return;
        }
        sockets.set(socket, countConnection('web-socket'));
        handler.open(socket);
      },
      close(socket, ...reason) {
        const closed = sockets.get(socket);
        if (!closed) return undefined;
        closed();
        sockets.delete(socket);
        return handler.close(socket, ...reason);
      },
    },
  });
  return {
    port: server.port,
    async stop() {
      for (const socket of sockets.keys()) {
        socket.close(1001, 'Going away');
      }
      await server.stop();
    },
  };
}

/** Returns the path of an address, with its query string. */
function pathOf(url) {
  return url.slice(url.indexOf('/', 'https://'.length));
}
