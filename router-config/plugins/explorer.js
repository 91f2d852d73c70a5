import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { firstOperations } from '../first-operations.js';

/**
 * Serves the Laboratory to a browser that opens `/graphql`: one page of 21 MB without further requests. The gateway's
 * renderGraphiQL option would render and send the whole page for each request. Here it is compressed once, and cached.
 */
export function useExplorer() {
  let page;
  return {
    async onRequest({ request, url, endResponse }) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return;
      if (url.pathname === '/') {
        endResponse(new Response(null, { status: 302, headers: { location: '/graphql' } }));
      } else if (url.pathname === '/favicon.ico') {
        endResponse(new Response(null, { status: 204 }));
      } else if (url.pathname === '/graphql' && request.headers.get('accept')?.includes('text/html')) {
        page ??= render();
        endResponse(answer(request, await page));
      }
    },
  };
}

function answer({ method, headers: given }, { html, zipped, etag }) {
  const isZipped = /\bgzip\b/.test(given.get('accept-encoding') ?? '');
  const body = isZipped ? zipped : html;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.byteLength,
    'cache-control': 'no-cache',
    // Weak, because both encodings have the same tag.
    etag,
    vary: 'accept, accept-encoding',
    ...(isZipped && { 'content-encoding': 'gzip' }),
  };
  if (given.get('if-none-match')?.includes(etag)) {
    const { 'content-length': _, 'content-encoding': __, ...kept } = headers;
    return new Response(null, { status: 304, headers: kept });
  }
  return new Response(method === 'HEAD' ? null : body, { headers });
}

/** Renders the page when it is first requested, because it is larger than everything else in the router's memory. */
async function render() {
  const { renderLaboratory } = await import('@graphql-hive/render-laboratory');
  const html = Buffer.from(
    renderLaboratory({
      title: 'Inkwire',
      defaultCollections: [firstOperations],
      // Over WebSocket the Laboratory would leave out the headers, and with them the viewer's token.
      subscriptionsProtocol: 'SSE',
    }),
  );
  const etag = `W/"${createHash('sha256').update(html).digest('base64url')}"`;
  return { html, zipped: await promisify(gzip)(html), etag };
}
