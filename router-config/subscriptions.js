import { Repeater, RepeaterOverflowError } from '@repeaterjs/repeater';
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { publicError, SubscriptionEnded, toPublicError, unavailable } from './errors.js';
import { openSubscriptions } from './metrics.js';

const keepAliveMilliseconds = 10_000;
const handshakeMilliseconds = 10_000;
/**
 * How many subscriptions begin on a socket before another one is opened. Servers that use Spring for GraphQL's own
 * handler serve 256 over the life of a socket, and leave the next ones without an answer.
 */
const subscriptionsOnSocket = 200;
/** A larger message would make a subgraph close the socket, and end the subscriptions of everybody on it. */
const messageBytes = 60_000;

/**
 * Carries subscriptions to a subgraph, over WebSockets of their caller's alone. When a socket is gone,
 * whatever the reason, its subscriptions end with an error. Nothing here subscribes anew: only the
 * client knows the cursor to go on from.
 */
export function webSocketExecutor(subgraph, url) {
  const sockets = new SubgraphSockets(subgraph, url.replace(/^http/, 'ws'));
  return ({ document, variables, context: { authorization, traceparent } }) => {
    const request = { query: print(document), variables, extensions: { traceparent } };
    if (Buffer.byteLength(JSON.stringify(request)) > messageBytes) {
      const error = publicError('BAD_USER_INPUT', `A subscription may have up to ${messageBytes} bytes, variables included.`);
      return new Repeater((_push, end) => end(new SubscriptionEnded(error)));
    }
    return sockets.subscribe(authorization, request);
  };
}

const openOnes = new Set();

/** Ends every subscription with an error after which clients subscribe again with their last cursor. */
export function endSubscriptions() {
  openOnes.forEach(fail => fail(publicError('UNAVAILABLE', 'The router restarts. Subscribe again with the last cursor.')));
}

export function readTooSlowly() {
  return publicError('UNAVAILABLE', 'Events came faster than they were read.');
}

class SubgraphSockets {
  #subgraph;
  #url;
  #byCaller = new Map();

  constructor(subgraph, url) {
    this.#subgraph = subgraph;
    this.#url = url;
  }

  /** The events, as an async iterator. A reader that falls behind by more than 1,024 of them is cut off. */
  subscribe(authorization, request) {
    return new Repeater(async (push, end) => {
      const fail = error => {
        // Before the client sees the socket closed: after code 1000 it subscribes anew what it still has.
        unsubscribe();
        end(new SubscriptionEnded(error));
      };
      const socket = this.#socketOf(authorization);
      socket.begun += 1;
      socket.failures.add(fail);
      openOnes.add(fail);
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
        error: error => fail(this.#reason(error)),
        complete: () => end(),
      });

      await end.catch(() => {});
      openSubscriptions.dec();
      openOnes.delete(fail);
      socket.failures.delete(fail);
      // The client closes a socket that nobody uses; who comes now must not find it.
      if (socket.failures.size === 0) this.#forget(authorization, socket);
      unsubscribe();
    });
  }

  #socketOf(authorization) {
    let socket = this.#byCaller.get(authorization);
    if (!socket || socket.begun >= subscriptionsOnSocket) {
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
    const client = createClient({
      url: this.#url,
      // Node 20 has none of its own.
      webSocketImpl: globalThis.WebSocket ?? WebSocket,
      connectionParams: authorization && { Authorization: authorization },
      connectionAckWaitTimeout: handshakeMilliseconds,
      keepAlive: keepAliveMilliseconds,
      retryAttempts: 0,
      on: {
        ping: received => {
          if (!received) pongTimeout = setTimeout(() => client.terminate(), keepAliveMilliseconds);
        },
        pong: received => {
          if (received) clearTimeout(pongTimeout);
        },
        closed: event => {
          clearTimeout(pongTimeout);
          this.#forget(authorization, socket);
          socket.failures.forEach(fail => fail(this.#reason(event)));
        },
      },
    });
    const socket = { client, begun: 0, failures: new Set() };
    return socket;
  }

  /** From the errors that the subgraph sent, from the socket's failure, or from its close event. */
  #reason(error) {
    if (Array.isArray(error)) {
      return toPublicError(error[0]);
    }
    const isRefused = error.code === 4401 || error.code === 4403;
    return isRefused
      ? publicError('UNAUTHENTICATED', 'The access token is not valid.')
      : unavailable(this.#subgraph);
  }
}
