import { connect, createServer } from 'node:net';
import { once } from 'node:events';

/** Forwards connections to a port, and can lose them as a network does. */
export async function startProxy(port) {
  const sockets = new Set();
  let isDown = false;
  const server = createServer(client => {
    if (isDown) return client.destroy();
    const upstream = connect(port, '127.0.0.1');
    for (const [from, to] of [[client, upstream], [upstream, client]]) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    return undefined;
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return {
    port: server.address().port,
    cut() {
      isDown = true;
      for (const socket of sockets) socket.destroy();
    },
    restore() {
      isDown = false;
    },
    stop() {
      this.cut();
      server.close();
    },
  };
}
