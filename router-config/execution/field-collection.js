import { getDirectiveValues, GraphQLIncludeDirective, GraphQLSkipDirective, isAbstractType, Kind, visit } from 'graphql';
import { fragmentsOf, keyOf } from '../documents.js';

/** Returns the names of the variables that decide which fields of a document are selected. */
export function conditionVariables(document) {
  const names = new Set();
  visit(document, {
    Directive: ({ arguments: args }) => args.forEach(({ value }) => value.kind === Kind.VARIABLE && names.add(value.name.value)),
  });
  return [...names];
}

/** CollectFields of the GraphQL specification, for one document and the variables of its conditions. */
export class FieldCollection {
  #schema;
  #variables;
  #fragments;

  constructor(schema, document, variables) {
    this.#schema = schema;
    this.#variables = variables;
    this.#fragments = fragmentsOf(document);
  }

  get fragments() {
    return [...this.#fragments.values()];
  }

  /** Returns the fields that selection sets select on an object type, grouped by response key. */
  collect(type, selectionSets) {
    const groups = new Map();
    const seen = new Set();
    const collect = selection => {
      if (!this.#isIncluded(selection)) {
        return;
      }
      if (selection.kind === Kind.FIELD) {
        const key = keyOf(selection);
        groups.set(key, [...(groups.get(key) ?? []), selection]);
        return;
      }
      const name = selection.name?.value;
      const fragment = name === undefined ? selection : this.#fragments.get(name);
      if (seen.has(fragment) || !this.#applies(fragment.typeCondition, type)) {
        return;
      }
      if (name !== undefined) seen.add(fragment);
      fragment.selectionSet.selections.forEach(collect);
    };
    selectionSets.forEach(({ selections }) => selections.forEach(collect));
    return groups;
  }

  #isIncluded(selection) {
    const valueOf = directive => getDirectiveValues(directive, selection, this.#variables)?.if;
    return valueOf(GraphQLSkipDirective) !== true && valueOf(GraphQLIncludeDirective) !== false;
  }

  #applies(condition, type) {
    if (!condition || condition.name.value === type.name) {
      return true;
    }
    const conditional = this.#schema.getType(condition.name.value);
    return isAbstractType(conditional) && this.#schema.isSubType(conditional, type);
  }
}
