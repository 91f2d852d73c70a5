import { getNamedType, getNullableType, getOperationAST, isListType, Kind } from 'graphql';
import { memoize3 } from '@graphql-tools/utils';
import { fragmentsOf } from '../documents.js';
import { publicError } from '../errors.js';

/** As in the subgraphs, which refuse on their own what a query plan sends to each of them. */
export const maxCost = 50_000;
const defaultPage = 20;
const maxPage = 100;

/**
 * Refuses an operation that can return too many objects. A field of an object type costs one and what is selected of
 * it; in a connection, `nodes` and `edges` cost that for each item of the page.
 */
export function useCostLimit() {
  function refuseExpensive({ args, setResultAndStopExecution }) {
    const { schema, document, operationName, variableValues = {} } = args;
    const operation = getOperationAST(document, operationName);
    if (!operation || highestCost(schema, document, operation) <= maxCost) {
      return;
    }
    const cost = costOf(schema, document, operation, variableValues);
    if (cost > maxCost) {
      setResultAndStopExecution({ errors: [tooExpensive(cost)] });
    }
  }
  return { onExecute: refuseExpensive, onSubscribe: refuseExpensive };
}

function tooExpensive(cost) {
  return publicError(
    'COST_LIMIT',
    `The operation has a cost of ${cost}. The limit is ${maxCost}: ask for smaller pages or fewer levels.`,
    { http: { status: 400, spec: true } },
  );
}

/** The cost with the largest pages that variables can ask for. Most documents never need another look. */
const highestCost = memoize3((schema, document, operation) => costOf(schema, document, operation));

/** The cost of an operation with these variables; without any, the highest. */
function costOf(schema, document, operation, variables) {
  const defaults = new Map(
    operation.variableDefinitions.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  const fragments = fragmentsOf(document);
  const counted = new Map();

  function costOfSelections({ selections }, type, page) {
    let cost = 0;
    for (const selection of selections) {
      if (isIncluded(selection)) cost += costOfSelection(selection, type, page);
    }
    return cost;
  }

  function costOfSelection(selection, type, page) {
    switch (selection.kind) {
      case Kind.FIELD:
        return costOfField(selection, type, page);
      case Kind.INLINE_FRAGMENT: {
        const { typeCondition, selectionSet } = selection;
        return costOfSelections(selectionSet, typeCondition ? schema.getType(typeCondition.name.value) : type, page);
      }
      default:
        return costOfFragment(selection.name.value, page);
    }
  }

  /** Counts a fragment once for each size of the page that it is spread in. */
  function costOfFragment(name, page) {
    const key = `${name} ${page}`;
    if (!counted.has(key)) {
      const { typeCondition, selectionSet } = fragments.get(name);
      counted.set(key, costOfSelections(selectionSet, schema.getType(typeCondition.name.value), page));
    }
    return counted.get(key);
  }

  function costOfField(field, parent, page) {
    const definition = parent.getFields?.()[field.name.value];
    if (!definition || !field.selectionSet) {
      return 0; // A scalar, or introspection.
    }
    const isConnection = definition.args.some(({ name }) => name === 'first');
    const each = 1 + costOfSelections(field.selectionSet, getNamedType(definition.type), isConnection ? pageOf(field) : 1);
    const isPage = ['nodes', 'edges'].includes(field.name.value) && isListType(getNullableType(definition.type));
    return isPage ? each * page : each;
  }

  function pageOf(field) {
    const size = sizeOf(field, 'first') ?? sizeOf(field, 'last') ?? defaultPage;
    return Math.max(0, Math.min(size, maxPage));
  }

  function sizeOf(field, argument) {
    const value = field.arguments.find(({ name }) => name.value === argument)?.value;
    const given = value?.kind === Kind.VARIABLE ? valueOf(value.name.value) : value;
    return given?.kind === Kind.INT ? Number(given.value) : typeof given === 'number' ? given : undefined;
  }

  /** The value of a variable, or the literal that is its default. */
  function valueOf(name) {
    if (!variables) return maxPage;
    return name in variables ? variables[name] : defaults.get(name);
  }

  function isIncluded({ directives }) {
    return directives.every(({ name: { value: name }, arguments: [condition] }) => {
      if (name !== 'skip' && name !== 'include') return true;
      const { value } = condition;
      // What a variable decides counts for the highest cost.
      if (value.kind === Kind.VARIABLE && !variables) return true;
      const given = value.kind === Kind.VARIABLE ? valueOf(value.name.value) : value;
      return (given?.value ?? given ?? false) === (name === 'include');
    });
  }

  return costOfSelections(operation.selectionSet, schema.getRootType(operation.operation), 1);
}
