import { resumable } from './resumable.js';
import type { ResumableOptions } from './resumable.js';
import type { Result } from './results.js';

/** The options that a link or an exchange has for all subscriptions. */
export type ForwardOptions = Pick<ResumableOptions, 'subscribe' | 'refresh' | 'onInterrupted' | 'onResumed' | 'wait'>;

/** A subscription of a GraphQL library. Its variable `after` is the cursor of the page. */
export interface Forwarded {
  query: string;
  variables: Record<string, unknown>;
  /** The context of the operation, in which `reload` reads the page again. */
  context: object;
}

interface Observer {
  next(result: Result): void;
  error(error: unknown): void;
  complete(): void;
}

/** Resumes a subscription for an observer. Returns a function that ends it. */
export function forward(options: ForwardOptions, { query, variables, context }: Forwarded, observer: Observer): () => void {
  const abort = new AbortController();
  const { after, ...others } = variables;
  const { reload } = context as Pick<ResumableOptions, 'reload'>;
  const operation = { query, variables: others, cursor: after as string, reload, signal: abort.signal };
  async function read() {
    for await (const { event, ...result } of resumable({ ...options, ...operation })) observer.next(result);
  }
  read().then(() => observer.complete(), error => observer.error(error));
  return () => abort.abort();
}
