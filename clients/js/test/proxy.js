import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Forwards bytes between clients and the router, until a test breaks the connections. */
export class Proxy {
  static async start(target) {
    const proxy = new Proxy(new URL(target).port);
    proxy.#server.listen(0);
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The number of connections so far. */
  accepted = 0;
  /** Whether new connections are accepted and then ignored. */
  ignores = false;
  #pairs = new Set();
  #server;

  constructor(port) {
    this.#server = createServer({ allowHalfOpen: true }, client => {
      this.accepted += 1;
      client.on('error', () => {});
      if (this.ignores) {
        const pair = { client, router: undefined };
        this.#pairs.add(pair);
        client.on('close', () => this.#pairs.delete(pair)).resume();
        return;
      }
      const router = connect({ port, allowHalfOpen: true });
      const pair = { client, router };
      this.#pairs.add(pair);
      client.pipe(router).pipe(client);
      router.on('error', () => client.destroy());
      client.on('error', () => router.destroy());
      client.on('close', () => {
        router.destroy();
        this.#pairs.delete(pair);
      });
    });
  }

  /** The address of the graph through this proxy; `protocol` is http or ws. */
  url(protocol) {
    return `${protocol}://localhost:${this.#server.address().port}/graphql`;
  }

  /** Closes all connections at once, on both sides. */
  cut() {
    this.#pairs.forEach(({ client, router }) => [client, router].forEach(socket => socket?.destroy()));
  }

  /** Stops forwarding, and keeps the connections of clients open. */
  stall() {
    this.#pairs.forEach(({ client, router }) => {
      client.unpipe();
      router?.unpipe();
      router?.destroy();
      client.resume();
    });
  }

  /** Ends the direction to the clients, and keeps the other one open. */
  halfClose() {
    this.#pairs.forEach(({ client, router }) => {
      router?.unpipe();
      router?.resume();
      client.end();
    });
  }

  async stop() {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
