import { textOf } from './documents.js';
import { publicError, unavailable } from './errors.js';
import { log } from './log.js';

/** How long the router waits for the answer of a subgraph. */
export const subgraphTimeoutMilliseconds = Number(process.env.INKWIRE_SUBGRAPH_TIMEOUT_MS ?? 12_000);

/** What fetch reports, on Bun and on Node, when a subgraph closes a connection before it answers. */
const closedCodes = new Set(['ECONNRESET', 'UND_ERR_SOCKET']);

/**
 * Sends queries and mutations to a subgraph, each with a timeout. Hive's own transport also uploads files and batches
 * requests, and costs several per cent of the CPU of a request.
 */
export function httpExecutor(subgraph, url) {
  return async ({ document, variables, operationType, context, traceparent = context.traceparent }) => {
    const cancellation = new Cancellation(context.clientSignal);
    try {
      const request = {
        method: 'POST',
        headers: headersOf(context, traceparent),
        body: JSON.stringify({ query: textOf(document), variables, extensions: extensionsOf(context) }),
        signal: cancellation.signal,
      };
      const response = await (operationType === 'query' ? fetchAgainIfClosed(url, request) : fetch(url, request));
      const result = resultOf(await response.json());
      if (result.extensions?.tokenExpired) context.token.isExpired = true;
      else if (result.data) context.token.isAccepted = true;
      context.reads?.add(response.headers);
      return result;
    } catch (err) {
      if (context.clientSignal?.aborted) {
        return { errors: [publicError('UNAVAILABLE', 'The client closed the request.')] };
      }
      log.warn({ subgraph, err }, 'Request to subgraph failed');
      const isLate = err.name === 'TimeoutError';
      return {
        errors: [isLate ? publicError('TIMEOUT', `${subgraph} took too long to answer.`) : unavailable(subgraph)],
      };
    } finally {
      cancellation.dispose();
    }
  };
}

/**
 * Sends a query once more, on a new connection, when the subgraph closes the connection before it answers: it may have
 * closed an idle connection in the moment in which the router used it. A mutation could have been executed nevertheless.
 */
async function fetchAgainIfClosed(url, request) {
  try {
    return await fetch(url, request);
  } catch (error) {
    if (!closedCodes.has(error.code ?? error.cause?.code)) {
      throw error;
    }
    return fetch(url, { ...request, keepalive: false });
  }
}

/** Aborts a request to a subgraph when it takes too long, or when the client aborts the operation. */
class Cancellation {
  #controller = new AbortController();
  #timeout;
  #clientSignal;
  #onClientAbort = () => this.#controller.abort();

  constructor(clientSignal) {
    if (clientSignal?.aborted) {
      this.#controller.abort();
      return;
    }
    this.#timeout = setTimeout(
      () => this.#controller.abort(new DOMException('The operation timed out.', 'TimeoutError')),
      subgraphTimeoutMilliseconds,
    );
    this.#clientSignal = clientSignal;
    clientSignal?.addEventListener('abort', this.#onClientAbort);
  }

  get signal() {
    return this.#controller.signal;
  }

  dispose() {
    clearTimeout(this.#timeout);
    this.#clientSignal?.removeEventListener('abort', this.#onClientAbort);
  }
}

/** Returns headers that a client cannot forge. */
function headersOf({ authorization, userAgent, clientAddress }, traceparent) {
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    traceparent,
    'user-agent': userAgent,
    'x-forwarded-for': clientAddress,
  };
  if (authorization) {
    headers.authorization = authorization;
  }
  return headers;
}

/** The planner leaves the operation's name out; metrics of the subgraph show it. */
function extensionsOf({ operationName }) {
  return operationName && { operationName };
}

function resultOf(answer) {
  if (typeof answer?.data !== 'object' && !Array.isArray(answer?.errors)) {
    throw new Error('The answer is not a GraphQL result.');
  }
  return answer;
}
