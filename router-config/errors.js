import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { isAsyncIterable, mapAsyncIterator } from '@graphql-tools/utils';
import { log } from './log.js';
import { errorCount } from './metrics.js';

/** The codes of the contract: what a client may find in `extensions.code`. */
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
  // The name that clients look for before they send the whole operation.
  'PERSISTED_QUERY_NOT_FOUND',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTERNAL',
]);

/** What the gateway's own HTTP server calls a request that it cannot serve. */
const badInputCodes = new Set(['BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_MISMATCH']);

/** An error for clients; `http` is the status of an answer that is nothing but this error. */
export function publicError(code, message, { http, retryAfterSeconds, ...options } = {}) {
  return new GraphQLError(message, { ...options, extensions: extensionsFor(code, { http, retryAfterSeconds }) });
}

export function unavailable(subgraph, path) {
  return publicError('UNAVAILABLE', `${subgraph} is unavailable at the moment.`, { path });
}

/** The error with which a subscription ends, as opposed to one in an event after which others come. */
export class SubscriptionEnded extends GraphQLError {
  constructor({ message, extensions }) {
    super(message, { extensions });
  }
}

/** A result, or a stream of them, in which errors tell what the contract promises and nothing else. */
export function publicResult(result) {
  if (isAsyncIterable(result)) {
    return mapAsyncIterator(result, publicEvent);
  }
  return result.errors ? { ...result, errors: publicErrors(result.errors) } : result;
}

export function publicEvent(result) {
  if (!result.errors) {
    return result;
  }
  // The router runtime has one list for the errors of all events: it would tell them again with the next.
  const errors = publicErrors(result.errors.splice(0));
  const ended = errors.find(error => error instanceof SubscriptionEnded);
  // Without the data, which is the last event's.
  return ended ? { errors: [ended] } : { ...result, errors };
}

function publicErrors(errors) {
  const found = errors.map(toPublicError);
  found.forEach(({ extensions }) => errorCount.inc({ code: extensions.code }));
  return found;
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

/** Hides an unexpected error behind a reference, under which the log tells of it. */
function internalError(error) {
  const reference = randomUUID();
  log.error({ reference, err: error.originalError ?? error }, 'Unexpected error');
  return new GraphQLError(`Something went wrong on our side. Reference: ${reference}.`, {
    path: error.path,
    extensions: extensionsFor('INTERNAL', { reference }),
  });
}

function contractExtensions({ message, extensions }) {
  const { code, http } = extensions ?? {};
  if (codes.has(code)) {
    return extensionsFor(code, extensions);
  }
  if (badInputCodes.has(code)) {
    // The request is at fault, not the operation in it: never status 200.
    return extensionsFor('BAD_USER_INPUT', { http: { ...http, spec: false } });
  }
  // graphql-js gives variables of the wrong type no code.
  if (!code && message.startsWith('Variable "$')) {
    return extensionsFor('BAD_USER_INPUT', { http: { status: 400, spec: true } });
  }
  return undefined;
}

function extensionsFor(code, { retryAfterSeconds, reference, http }) {
  const extensions = { code };
  if (retryAfterSeconds !== undefined) extensions.retryAfterSeconds = retryAfterSeconds;
  if (reference !== undefined) extensions.reference = reference;
  // The gateway takes the HTTP status from here. Not enumerable: no client sees it, over any protocol.
  if (http !== undefined) Object.defineProperty(extensions, 'http', { value: http });
  return extensions;
}
