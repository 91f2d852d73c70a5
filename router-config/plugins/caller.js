import { randomBytes } from 'node:crypto';
import { isAsyncIterable } from '@graphql-tools/utils';
import { publicError } from '../errors.js';
import { clientAddress } from './client-address.js';

const trustedProxies = Number(process.env.INKWIRE_TRUSTED_PROXIES ?? 0);

/**
 * Decides the caller's token: the one place where header (HTTP, SSE, the handshake of a WebSocket) and
 * connection_init meet.
 */
export function callerAuthorization(header, connectionParams) {
  const fromInit = connectionParams?.Authorization ?? connectionParams?.authorization;
  if (fromInit !== undefined && fromInit !== null && typeof fromInit !== 'string') {
    throw publicError('UNAUTHENTICATED', 'Authorization in connection_init must be a string.');
  }
  // Choosing one would act for somebody whom the other half of the request does not name.
  if (header && fromInit && header !== fromInit) {
    throw publicError('UNAUTHENTICATED', 'The header and connection_init carry different tokens.');
  }
  return fromInit || header || undefined;
}

/** Puts what goes on to subgraphs into the context: whose token, from where and with what, and a trace that starts here. */
export function useCaller() {
  return {
    onContextBuilding({ context, extendContext }) {
      const { headers } = context.request;
      extendContext({
        authorization: callerAuthorization(headers.get('authorization'), context.connectionParams),
        clientAddress: clientAddress(headers.get('x-forwarded-for'), context.peerAddress, trustedProxies),
        // Without one, fetch would send its own.
        userAgent: headers.get('user-agent') || 'unknown',
        traceparent: newTraceparent(),
        // An object, since what executes a part of the operation may see a copy of the context.
        token: { isExpired: false },
      });
    },
    onExecute({ args: { contextValue } }) {
      // Not for subscriptions: others may share one that a client has left.
      contextValue.clientSignal = contextValue.request.signal;
      return { onExecuteDone: addHint };
    },
  };
}

/** Tells the client that a subgraph did not accept the token, and answered what anybody may read. */
function addHint({ args, result, setResult }) {
  if (args.contextValue.token.isExpired && !isAsyncIterable(result)) {
    setResult({ ...result, extensions: { ...result.extensions, tokenExpired: true } });
  }
}

/** W3C Trace Context: version, trace id, parent id, sampled. */
function newTraceparent() {
  const ids = randomBytes(24).toString('hex');
  return `00-${ids.slice(0, 32)}-${ids.slice(32)}-01`;
}
