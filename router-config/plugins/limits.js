import { Kind, parse } from 'graphql';
import { fragmentsOf } from '../documents.js';
import { publicError } from '../errors.js';

/** What one request may ask for. Subgraphs limit what they do for it; these keep the router itself safe. */
export const limits = {
  bodyBytes: 1024 * 1024,
  // Parsed operations stay in a cache of the gateway's. Long texts belong into variables.
  operationCharacters: 64 * 1024,
  // As many as 2,000 fields with an alias and an argument have.
  tokens: 12_000,
  // The gateway copies variables in quadratic time: 1 MiB of '[' would hold everybody up for two minutes.
  variableDepth: 32,
  depth: 24,
  // With fragments put in place: 20 lines of fragments can stand for billions of fields.
  fields: 2_000,
};

export function useLimits() {
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
    onParams({ params }) {
      if (params.query?.length > limits.operationCharacters) {
        throw publicError(
          'BAD_USER_INPUT',
          `The operation has more than ${limits.operationCharacters} characters; put long texts into variables.`,
          { http: { status: 400 } },
        );
      }
      if (isDeeperThan(limits.variableDepth, params.variables)) {
        throw publicError(
          'BAD_USER_INPUT',
          `The variables nest more than ${limits.variableDepth} levels deep.`,
          { http: { status: 400 } },
        );
      }
    },
    onParse({ setParseFn }) {
      // Before validation, which compares every two fields of a name.
      setParseFn((source, options) => refuseLarge(parseWithin(limits.tokens, source, options)));
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
  return publicError('BAD_USER_INPUT', `The body has more than ${limits.bodyBytes} bytes.`, {
    http: { status: 413 },
  });
}

function isDeeperThan(levels, value) {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  return levels === 0 || Object.values(value).some(inner => isDeeperThan(levels - 1, inner));
}

function parseWithin(maxTokens, source, options) {
  try {
    return parse(source, { ...options, maxTokens });
  } catch (error) {
    if (error instanceof RangeError) {
      throw tooLarge('nests too deep');
    }
    if (error.message.includes('Parsing aborted')) {
      throw tooLarge(`has more than ${maxTokens} tokens`);
    }
    throw error;
  }
}

/** Refuses documents that nest too deep or select too many fields, fragments counted where they are spread. */
function refuseLarge(document) {
  const fragments = fragmentsOf(document);
  const sizes = new Map();

  function sizeOf(node) {
    let size = sizes.get(node);
    if (!size) {
      // Stands in for a fragment that spreads itself, which validation refuses.
      sizes.set(node, { depth: 0, fields: 0 });
      size = measure(node.selectionSet?.selections ?? []);
      sizes.set(node, size);
    }
    return size;
  }

  function measure(selections) {
    const size = { depth: 0, fields: 0 };
    for (const selection of selections) {
      const isField = selection.kind === Kind.FIELD;
      const node = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const inner = node ? sizeOf(node) : { depth: 0, fields: 0 };
      size.depth = Math.max(size.depth, inner.depth + (isField ? 1 : 0));
      size.fields += inner.fields + (isField ? 1 : 0);
    }
    return size;
  }

  for (const definition of document.definitions) {
    const { depth, fields } = sizeOf(definition);
    if (depth > limits.depth) {
      throw tooLarge(`is ${depth} levels deep; ${limits.depth} are allowed`);
    }
    if (fields > limits.fields) {
      throw tooLarge(`selects ${fields} fields; ${limits.fields} are allowed`);
    }
  }
  return document;
}

function tooLarge(what) {
  return publicError('COST_LIMIT', `The operation ${what}.`, { http: { status: 400, spec: true } });
}
