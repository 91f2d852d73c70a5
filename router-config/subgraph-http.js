import { print } from 'graphql';
import { publicError, unavailable } from './errors.js';
import { log } from './log.js';

const timeoutMilliseconds = Number(process.env.INKWIRE_SUBGRAPH_TIMEOUT_MS ?? 12_000);

/**
 * Carries queries and mutations to a subgraph, each with a limit in time. Hive's own transport can do much more,
 * such as uploads, at the price of a good part of a request.
 */
export function httpExecutor(subgraph, url) {
  return async ({ document, variables, context }) => {
    const cancellation = new Cancellation(context.clientSignal);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: headersOf(context),
        body: JSON.stringify({ query: textOf(document), variables }),
        signal: cancellation.signal,
      });
      const result = resultOf(await response.json());
      if (result.extensions?.tokenExpired) context.token.isExpired = true;
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

/** Aborts a request to a subgraph when it takes too long, or when the client of the operation is gone. */
class Cancellation {
  #controller = new AbortController();
  #timeout;
  #clientSignal;
  #onClientGone = () => this.#controller.abort();

  constructor(clientSignal) {
    if (clientSignal?.aborted) {
      this.#controller.abort();
      return;
    }
    this.#timeout = setTimeout(
      () => this.#controller.abort(new DOMException('The operation timed out.', 'TimeoutError')),
      timeoutMilliseconds,
    );
    this.#clientSignal = clientSignal;
    clientSignal?.addEventListener('abort', this.#onClientGone);
  }

  get signal() {
    return this.#controller.signal;
  }

  dispose() {
    clearTimeout(this.#timeout);
    this.#clientSignal?.removeEventListener('abort', this.#onClientGone);
  }
}

/** Nothing that a client could forge. */
function headersOf({ authorization, traceparent, userAgent, clientAddress }) {
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

const texts = new WeakMap();

/** The planner makes a document once, and sends it again and again. */
function textOf(document) {
  let text = texts.get(document);
  if (!text) {
    text = print(document);
    texts.set(document, text);
  }
  return text;
}

function resultOf(answer) {
  if (typeof answer?.data !== 'object' && !Array.isArray(answer?.errors)) {
    throw new Error('not the answer of a GraphQL server');
  }
  return answer;
}
