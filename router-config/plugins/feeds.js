import { log } from '../log.js';
import { subgraphTimeoutMilliseconds } from '../subgraph-http.js';

const methods = new Set(['GET', 'HEAD']);
const requestHeaders = ['if-none-match', 'if-modified-since'];
const answerHeaders = ['content-type', 'cache-control', 'etag', 'last-modified', 'x-content-type-options'];

/**
 * Forwards requests for documents that are not GraphQL, such as a feed, to the subgraph that serves them. Only the paths
 * in subgraphs.json are forwarded, without the client's token and its other headers: the documents are public.
 */
export function useFeeds(subgraphs) {
  const subgraphsByPath = new Map(subgraphs.flatMap(subgraph => (subgraph.feeds ?? []).map(path => [path, subgraph])));
  return {
    async onRequest({ request, url, endResponse }) {
      const subgraph = subgraphsByPath.get(url.pathname);
      if (subgraph && methods.has(request.method)) {
        endResponse(await forward(subgraph, request, url));
      }
    },
  };
}

async function forward(subgraph, request, { pathname, search }) {
  try {
    const response = await fetch(new URL(pathname + search, subgraph.url), {
      method: request.method,
      headers: { ...selected(request.headers, requestHeaders), 'accept-encoding': 'identity' },
      redirect: 'error',
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(subgraphTimeoutMilliseconds)]),
    });
    return response.ok || response.status === 304
      ? new Response(response.body, { status: response.status, headers: selected(response.headers, answerHeaders) })
      : text(response.status < 500 ? response.status : 503);
  } catch (err) {
    if (!request.signal.aborted) {
      log.warn({ subgraph: subgraph.name, err }, 'Request for a feed failed');
    }
    return text(err.name === 'TimeoutError' ? 504 : 503);
  }
}

function selected(headers, names) {
  return Object.fromEntries(names.filter(name => headers.has(name)).map(name => [name, headers.get(name)]));
}

function text(status) {
  const message = status < 500 ? 'There is no such document.' : 'The document is not available at the moment.';
  return new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
