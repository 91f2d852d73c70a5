import { publicError } from '../errors.js';
import { limits } from '../limits.js';

/**
 * Refuses HTTP bodies that are too large. Yoga's maxRequestBodySize does the same, but the gateway does not pass the
 * option on. Bun's own maxRequestBodySize answers without an error code.
 */
export function useBodyLimit() {
  return {
    onRequestParse({ request, requestParser, setRequestParser }) {
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

/** Reads a body of unknown length, up to the limit. */
async function withLimitedBody(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request.body) {
    bytes += chunk.byteLength;
    if (bytes > limits.bodyBytes) {
      throw bodyTooLarge();
    }
    chunks.push(chunk);
  }
  const { method, url, headers } = request;
  return new Request(url, { method, headers, body: Buffer.concat(chunks) });
}

function bodyTooLarge() {
  return publicError('BAD_USER_INPUT', `The body has more than ${limits.bodyBytes} bytes.`, { http: { status: 413 } });
}
