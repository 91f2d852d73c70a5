import { randomBytes } from 'node:crypto';
import { isAsyncIterable } from '@graphql-tools/utils';
import { operationNameOf } from '../documents.js';
import { publicError } from '../errors.js';
import { clientAddress } from './client-address.js';

/**
 * Returns the caller's token, from the header (HTTP, SSE, the handshake of a WebSocket) or from connection_init. This is
 * the only place that reads both.
 */
export function callerAuthorization(header, connectionParams) {
  const fromInit = connectionParams?.Authorization ?? connectionParams?.authorization;
  if (fromInit !== undefined && fromInit !== null && typeof fromInit !== 'string') {
    throw publicError('UNAUTHENTICATED', 'Authorization in connection_init must be a string.');
  }
  // Each of them names a different caller, so choosing one could act for the wrong one.
  if (header && fromInit && header !== fromInit) {
    throw publicError('UNAUTHENTICATED', 'The header and connection_init carry different tokens.');
  }
  return fromInit || header || undefined;
}

/** Adds what subgraphs get to the context: the caller's token, address and user agent, and a new trace. */
export function useCaller() {
  return {
    onContextBuilding({ context, extendContext }) {
      const { headers } = context.request;
      extendContext({
        authorization: callerAuthorization(headers.get('authorization'), context.connectionParams),
        clientAddress: clientAddress(headers.get('x-forwarded-for'), context.peerAddress),
        // Otherwise fetch sends its own.
        userAgent: headers.get('user-agent') || 'unknown',
        traceparent: newTraceparent(),
        // An object, because the executor of a part of the operation may have a copy of the context.
        token: { isExpired: false, isAccepted: false },
      });
    },
    onExecute({ args: { contextValue, document, operationName } }) {
      contextValue.operationName = operationNameOf(document, operationName);
      // Not for subscriptions: other clients may share the execution of a client that leaves.
      contextValue.clientSignal = contextValue.request.signal;
      return { onExecuteDone: addHint };
    },
    onSubscribe({ args: { contextValue, document, operationName } }) {
      contextValue.operationName = operationNameOf(document, operationName);
    },
  };
}

/** Adds `tokenExpired` if a subgraph rejected the token and answered with public data. */
function addHint({ args, result, setResult }) {
  if (args.contextValue.token.isExpired && !isAsyncIterable(result)) {
    setResult({ ...result, extensions: { ...result.extensions, tokenExpired: true } });
  }
}

/** W3C Trace Context: version, trace id, parent id, sampled. Subgraphs that export nothing log it with errors. */
function newTraceparent() {
  const ids = randomBytes(24).toString('hex');
  return `00-${ids.slice(0, 32)}-${ids.slice(32)}-01`;
}
