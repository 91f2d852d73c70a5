import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { firstOperations } from '../first-operations.js';

/** The Laboratory, for a browser that opens the graph's address: one page of 21 MB that loads nothing more. */
export function useExplorer() {
  let page;
  return {
    async onRequest({ request, url, endResponse }) {
      const isBrowser = request.method === 'GET' && request.headers.get('accept')?.includes('text/html');
      if (isBrowser && url.pathname === '/graphql') {
        page ??= render();
        const headers = { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' };
        endResponse(new Response(await page, { headers }));
      }
    },
  };
}

/** Loaded when it is first asked for: it is most of what the router would hold in memory. */
async function render() {
  const { renderLaboratory } = await import('@graphql-hive/render-laboratory');
  const page = renderLaboratory({ title: 'Inkwire', defaultCollections: [firstOperations] });
  return promisify(gzip)(page);
}
