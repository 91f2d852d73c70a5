import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWebSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { supergraph } from './test-graph.js';

const bun = fileURLToPath(new URL('../node_modules/.bin/bun', import.meta.url));
// ROUTER_RUNTIME=node tests the server for Node.
const runtime = process.env.ROUTER_RUNTIME ?? (existsSync(bun) ? bun : 'node');

/** The router in a separate process, and its clients. */
export class Router {
  static async start(stubs, environment = {}) {
    const subgraphs = Object.entries(stubs).map(([name, { url, publicPaths, managementUrl }]) => ({
      name,
      url,
      publicPaths,
      managementUrl,
    }));
    const script = fileURLToPath(new URL('start-router.js', import.meta.url));
    const env = { ...process.env, SUPERGRAPH: supergraph, SUBGRAPHS: JSON.stringify(subgraphs), ...environment };
    const router = new Router(spawn(runtime, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] }));
    await router.#ready;
    return router;
  }

  log = [];
  metricsUrl;
  #process;
  #ready;
  #port;

  constructor(process) {
    this.#process = process;
    this.#ready = new Promise((resolve, reject) => {
      process.once('exit', code => reject(new Error(`The router ended with ${code}`)));
      createInterface(process.stdout).on('line', line => {
        this.log.push(line);
        const { message, port, managementPort } = JSON.parse(line);
        if (message === 'Ready') {
          this.#port = port;
          this.metricsUrl = `http://127.0.0.1:${managementPort}/metrics`;
          resolve();
        }
      });
    });
  }

  get pid() {
    return this.#process.pid;
  }

  get url() {
    return `http://localhost:${this.#port}/graphql`;
  }

  async stop() {
    this.#process.kill('SIGTERM');
    const [code] = await once(this.#process, 'exit');
    return code;
  }

  post(body, headers = {}) {
    return fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  async query(query, { variables, headers } = {}) {
    const response = await this.post({ query, variables }, headers);
    return response.json();
  }

  /** Subscribes over `protocol`, ws or sse. */
  subscribe(protocol, query, options = {}) {
    return protocol === 'ws' ? this.#subscribeOverWebSocket(query, options) : this.#subscribeOverSse(query, options);
  }

  #subscribeOverWebSocket(query, { connectionParams, headers, parameters }) {
    const client = createWebSocketClient({
      url: this.url.replace('http', 'ws'),
      webSocketImpl: class extends WebSocket {
        constructor(url, protocols) {
          super(url, protocols, { headers });
        }
      },
      connectionParams,
      retryAttempts: 0,
    });
    return new Subscription(client, { query, ...parameters });
  }

  #subscribeOverSse(query, { headers, parameters }) {
    const client = createSseClient({ url: this.url, headers, retryAttempts: 0 });
    return new Subscription(client, { query, ...parameters });
  }
}

/** What a client receives of a subscription, in order: its events, then its error or completion. */
class Subscription {
  #seen = [];
  #waiting = [];
  unsubscribe;

  constructor(client, request) {
    this.unsubscribe = client.subscribe(request, {
      next: event => this.#add({ event }),
      error: error => this.#add({ error }),
      complete: () => this.#add({ complete: true }),
    });
  }

  next() {
    return this.#seen.length > 0
      ? Promise.resolve(this.#seen.shift())
      : new Promise(resolve => this.#waiting.push(resolve));
  }

  #add(what) {
    const resolve = this.#waiting.shift();
    if (resolve) resolve(what);
    else this.#seen.push(what);
  }
}
