import { Repeater, RepeaterOverflowError } from '@repeaterjs/repeater';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { countConnection, hasMaxConnections } from './connections.js';
import { textOf } from './documents.js';
import { publicError, SubscriptionEnded, tooManySubscriptions, toPublicError, unavailable } from './errors.js';
import { limits } from './limits.js';
import { openSubscriptions } from './metrics.js';

const keepAliveMilliseconds = 10_000;
const handshakeMilliseconds = 10_000;
/**
 * How many subscriptions start on a socket before another socket is opened. Servers that use the handler of Spring for
 * GraphQL serve 256 over the life of a socket, and do not answer the next ones.
 */
const subscriptionsPerSocket = 200;

/**
 * Sends subscriptions to a subgraph, over WebSockets that belong to one caller. Hive's transport subscribes again by
 * itself when a socket closes, without the cursor of the last event. Here the subscriptions of a closed socket end
 * with an error, and the client resumes with its cursor.
 */
export function webSocketExecutor(subgraph, url) {
  const sockets = new SubgraphSockets(subgraph, url.replace(/^http/, 'ws'));
  return ({ document, variables, context: { authorization, traceparent, operationName } }) => {
    const request = { query: textOf(document), variables, extensions: { traceparent, operationName } };
    // The form that a subgraph gets has no fragments, and may be larger than what the client sent.
    if (Buffer.byteLength(JSON.stringify(request)) > limits.bodyBytes) {
      const message = `The subscription has more than ${limits.bodyBytes} bytes, with its fragments expanded and its variables.`;
      return ended(publicError('BAD_USER_INPUT', message));
    }
    return sockets.subscribe(authorization, request);
  };
}

const running = new Set();

/** Ends every subscription with an error after which clients subscribe again with their last cursor. */
export function endSubscriptions() {
  running.forEach(fail => fail(publicError('UNAVAILABLE', 'The router restarts. Subscribe again with the last cursor.')));
}

export function readTooSlowly() {
  return publicError('UNAVAILABLE', 'Events arrived faster than they were read. Subscribe again with the last cursor.');
}

function ended(error) {
  return new Repeater((_push, end) => end(new SubscriptionEnded(error)));
}

class SubgraphSockets {
  #subgraph;
  #url;
  #byCaller = new Map();

  constructor(subgraph, url) {
    this.#subgraph = subgraph;
    this.#url = url;
  }

  /** Returns the events as an async iterator. A reader that falls behind by more than 1,024 events is disconnected. */
  subscribe(authorization, request) {
    return new Repeater(async (push, end) => {
      const fail = error => {
        // Before the client sees the socket closed: after code 1000 it would resubscribe by itself.
        unsubscribe();
        end(new SubscriptionEnded(error));
      };
      const socket = this.#socketOf(authorization);
      if (!socket) {
        end(new SubscriptionEnded(tooManySubscriptions()));
        return;
      }
      socket.started += 1;
      socket.failures.add(fail);
      running.add(fail);
      openSubscriptions.inc();
      const unsubscribe = socket.client.subscribe(request, {
        next(result) {
          try {
            push(result);
          } catch (error) {
            if (!(error instanceof RepeaterOverflowError)) throw error;
            fail(readTooSlowly());
          }
        },
        error: error => fail(this.#publicError(error)),
        complete: () => end(),
      });

      await end.catch(() => {});
      openSubscriptions.dec();
      running.delete(fail);
      socket.failures.delete(fail);
      // The client closes a socket without subscriptions: no new one may use it.
      if (socket.failures.size === 0) this.#forget(authorization, socket);
      unsubscribe();
    });
  }

  /** Returns the caller's socket; undefined when another one is needed and the router has as many as it can. */
  #socketOf(authorization) {
    let socket = this.#byCaller.get(authorization);
    if (!socket || socket.started >= subscriptionsPerSocket) {
      if (hasMaxConnections('subgraph')) return undefined;
      socket = this.#open(authorization);
      this.#byCaller.set(authorization, socket);
    }
    return socket;
  }

  #forget(authorization, socket) {
    if (this.#byCaller.get(authorization) === socket) {
      this.#byCaller.delete(authorization);
    }
  }

  #open(authorization) {
    let pongTimeout;
    let closed = () => {};
    const client = createClient({
      url: this.#url,
      // Node 20 has no WebSocket of its own.
      webSocketImpl: globalThis.WebSocket ?? WebSocket,
      connectionParams: authorization && { Authorization: authorization },
      connectionAckWaitTimeout: handshakeMilliseconds,
      keepAlive: keepAliveMilliseconds,
      retryAttempts: 0,
      on: {
        connecting: () => (closed = countConnection('subgraph')),
        ping: received => {
          if (!received) pongTimeout = setTimeout(() => client.terminate(), keepAliveMilliseconds);
        },
        pong: received => {
          if (received) clearTimeout(pongTimeout);
        },
        closed: event => {
          closed();
          clearTimeout(pongTimeout);
          this.#forget(authorization, socket);
          socket.failures.forEach(fail => fail(this.#publicError(event)));
        },
      },
    });
    const socket = { client, started: 0, failures: new Set() };
    return socket;
  }

  /** Converts the errors that the subgraph sent, the failure of the socket, or its close event. */
  #publicError(error) {
    if (Array.isArray(error)) {
      return toPublicError(error[0]);
    }
    const isRefused = error.code === 4401 || error.code === 4403;
    return isRefused
      ? publicError('UNAUTHENTICATED', 'The access token is not valid.')
      : unavailable(this.#subgraph);
  }
}
