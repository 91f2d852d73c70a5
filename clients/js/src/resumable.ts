import { SubscriptionFailed } from './failure.js';
import type { GraphError } from './failure.js';
import { backoff, pause } from './pause.js';
import { resultsOf } from './results.js';
import type { Result, Subscribe } from './results.js';
import { SessionEnded } from './session.js';
import { silenceOf } from './silence.js';

/** The fields that every event of the graph has. */
export interface LiveEvent {
  readonly cursor: string;
  readonly previousCursor: string;
}

/** An event, and the result that contains it. A field of the event that failed is null and has an error. */
export interface LiveResult<Data> {
  event: NonNullable<Data[keyof Data]>;
  data: Data;
  errors?: readonly GraphError[] | undefined;
  extensions?: unknown;
}

/** Gets another access token. Rejects with `SessionEnded` if the user has to sign in; it is called again after other errors. */
export type Refresh = () => Promise<unknown>;

/** Reads the page again and returns its cursor. It is called again if it fails. */
export type Reload = () => Promise<string>;

export interface ResumableOptions {
  /** The `subscribe` of a client of graphql-ws or graphql-sse that does not retry by itself. */
  subscribe: Subscribe;
  /** A subscription with one field, with `$after: String` as its argument `after`. It selects `cursor` and `previousCursor`. */
  query: string;
  /** The other variables. */
  variables?: Record<string, unknown> | undefined;
  /** The cursor that was read together with the page, or the one of the last event that was handled. */
  cursor: string;
  /** Without it, the iterator throws UNAUTHENTICATED. */
  refresh?: Refresh | undefined;
  /** Without it, the iterator throws CURSOR_EXPIRED. */
  reload?: Reload | undefined;
  /** Ends the subscription and the iterator. */
  signal?: AbortSignal | undefined;
  /** Is called with each failure after which the iterator subscribes again. */
  onInterrupted?: ((failure: SubscriptionFailed) => void) | undefined;
  /** Is called after `onInterrupted` when an event arrives, when the subscription has lasted for 30 seconds, and when it ends. */
  onResumed?: (() => void) | undefined;
  /** Returns how many milliseconds to wait after some failures in a row, at least 1. */
  wait?: ((failures: number) => number) | undefined;
}

/** A subscription that lasted this long was not a failure, even if it had no event. */
const steadyMilliseconds = 30_000;

/** How many times to refresh the token or to reload the page without an event in between. */
const remedies = 5;

/**
 * Yields every event after `cursor` once and in order. Subscribes again with the last cursor when the subscription fails or
 * has a gap. Returns when the subscription completes, when `signal` aborts and when `return` is called, also while `next` is
 * pending. Throws a {@link SubscriptionFailed} that another attempt would repeat, and {@link SessionEnded} of `refresh`.
 */
export function resumable<Data = Record<string, LiveEvent>>(
  options: ResumableOptions,
): AsyncIterableIterator<LiveResult<Data>> {
  if (!/\$after\b/.test(options.query)) throw new TypeError('The subscription has no variable $after.');
  if (!options.cursor) throw new TypeError('There is no cursor. Without one, events before the first one are lost unnoticed.');
  const returned = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, returned.signal]) : returned.signal;
  const events = follow<Data>(options, signal);
  return {
    next: () => events.next(),
    return() {
      returned.abort();
      return events.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* follow<Data>(options: ResumableOptions, signal: AbortSignal): AsyncGenerator<LiveResult<Data>, void> {
  const { subscribe, query, variables, wait = backoff } = options;
  let { cursor } = options;
  let failures = 0;
  let remedied = 0;
  const interruption = interruptionOf(options);
  try {
    while (!signal.aborted) {
      const begin = Date.now();
      try {
        interruption.beginAttempt();
        const request = { query, variables: { ...variables, after: cursor } };
        for await (const result of resultsOf(sink => subscribe(request, sink), signal)) {
          const event = eventOf(result);
          if (event.previousCursor !== cursor) throw new SubscriptionFailed('UNAVAILABLE', 'An event was lost on the way.');
          cursor = event.cursor;
          failures = remedied = 0;
          interruption.end();
          yield { ...result, event } as unknown as LiveResult<Data>;
        }
        return;
      } catch (error) {
        // of the client's `token`
        if (error instanceof SessionEnded) throw error;
        if (Date.now() - begin > steadyMilliseconds) failures = remedied = 0;
        const failure = SubscriptionFailed.of(error);
        failures += 1;
        if (!failure.isTemporary) {
          if (remedied === remedies) throw failure;
          const remedy = await remedyOf(failure, options);
          if (remedy) remedied += 1;
          cursor = remedy?.cursor ?? cursor;
        }
        interruption.begin(failure);
        // the first refresh and the first reload replace the pause
        if (failures > 1 || failure.isTemporary) await pause(Math.max(wait(failures), failure.retryAfterMilliseconds), signal);
      }
    }
  } finally {
    interruption.end();
  }
}

/** Reports interruptions and their ends. */
function interruptionOf({ onInterrupted, onResumed }: ResumableOptions) {
  let isInterrupted = false;
  const steady = silenceOf(steadyMilliseconds, end);

  function end() {
    steady.end();
    if (isInterrupted) onResumed?.();
    isInterrupted = false;
  }

  return {
    begin(failure: SubscriptionFailed) {
      steady.end();
      isInterrupted = true;
      onInterrupted?.(failure);
    },
    /** Begins another attempt, which ends the interruption if it lasts. */
    beginAttempt() {
      if (isInterrupted && onResumed) steady.begin();
    },
    end,
  };
}

/**
 * Gets another token, or the cursor of a page that was read again. Returns undefined if this failed: then the next attempt fails
 * with the same code, and it is tried again. Throws a failure that has no remedy.
 */
async function remedyOf(
  failure: SubscriptionFailed,
  { refresh, reload }: ResumableOptions,
): Promise<{ cursor?: string } | undefined> {
  try {
    if (failure.code === 'CURSOR_EXPIRED' && reload) return { cursor: await reload() };
    if (failure.code === 'UNAUTHENTICATED' && refresh) {
      await refresh();
      return {};
    }
  } catch (error) {
    if (error instanceof SessionEnded) throw error;
    return undefined;
  }
  throw failure;
}

/** Returns the only field of a result. Throws the errors of the result if this field failed, but not those of fields below it. */
function eventOf({ data, errors }: Result): LiveEvent {
  const [event] = Object.values(data ?? {}) as [LiveEvent?];
  if (!event) throw SubscriptionFailed.ofErrors(errors);
  if (!event.cursor || !event.previousCursor) {
    throw new SubscriptionFailed('BAD_USER_INPUT', 'The subscription does not select `cursor` and `previousCursor`.');
  }
  return event;
}
