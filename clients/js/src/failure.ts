/** A GraphQL error, as the graph sends it. */
export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: { readonly [name: string]: unknown } | undefined;
}

/** After these codes the same subscription can succeed. */
const temporary = new Set(['UNAVAILABLE', 'TIMEOUT', 'RATE_LIMITED', 'INTERNAL']);

/** The close codes of the graph for a token that is not or no longer valid. */
const refusals = new Set([4401, 4403]);

/** The close codes for a message that is invalid or too long, or for another protocol. Another attempt has the same end. */
const rejections = new Set([1009, 4400, 4406]);

/**
 * Why a subscription ended. `code` is that of the first GraphQL error. Without an error of the graph it is UNAVAILABLE for
 * a lost connection, UNAUTHENTICATED for a refused one, and BAD_USER_INPUT for one that was rejected as invalid.
 */
export class SubscriptionFailed extends Error {
  override name = 'SubscriptionFailed';

  constructor(
    readonly code: string,
    message: string,
    readonly errors: readonly GraphError[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether to subscribe again with the last cursor, after a pause. */
  get isTemporary() {
    return temporary.has(this.code);
  }

  /** The number of milliseconds that the graph asks clients to wait. */
  get retryAfterMilliseconds() {
    const seconds = this.errors[0]?.extensions?.['retryAfterSeconds'];
    return typeof seconds === 'number' ? seconds * 1_000 : 0;
  }

  /** Converts what a client reports: GraphQL errors, the CloseEvent of a WebSocket, the response to a request, or an Error. */
  static of(error: unknown): SubscriptionFailed {
    if (error instanceof SubscriptionFailed) return error;
    if (Array.isArray(error)) return SubscriptionFailed.ofErrors(error);
    const { code, reason, response } = Object(error) as { code?: unknown; reason?: unknown; response?: { status: number } };
    if (typeof code === 'number' && typeof reason === 'string') {
      return SubscriptionFailed.because(codeOfClose(code), `The WebSocket was closed with code ${code}. ${reason}`.trim(), error);
    }
    if (response) {
      const message = `The request was answered with status ${response.status}.`;
      return SubscriptionFailed.because(codeOfStatus(response.status), message, error);
    }
    return SubscriptionFailed.because('UNAVAILABLE', error instanceof Error ? error.message : 'The connection was lost.', error);
  }

  static ofErrors(errors: readonly GraphError[] = []): SubscriptionFailed {
    const [first] = errors;
    const code = first?.extensions?.['code'];
    const message = first?.message ?? 'The event has no data.';
    return new SubscriptionFailed(typeof code === 'string' ? code : 'BAD_USER_INPUT', message, errors);
  }

  private static because(code: string, message: string, cause: unknown) {
    return new SubscriptionFailed(code, message, [], { cause });
  }
}

function codeOfClose(code: number) {
  if (refusals.has(code)) return 'UNAUTHENTICATED';
  return rejections.has(code) ? 'BAD_USER_INPUT' : 'UNAVAILABLE';
}

function codeOfStatus(status: number) {
  if (status === 401 || status === 403) return 'UNAUTHENTICATED';
  const isTemporary = status >= 500 || status === 408 || status === 429;
  return isTemporary ? 'UNAVAILABLE' : 'BAD_USER_INPUT';
}
