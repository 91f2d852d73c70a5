import { createHash } from 'node:crypto';
import { isAsyncIterable } from '@graphql-tools/utils';
import { getOperationAST, getVariableValues } from 'graphql';
import { cacheHeaders, isNotModified, withoutContent } from '../cache/answer.js';
import { InFlight } from '../cache/in-flight.js';
import { countRequest } from '../cache/metrics.js';
import { compare } from '../cache/shadow.js';
import { textOf } from '../documents.js';
import { json } from './http.js';

/**
 * Stores answers to queries, and answers identical operations that were sent in another form. Requests that are sent as
 * before are answered by the server, without the gateway.
 */
export function useResponseCache(cache) {
  if (!cache) {
    return {};
  }
  const inFlight = new InFlight();

  /** Records a mutation of a caller, whose next queries must not get older answers. */
  async function mutate(execute, authorization) {
    try {
      return await execute();
    } finally {
      cache.callers.wrote(authorization);
    }
  }

  /** Executes a query, or uses the answer to an identical one that is running. */
  async function share(exchange, execute) {
    const isUsable = ({ result, reads }) => isComplete(result) && !cache.refusal(reads);
    const run = async () => ({ result: await execute(), reads: exchange.reads });
    const { result, reads } = await inFlight.run(exchange.key, run, isUsable);
    exchange.isShared = reads !== exchange.reads;
    exchange.reads = reads;
    return result;
  }

  /** Stores an answer, and compares it with the stored one in shadow mode. */
  function finish(exchange) {
    const { key, text, reads, authorization, isShared, shadowed } = exchange;
    if (shadowed) {
      void compare(cache, shadowed, exchange);
    } else {
      exchange.entry = isShared ? cache.find(key, authorization) : cache.store(key, text, reads, authorization);
      if (exchange.entry) inFlight.addCacheable(key);
    }
  }

  return {
    onExecute({ args, executeFn, setExecuteFn, setResultAndStopExecution }) {
      const { contextValue, document, operationName, schema, variableValues } = args;
      const { authorization, exchange, token } = contextValue;
      const operation = getOperationAST(document, operationName);
      const onExecuteDone = ({ result }) => {
        if (authorization && token.isAccepted && !token.isExpired) cache.callers.accept(authorization);
        if (exchange) exchange.isComplete = isComplete(result) && !token.isExpired;
      };
      if (operation?.operation === 'mutation' && authorization) {
        setExecuteFn(given => mutate(() => executeFn(given), authorization));
      }
      if (operation?.operation !== 'query' || !exchange) {
        return { onExecuteDone };
      }
      exchange.isQuery = true;
      contextValue.reads = exchange.reads;
      exchange.key = keyOf(schema, document, operation, variableValues);
      if (!exchange.key || !cache.mayRead(authorization)) {
        return { onExecuteDone };
      }
      const entry = cache.find(exchange.key, authorization);
      exchange.result = entry && !cache.isShadow ? 'hit' : 'miss';
      if (exchange.result === 'hit') {
        exchange.entry = entry;
        setResultAndStopExecution({ data: null, stringify: () => entry.bytes.toString() });
      } else if (cache.isShadow) {
        exchange.shadowed = entry;
        exchange.operation = { query: textOf(document), variables: variableValues };
      } else if (!authorization) {
        setExecuteFn(given => share(exchange, () => executeFn(given)));
      }
      return { onExecuteDone };
    },
    onResultProcess({ result, serverContext: { exchange }, setResult }) {
      if (!exchange?.key || !exchange.isComplete) {
        return;
      }
      const { stringify = JSON.stringify } = result;
      setResult({
        ...result,
        stringify(plain) {
          exchange.text = stringify(plain);
          if (exchange.result !== 'hit') finish(exchange);
          return exchange.text;
        },
      });
    },
    onResponse({ request, response, serverContext: { exchange }, setResponse }) {
      const { headers } = response;
      const contentType = headers.get('content-type') ?? '';
      if (!json.test(contentType) || !isGraph(request)) {
        return;
      }
      headers.set('inkwire-cache', exchange?.result ?? 'bypass');
      if (!exchange?.isQuery) {
        // Such as the answer to the unknown hash of a persisted query, which has the status 200.
        if (request.method === 'GET' && !headers.has('cache-control')) headers.set('cache-control', 'no-store');
        return;
      }
      countRequest[exchange.result].inc();
      const encoding = headers.get('content-encoding') ?? undefined;
      const { entry, key } = exchange;
      if (entry && exchange.request) cache.addRequest(exchange.request, { key, contentType, encoding });
      const added = cacheHeaders(exchange, entry, encoding);
      Object.entries(added).forEach(([name, value]) => headers.set(name, value));
      if (exchange.method === 'GET') headers.set('access-control-allow-origin', '*');
      if (isNotModified(exchange, added)) {
        setResponse(new Response(null, { status: 304, headers: withoutContent(Object.fromEntries(headers)) }));
      }
    },
  };
}

/** Returns the key of a query: what decides its answer, except for the caller. Undefined for variables of a wrong type. */
function keyOf(schema, document, operation, variableValues) {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues ?? {});
  return (
    coerced &&
    createHash('sha256')
      .update(JSON.stringify([textOf(document), operation.name?.value, coerced]))
      .digest('base64url')
  );
}

function isComplete(result) {
  return !isAsyncIterable(result) && Boolean(result?.data || result?.stringify) && !result.errors && !result.extensions;
}

function isGraph({ url }) {
  return /^[^?]*\/graphql(\?|$)/.test(url);
}
