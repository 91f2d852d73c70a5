import { SubscriptionFailed } from './failure.js';
import type { GraphError } from './failure.js';

/** The result of a GraphQL operation, or an event of a subscription. */
export interface Result {
  data?: unknown;
  errors?: readonly GraphError[] | undefined;
  extensions?: unknown;
}

/** Receives the results of a subscription, and then its error or its completion. */
export interface Sink {
  next(result: Result): void;
  error(error: unknown): void;
  complete(): void;
}

/** Starts a subscription and returns a function that ends it: the `subscribe` of a client of graphql-ws or graphql-sse. */
export type Subscribe = (request: { query: string; variables: Record<string, unknown> }, sink: Sink) => () => void;

/** How many results are kept for a reader. A subscription that is further ahead ends, and resumes when they are read. */
const capacity = 1_000;

/**
 * Yields the results of a subscription. Returns when it completes or `signal` aborts. Throws its error when all results
 * before it are read.
 */
export async function* resultsOf(start: (sink: Sink) => () => void, signal: AbortSignal): AsyncGenerator<Result, void> {
  const results: Result[] = [];
  let end: { error?: unknown } | undefined;
  let unsubscribe = () => {};
  let wake = () => {};

  function finish(reason: { error?: unknown }) {
    if (end) return;
    end = reason;
    unsubscribe();
    wake();
  }

  const abort = () => {
    results.length = 0;
    finish({});
  };
  signal.addEventListener('abort', abort);
  try {
    unsubscribe = start({
      next(result) {
        if (end) return;
        results.push(result);
        if (results.length === capacity) finish({ error: readTooSlowly() });
        wake();
      },
      error: error => finish({ error }),
      complete: () => finish({}),
    });
    // a client may have called the sink before `start` returned
    if (end) unsubscribe();
    for (;;) {
      for (let result = results.shift(); result; result = results.shift()) yield result;
      if (end) {
        if ('error' in end) throw end.error;
        return;
      }
      await new Promise<void>(resolve => (wake = resolve));
    }
  } finally {
    signal.removeEventListener('abort', abort);
    finish({});
  }
}

function readTooSlowly() {
  return new SubscriptionFailed('UNAVAILABLE', `The reader is ${capacity} events behind.`);
}
