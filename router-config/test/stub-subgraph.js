import { once } from 'node:events';
import { createServer } from 'node:http';
import { buildASTSchema, execute, graphql, parse, subscribe } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

/** Returns the types and fields that a federation library adds to a schema. */
const federation = entities => `
  scalar _Any
  union _Entity = ${entities.join(' | ')}
  extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`;

/**
 * A small subgraph on real sockets. It records requests, and `intercept` can replace its answers, for example by failures.
 */
export class StubSubgraph {
  /** The methods of each of its paths that are not GraphQL. */
  publicPaths = {};
  requests = [];
  connectionParams = [];
  subscriptions = [];
  intercept = undefined;
  /** Returns additional headers of an answer. */
  report = () => ({});
  port = undefined;

  static async start({ schema, entities, resolvers, port = 0, ...execution }) {
    const stub = new StubSubgraph(schema, entities, resolvers, execution);
    stub.#http.listen(port);
    await once(stub.#http, 'listening');
    stub.port = stub.#http.address().port;
    return stub;
  }

  #http;
  #webSockets;

  /** `execution` may contain `fieldResolver` and `typeResolver` of graphql-js, and the `events` of subscriptions. */
  constructor(schema, entities, resolvers, { events, ...execution }) {
    const executable = buildASTSchema(parse(schema + federation(entities)), { assumeValidSDL: true });
    this.#http = createServer((request, response) =>
      this.#answer(request, response, { schema: executable, rootValue: resolvers, ...execution }),
    );
    // Otherwise a connection could be closed in the moment in which the router reuses it.
    this.#http.keepAliveTimeout = 0;
    this.#webSockets = new WebSocketServer({ server: this.#http });
    useServer(
      {
        schema: executable,
        roots: { subscription: resolvers },
        execute: args => execute({ ...args, ...execution }),
        subscribe: args =>
          subscribe({
            ...args,
            ...execution,
            subscribeFieldResolver: events && ((_source, args, _context, { fieldName }) => events(executable, fieldName, args)),
          }),
        onConnect: ({ connectionParams }) => void this.connectionParams.push(connectionParams ?? {}),
        onSubscribe: (_context, _id, payload) => void this.subscriptions.push(payload),
      },
      this.#webSockets,
    );
  }

  get url() {
    return `http://localhost:${this.port}/graphql`;
  }

  /** Clears the records, and removes `intercept`. */
  clear() {
    this.intercept = undefined;
    this.report = () => ({});
    for (const seen of [this.requests, this.connectionParams, this.subscriptions]) seen.length = 0;
  }

  /** Ends like a killed process: without closing handshakes. */
  kill() {
    this.#webSockets.clients.forEach(socket => socket.terminate());
    return this.stop();
  }

  closeSockets(code) {
    this.#webSockets.clients.forEach(socket => socket.close(code));
  }

  async stop() {
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }

  async #answer(request, response, execution) {
    const chunks = await request.toArray();
    const isJson = request.headers['content-type']?.startsWith('application/json');
    const text = Buffer.concat(chunks).toString();
    const body = isJson ? JSON.parse(text) : text;
    this.requests.push({ headers: request.headers, method: request.method, path: request.url, body });
    if (this.intercept) {
      this.intercept(request, response);
      return;
    }
    const { query, variables } = body;
    const result = await graphql({ ...execution, source: query, variableValues: variables });
    response.setHeader('content-type', 'application/json');
    Object.entries(this.report(body)).forEach(([name, value]) => response.setHeader(name, value));
    response.end(JSON.stringify(result));
  }
}
