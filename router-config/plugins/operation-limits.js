import { Kind, parse } from 'graphql';
import { fragmentsOf } from '../documents.js';
import { publicError } from '../errors.js';
import { limits } from '../limits.js';

/**
 * Refuses operations and variables that would cost the router itself too much. The plugins of GraphQL Armor count depth
 * and fields in validation rules, when the other rules already read the whole operation.
 */
export function useOperationLimits() {
  return {
    onParams({ params: { query, variables } }) {
      if (query?.length > limits.operationCharacters) {
        throw badRequest(
          `The operation has more than ${limits.operationCharacters} characters. Put long texts into variables.`,
        );
      }
      if (isDeeperThan(limits.variableDepth, variables)) {
        throw badRequest(`The variables nest more than ${limits.variableDepth} levels deep.`);
      }
    },
    onParse({ setParseFn }) {
      // Before validation, which compares every two fields with the same name.
      setParseFn((source, options) => refuseLarge(parseWithin(limits.tokens, source, options)));
    },
  };
}

function badRequest(message) {
  return publicError('BAD_USER_INPUT', message, { http: { status: 400 } });
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

/** Refuses documents that nest too deep or select too many fields. Fragments count wherever they are spread. */
function refuseLarge(document) {
  const fragments = fragmentsOf(document);
  const sizes = new Map();

  function sizeOf(node) {
    let size = sizes.get(node);
    if (!size) {
      // The size of a fragment that spreads itself, which validation refuses.
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
