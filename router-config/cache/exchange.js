import { limits } from '../limits.js';
import { json } from '../plugins/http.js';
import { answerOf } from './answer.js';
import { countRequest } from './metrics.js';
import { Reads } from './reads.js';

/** Longer headers are not compared with those of earlier requests. */
const maxHeaderCharacters = 1_000;
/** The explorer, and answers that are streams. */
const otherTypes = /text\/(html|event-stream)|multipart\//i;

/** A request over HTTP for a query that may be cached, and what is known about its answer. */
export class Exchange {
  method;
  authorization;
  /** The request as it was received; undefined if its answer depends on more than that. */
  request;
  ifNoneMatch;
  reads = new Reads();
  result = 'bypass';
  isQuery = false;
  /** Whether the answer has data, and neither errors nor extensions. */
  isComplete = false;
  /** Whether the answer is that to an identical request. */
  isShared = false;
  begin = performance.now();
  key;
  /** The operation for the log, in shadow mode. */
  operation;
  /** The text of a complete answer, and its entry if it is stored. */
  text;
  entry;
  /** The entry that would have been the answer, in shadow mode. */
  shadowed;

  constructor(fields) {
    Object.assign(this, fields);
  }
}

/**
 * Reads a request. Returns the `body` of a POST request for one answer, an `exchange` if the answer may be cached, and the
 * `answer` if it is: a status, headers and a body. `path` includes the query string, and `readText` reads the body.
 */
export async function receive(cache, { method, path, headers, readText }) {
  if (!isCacheable(method, path, headers)) {
    return {};
  }
  const body = method === 'POST' ? await readText() : undefined;
  if (!cache) {
    return { body };
  }
  const authorization = headers.get('authorization') || undefined;
  const accepted = `${headers.get('accept') ?? ''}\n${headers.get('accept-encoding') ?? ''}`;
  const exchange = new Exchange({
    method,
    authorization,
    request: accepted.length <= maxHeaderCharacters ? `${method}\n${accepted}\n${body ?? path}` : undefined,
    ifNoneMatch: headers.get('if-none-match') ?? undefined,
  });
  const answer = await storedAnswer(cache, exchange);
  return { body, exchange, answer };
}

function isCacheable(method, path, headers) {
  if (otherTypes.test(headers.get('accept'))) {
    return false;
  }
  return method === 'POST'
    ? path === '/graphql' && json.test(headers.get('content-type')) && isWithinLimit(headers.get('content-length'))
    : method === 'GET' && path.startsWith('/graphql?');
}

/** Bodies of unknown length are read by the gateway. */
function isWithinLimit(contentLength) {
  return Boolean(contentLength) && Number(contentLength) <= limits.bodyBytes;
}

async function storedAnswer(cache, exchange) {
  const target = exchange.request && cache.findRequest(exchange.request);
  if (!target || cache.isShadow || !cache.mayRead(exchange.authorization)) {
    return undefined;
  }
  const entry = cache.find(target.key, exchange.authorization);
  if (!entry) {
    return undefined;
  }
  countRequest.hit.inc();
  return answerOf(cache, entry, target, exchange);
}
