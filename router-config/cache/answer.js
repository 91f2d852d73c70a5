import { createHash } from 'node:crypto';

const cacheControl = process.env.INKWIRE_CACHE_CONTROL || 'no-cache';
/** What common servers and CDNs accept. */
const maxTagCharacters = 8 * 1024;

/** Returns a stored answer in the form that a request asked for. */
export async function answerOf(cache, entry, { contentType, encoding }, exchange) {
  const body = encoding ? await cache.body(entry, encoding) : entry.bytes;
  const headers = {
    'content-type': contentType,
    'inkwire-cache': 'hit',
    'access-control-allow-origin': '*',
    ...(encoding && { 'content-encoding': encoding, vary: 'accept-encoding' }),
    ...cacheHeaders(exchange, entry, encoding),
  };
  return isNotModified(exchange, headers)
    ? { status: 304, headers: withoutContent(headers), body: null }
    : { status: 200, headers, body };
}

/**
 * Returns the headers for caches between the router and a client. `entry` is undefined if the answer was not stored:
 * nobody would be told when it becomes stale.
 */
export function cacheHeaders({ method, authorization, text }, entry, encoding) {
  if (authorization) {
    return { 'cache-control': 'private, no-store' };
  }
  if (method !== 'GET') {
    return {};
  }
  const etag = entry ? (entry.etag ??= hash(entry.bytes)) : text && hash(text);
  const tags = entry?.tags.join(',');
  return {
    // Another caller may get another answer.
    vary: 'accept, accept-encoding, authorization',
    ...(etag && { etag: `"${etag}${encoding ? `-${encoding}` : ''}"` }),
    ...(tags && tags.length <= maxTagCharacters
      ? { 'cache-control': cacheControl, 'cache-tag': tags }
      : { 'cache-control': 'no-store' }),
  };
}

/** Returns whether a client already has the answer (RFC 9110, 13.1.2). */
export function isNotModified({ ifNoneMatch }, { etag }) {
  return Boolean(
    etag && ifNoneMatch?.split(',').some(given => given.trim() === '*' || given.trim().replace(/^W\//, '') === etag),
  );
}

/** Returns the headers of an answer without a body. */
export function withoutContent(headers) {
  const { 'content-type': _type, 'content-encoding': _encoding, 'content-length': _length, ...others } = headers;
  return others;
}

/** Returns an entity tag, without its quotation marks. */
export function hash(bytes) {
  return createHash('sha256').update(bytes).digest('base64url');
}
