import { isAsyncIterable } from '@graphql-tools/utils';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { publicError } from '../errors.js';

/** Smaller answers cost more CPU to compress than to send. */
export const compressedFromCharacters = 16 * 1024;
/** The fastest levels save most of the bytes in a tenth of the time of the best levels. */
export const encodings = {
  br: bytes => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  gzip: bytes => promisify(gzip)(bytes, { level: 1 }),
};
/** Named in Accept-Encoding, and not with a weight of zero (RFC 9110, 12.5.3). */
const acceptedAs = Object.fromEntries(
  Object.keys(encodings).map(name => [name, new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`, 'i')]),
);
export const json = /^application\/(graphql-response\+)?json\b/i;

/**
 * Refuses bodies that are not JSON, compresses large answers, and sets headers for caches and proxies. The gateway's
 * contentEncoding option compresses small answers too, and its csrfPrevention requires a custom header for GET requests.
 */
export function useHttp() {
  /** The texts of large answers, by request. */
  const large = new WeakMap();
  return {
    onRequest({ request, url, endResponse }) {
      // A browser sends other types to a foreign site without a preflight request.
      if (request.method === 'POST' && url.pathname === '/graphql' && !json.test(request.headers.get('content-type'))) {
        const error = publicError('BAD_USER_INPUT', 'The body must be JSON, with the Content-Type application/json.');
        endResponse(Response.json({ errors: [error] }, { status: 415 }));
      }
    },
    onResultProcess({ request, result, setResult }) {
      if (!isAsyncIterable(result) && encodingFor(request)) {
        const { stringify: given = JSON.stringify } = result;
        const stringify = plain => {
          const text = given(plain);
          if (text.length >= compressedFromCharacters) large.set(request, text);
          return text;
        };
        setResult({ ...result, stringify });
      }
    },
    async onResponse({ request, response, setResponse }) {
      const { headers } = response;
      const type = headers.get('content-type') ?? '';
      if (type.startsWith('text/event-stream')) {
        // "none" is not a registered encoding. Without the other header, nginx would buffer events.
        headers.delete('content-encoding');
        headers.set('x-accel-buffering', 'no');
      } else if (json.test(type)) {
        if (request.headers.has('authorization')) headers.set('cache-control', 'private, no-store');
        const text = large.get(request);
        if (text) setResponse(await compressed(text, response, encodingFor(request)));
      }
    },
  };
}

function encodingFor(request) {
  const accepted = request.headers.get('accept-encoding') ?? '';
  return Object.keys(encodings).find(name => acceptedAs[name].test(accepted));
}

async function compressed(text, response, encoding) {
  const body = await encodings[encoding](text);
  const headers = new Headers(response.headers);
  headers.set('content-encoding', encoding);
  headers.set('content-length', body.byteLength);
  headers.append('vary', 'accept-encoding');
  return new Response(body, { status: response.status, headers });
}
