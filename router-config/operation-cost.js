import { getNamedType, getNullableType, isListType, Kind } from 'graphql';
import { fragmentsOf } from './documents.js';

const defaultPage = 20;
const maxPage = 100;

/**
 * Returns the cost of an operation with the given variables, or its highest cost without `variables`. A field of an
 * object type costs one plus its selections; in a connection, `nodes` and `edges` cost that for each item of the page,
 * and so does a list with the argument `first`.
 */
export function operationCost(schema, document, operation, variables) {
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

  /** Computes the cost of a fragment once for each page size in which it is spread. */
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
      return 0; // A scalar or introspection.
    }
    const ownPage = pageOf(field, definition);
    const each = 1 + costOfSelections(field.selectionSet, getNamedType(definition.type), ownPage);
    if (!isListType(getNullableType(definition.type))) return each;
    return each * (['nodes', 'edges'].includes(field.name.value) ? page : ownPage);
  }

  /** Returns the page size of a connection, or the greatest size of a list; 1 for other fields. */
  function pageOf(field, { args }) {
    const first = args.find(({ name }) => name === 'first');
    if (!first) return 1;
    const size = sizeOf(field, 'first') ?? sizeOf(field, 'last') ?? first.defaultValue ?? defaultPage;
    return Math.max(0, Math.min(size, maxPage));
  }

  function sizeOf(field, argument) {
    const value = field.arguments.find(({ name }) => name.value === argument)?.value;
    const given = value?.kind === Kind.VARIABLE ? valueOf(value.name.value) : value;
    return given?.kind === Kind.INT ? Number(given.value) : typeof given === 'number' ? given : undefined;
  }

  /** Returns the value of a variable, or the literal of its default. */
  function valueOf(name) {
    if (!variables) return maxPage;
    return name in variables ? variables[name] : defaults.get(name);
  }

  function isIncluded({ directives }) {
    return directives.every(({ name: { value: name }, arguments: [condition] }) => {
      if (name !== 'skip' && name !== 'include') return true;
      const { value } = condition;
      // The highest cost includes what a variable decides.
      if (value.kind === Kind.VARIABLE && !variables) return true;
      const given = value.kind === Kind.VARIABLE ? valueOf(value.name.value) : value;
      return (given?.value ?? given ?? false) === (name === 'include');
    });
  }

  return costOfSelections(operation.selectionSet, schema.getRootType(operation.operation), 1);
}
