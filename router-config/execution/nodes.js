import { Kind, TypeNameMetaFieldDef, visit } from 'graphql';
import { canonicalDefinition } from './literals.js';

export const typenameSelection = field(nameNode(TypeNameMetaFieldDef.name));

export function field(name) {
  return { kind: Kind.FIELD, name };
}

export function nameNode(value) {
  return { kind: Kind.NAME, value };
}

export function selectionSet(selections) {
  return { kind: Kind.SELECTION_SET, selections };
}

export function inlineFragment(type, selections) {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(type.name) },
    selectionSet: selectionSet(selections),
  };
}

/** Returns a document with one operation that selects `selections` and defines the variables that they use. */
export function operationDocument({ operation, name, variableDefinitions = [] }, selections, literals) {
  const selected = selectionSet(selections);
  const used = new Set();
  visit(selected, { Variable: node => void used.add(node.name.value) });
  const definitions = [...variableDefinitions.map(canonicalDefinition), ...literals];
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation,
        name,
        variableDefinitions: definitions.filter(({ variable }) => used.has(variable.name.value)),
        selectionSet: selected,
      },
    ],
  };
}
