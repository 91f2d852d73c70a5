import { openInvalidations } from '../cache/invalidations.js';
import { countConnection, hasMaxConnections } from '../connections.js';
import { log } from '../log.js';

const streamHeaders = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' };
const messages = {
  400: 'Last-Event-ID is not the id of an event of this stream.',
  410: 'The events after Last-Event-ID are not available any more. Revalidate everything, and connect without it.',
  503: 'The stream is not available at the moment. Try again later.',
};

/** Serves the tags that become stale to caches in front of the router, and to sites that were built from the graph. */
export function useCacheInvalidations(cache) {
  if (!cache) {
    return {};
  }
  return {
    async onRequest({ request, url, endResponse }) {
      if (url.pathname === '/cache-invalidations' && request.method === 'GET') {
        endResponse(await open(cache, request));
      }
    },
  };
}

async function open(cache, request) {
  if (hasMaxConnections('sse')) {
    return refusal(503);
  }
  const closed = countConnection('sse');
  try {
    const lastEventId = request.headers.get('last-event-id');
    const { status, body } = await openInvalidations(cache, lastEventId, closed);
    if (body) return new Response(body, { headers: streamHeaders });
    closed();
    return refusal(status);
  } catch (err) {
    closed();
    log.warn({ err }, 'The missed invalidations could not be read');
    return refusal(503);
  }
}

function refusal(status) {
  const headers = { 'content-type': 'text/plain; charset=utf-8', ...(status === 503 && { 'retry-after': '5' }) };
  return new Response(`${messages[status]}\n`, { status, headers });
}
