import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { isAsyncIterable, mapAsyncIterator } from '@graphql-tools/utils';
import { log } from './log.js';
import { errorCount } from './metrics.js';

/** The error codes of the public contract, in `extensions.code`. */
const codes = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'BAD_USER_INPUT',
  'CURSOR_EXPIRED',
  'UNAVAILABLE',
  'TIMEOUT',
  'COST_LIMIT',
  // The code that clients of automatic persisted queries expect before they send the whole operation.
  'PERSISTED_QUERY_NOT_FOUND',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTERNAL',
]);

/** The codes of the gateway's own HTTP server for a request that it cannot serve. */
const badInputCodes = new Set(['BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_MISMATCH']);

/** The extensions that clients see in addition to the code. */
const publicExtensions = ['retryAfterSeconds', 'reference', 'cost', 'limit'];

/** Creates an error for clients. `http` has the status of a response that consists of this error only. */
export function publicError(code, message, { path, nodes, ...extensions } = {}) {
  return new GraphQLError(message, { path, nodes, extensions: extensionsFor(code, extensions) });
}

export function unavailable(subgraph, path) {
  return publicError('UNAVAILABLE', `${subgraph} is unavailable at the moment.`, { path });
}

export function tooManySubscriptions() {
  return publicError('UNAVAILABLE', 'The router serves as many subscriptions as it can. Try again later.', {
    retryAfterSeconds: 5,
  });
}

/** An error that ends a subscription, as opposed to an error in one of its events. */
export class SubscriptionEnded extends GraphQLError {
  constructor({ message, extensions }) {
    super(message, { extensions });
  }
}

/** Replaces the errors of a result, or of each result of a stream, by errors of the public contract. */
export function publicResult(result) {
  return isAsyncIterable(result) ? mapAsyncIterator(result, publicEvent) : withPublicErrors(result);
}

/** Replaces the errors of a subscription's event. Drops the data of the last event when the subscription has ended. */
export function publicEvent(result) {
  const event = withPublicErrors(result);
  const ended = event.errors?.find(error => error instanceof SubscriptionEnded);
  return ended ? { errors: [ended] } : event;
}

function withPublicErrors(result) {
  if (!result.errors) {
    return result;
  }
  const errors = result.errors.map(toPublicError);
  errors.forEach(({ extensions }) => errorCount.inc({ code: extensions.code }));
  return { ...result, errors };
}

export function toPublicError(error) {
  if (error instanceof SubscriptionEnded) {
    return error;
  }
  const extensions = contractExtensions(error);
  if (!extensions) {
    return internalError(error);
  }
  const { message, nodes, source, positions, path } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions });
}

/** Hides an unexpected error behind a reference under which it is logged. */
function internalError(error) {
  const reference = randomUUID();
  log.error({ reference, err: error.originalError ?? error }, 'Unexpected error');
  return publicError('INTERNAL', `Something went wrong on our side. Reference: ${reference}.`, { path: error.path, reference });
}

function contractExtensions({ message, extensions }) {
  const { code, http } = extensions ?? {};
  if (codes.has(code)) {
    return extensionsFor(code, extensions);
  }
  if (badInputCodes.has(code)) {
    // The request is wrong, not its operation: the status is never 200.
    return extensionsFor('BAD_USER_INPUT', { http: { ...http, spec: false } });
  }
  // graphql-js sets no code for variables of the wrong type.
  if (!code && message.startsWith('Variable "$')) {
    return extensionsFor('BAD_USER_INPUT', { http: { status: 400, spec: true } });
  }
  return undefined;
}

function extensionsFor(code, given) {
  const extensions = { code };
  for (const name of publicExtensions) {
    if (given[name] !== undefined) extensions[name] = given[name];
  }
  // The gateway reads the HTTP status here. Not enumerable, so that no client sees it over any protocol.
  if (given.http !== undefined) Object.defineProperty(extensions, 'http', { value: given.http });
  return extensions;
}
