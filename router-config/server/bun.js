import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL } from 'graphql-ws';
import { handleProtocols, makeHandler } from 'graphql-ws/use/bun';
import { limits } from '../plugins/limits.js';
import { webSocketOptions } from './web-socket.js';

export function serve(gateway, port, host) {
  const handler = makeHandler(webSocketOptions(gateway, ({ socket }) => socket.data));
  const sockets = new Set();
  const server = Bun.serve({
    port,
    hostname: host,
    idleTimeout: 60,
    fetch(request, server) {
      const peerAddress = server.requestIP(request)?.address;
      const { headers } = request;
      // Not the whole request: the gateway takes no mutation from a GET.
      if (headers.has('sec-websocket-key')) {
        const protocol = handleProtocols(headers.get('sec-websocket-protocol') ?? '');
        const upgrade = {
          data: { request: { headers }, peerAddress, protocol },
          // Else Bun selects whichever the client names first.
          headers: protocol ? { 'sec-websocket-protocol': protocol } : {},
        };
        if (server.upgrade(request, upgrade)) return undefined;
      }
      return gateway.handleRequest(request, { peerAddress });
    },
    websocket: {
      ...handler,
      maxPayloadLength: limits.bodyBytes,
      // Else Bun drops messages for a reader that cannot keep up.
      closeOnBackpressureLimit: true,
      open(socket) {
        if (!socket.data.protocol) {
          socket.close(CloseCode.SubprotocolNotAcceptable, `The subprotocol must be ${GRAPHQL_TRANSPORT_WS_PROTOCOL}.`);
          return;
        }
        sockets.add(socket);
        handler.open(socket);
      },
      close(socket, ...reason) {
        return sockets.delete(socket) ? handler.close(socket, ...reason) : undefined;
      },
    },
  });
  return {
    port: server.port,
    async stop() {
      for (const socket of sockets) {
        socket.close(1001, 'Going away');
      }
      await server.stop();
    },
  };
}
