import { publicError } from '../errors.js';
import { limits } from '../limits.js';

/**
 * Refuses HTTP bodies that are too large. Yoga's maxRequestBodySize does the same, but the gateway does not pass the
 * option on. Bun's own maxRequestBodySize answers without an error code.
 *
 * Parses a body that the server has read within the limit. Yoga gets the request without it: it would count the bytes of
 * every body in a stream, which makes a small request a fifth dearer.
 */
export function useBodyLimit() {
  return {
    onRequest({ request, serverContext: { body }, fetchAPI, setRequest }) {
      if (body !== undefined) {
        const { url, method, headers, signal } = request;
        setRequest(new fetchAPI.Request(url, { method, headers, signal }));
      }
    },
    onRequestParse({ request, requestParser, serverContext: { body }, setRequestParser }) {
      if (body !== undefined && requestParser) {
        setRequestParser(() => requestParser({ json: async () => JSON.parse(body) }));
        return;
      }
      const length = request.headers.get('content-length');
      if (Number(length) > limits.bodyBytes) {
        throw bodyTooLarge();
      }
      if (length === null && request.body !== null && requestParser) {
        setRequestParser(async chunked => requestParser(await withLimitedBody(chunked)));
      }
    },
  };
}

/** Reads the body of a request. Returns null if it has more than the given number of bytes. */
export async function readBody(request, maxBytes) {
  // The end of a for-await loop would cancel the body, and with it the connection of the answer on Node.
  const reader = request.body.getReader();
  const chunks = [];
  let bytes = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    bytes += read.value.byteLength;
    if (bytes > maxBytes) return null;
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}

/** Reads a body of unknown length, up to the limit. */
async function withLimitedBody(request) {
  const body = await readBody(request, limits.bodyBytes);
  if (body === null) throw bodyTooLarge();
  const { method, url, headers } = request;
  return new Request(url, { method, headers, body });
}

function bodyTooLarge() {
  return publicError('BAD_USER_INPUT', `The body has more than ${limits.bodyBytes} bytes.`, { http: { status: 413 } });
}
