import { hash, isNotModified } from '../cache/answer.js';

/** Serves the schema for clients at /schema.graphql, which code generators and editors read. */
export function useSchemaFile(supergraph) {
  let file;
  return {
    async onRequest({ request: { method, headers: given }, url, endResponse }) {
      if (url.pathname !== '/schema.graphql' || (method !== 'GET' && method !== 'HEAD')) return;
      file ??= render(supergraph);
      const { text, etag } = await file;
      const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache', etag };
      const isKnown = isNotModified({ ifNoneMatch: given.get('if-none-match') }, headers);
      endResponse(isKnown ? new Response(null, { status: 304, headers }) : new Response(method === 'HEAD' ? null : text, { headers }));
    },
  };
}

/** Renders the schema when it is first requested, because most processes never need it. */
async function render(supergraph) {
  const { publicSchema } = await import('../schema/supergraph.js');
  const text = publicSchema(supergraph);
  return { text, etag: `"${hash(text)}"` };
}
