import { limits } from '../limits.js';
import { log } from '../log.js';
import { subgraphTimeoutMilliseconds } from '../subgraph-http.js';
import { readBody } from './body-limit.js';
import { clientAddress } from './client-address.js';

const requestHeaders = ['content-type', 'if-none-match', 'if-modified-since'];
const answerHeaders = [
  'content-type',
  'cache-control',
  'etag',
  'last-modified',
  'content-security-policy',
  'referrer-policy',
  'x-content-type-options',
];

/**
 * Forwards requests that are not GraphQL, such as for a feed, to the subgraph that answers them. Only the paths and
 * methods in subgraphs.json are forwarded, without the client's token, cookies and other headers: the paths are public.
 */
export function usePublicPaths(subgraphs) {
  const routes = new Map(
    subgraphs.flatMap(subgraph =>
      Object.entries(subgraph.publicPaths ?? {}).map(([path, methods]) => [path, { subgraph, methods }]),
    ),
  );
  return {
    async onRequest({ request, url, serverContext, endResponse }) {
      const route = routes.get(url.pathname);
      if (route?.methods.includes(request.method === 'HEAD' ? 'GET' : request.method)) {
        endResponse(await forward(route.subgraph, request, url, serverContext.peerAddress));
      }
    },
  };
}

async function forward(subgraph, request, { pathname, search }, peerAddress) {
  const { method, headers } = request;
  try {
    const isLarge = Number(headers.get('content-length')) > limits.publicBodyBytes;
    const body = isLarge ? null : request.body ? await readBody(request, limits.publicBodyBytes) : undefined;
    if (body === null) return text(413);
    const response = await fetch(new URL(pathname + search, subgraph.url), {
      method,
      headers: {
        ...selected(headers, requestHeaders),
        'accept-encoding': 'identity',
        'x-forwarded-for': clientAddress(headers.get('x-forwarded-for'), peerAddress),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(subgraphTimeoutMilliseconds)]),
    });
    return response.ok || response.status === 304 || response.status === 400
      ? new Response(response.body, { status: response.status, headers: selected(response.headers, answerHeaders) })
      : text(response.status < 500 ? response.status : 503);
  } catch (err) {
    if (!request.signal.aborted) {
      log.warn({ subgraph: subgraph.name, path: pathname, err }, 'Request for a public path failed');
    }
    return text(err.name === 'TimeoutError' ? 504 : 503);
  }
}

function selected(headers, names) {
  return Object.fromEntries(names.filter(name => headers.has(name)).map(name => [name, headers.get(name)]));
}

function text(status) {
  return new Response(`${messageOf(status)}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}

function messageOf(status) {
  if (status >= 500) return 'The document is not available at the moment.';
  if (status === 404) return 'There is no such document.';
  if (status === 413) return `The body has more than ${limits.publicBodyBytes} bytes.`;
  return 'The request is invalid.';
}
