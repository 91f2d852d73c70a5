import {
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  print,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import { fragmentsOf, keyOf } from '../documents.js';
import { canonicalDefinition, isReserved, Literals } from './literals.js';

const introspectionFields = new Set(['__schema', '__type']);

/**
 * Brings an operation into the form in which the planner and its runtime are right: each field once, without fragments
 * except by concrete type, without directives, without introspection, and without aliases that could hide a key field.
 * `variables` are coerced; the form depends on those in `conditionVariables` only. Returns
 *
 * - `fields`: the root fields of the answer, in order. A field has the `key` in the answer, the key `from` which it is
 *   read in the runtime's data, its `type` and, for composite types, `fieldsOf` each concrete type.
 * - `documents`: what to plan and execute, one after the other. Each field of a mutation is one, so that it is read
 *   before the next one runs.
 * - `literals`: the values of variables that stand in for literals.
 * - `introspection`: what graphql-js answers, if anything.
 * - `isSame`: whether the runtime's data is already the answer, as long as nothing fails.
 */
export function canonicalForm(schema, document, operation, variables) {
  return new Canonicalizer(schema, document, variables).form(operation);
}

/** The variables that decide which fields are selected. */
export function conditionVariables(document) {
  const names = new Set();
  visit(document, {
    Directive: ({ arguments: args }) => args.forEach(({ value }) => value.kind === Kind.VARIABLE && names.add(value.name.value)),
  });
  return [...names];
}

class Canonicalizer {
  #schema;
  #fragments;
  #variables;
  #fieldNames;
  #aliases = new Map();
  #signatures = new Map();
  #literals = new Literals();
  #isSame = true;

  constructor(schema, document, variables) {
    this.#schema = schema;
    this.#variables = variables;
    this.#fragments = fragmentsOf(document);
    this.#fieldNames = fieldNames(schema);
  }

  form(operation) {
    const type = this.#schema.getRootType(operation.operation);
    const groups = [...this.#collect(type, [operation.selectionSet])];
    const [introspected, others] = partition(groups, ([, [node]]) => introspectionFields.has(node.name.value));
    const [, planned] = partition(others, ([, [node]]) => node.name.value === TypeNameMetaFieldDef.name);
    const { fields, selections } = this.#fields(type, planned);
    const isMutation = operation.operation === 'mutation';
    const parts = isMutation ? selections.map(selection => [selection]) : selections.length > 0 ? [selections] : [];
    const byKey = new Map(fields.map(field => [field.key, field]));
    return {
      fields: groups.map(([key, [node]]) => byKey.get(key) ?? metaField(this.#schema, type, key, node)),
      documents: parts.map(part => canonicalDocument(operation, part, this.#literals.definitions)),
      literals: this.#literals.values,
      introspection: introspected.length > 0 ? this.#introspection(operation, introspected) : undefined,
      isSame: this.#isSame && parts.length === 1 && planned.length === groups.length,
    };
  }

  /** The introspection of an operation, with all fragments; the rest of the operation is left out. */
  #introspection(operation, groups) {
    const selections = groups.flatMap(([, nodes]) => nodes);
    return {
      kind: Kind.DOCUMENT,
      definitions: [{ ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } }, ...this.#fragments.values()],
    };
  }

  /** CollectFields of the GraphQL specification: the fields that are selected on an object type, by response key. */
  #collect(type, selectionSets) {
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

  #fields(type, groups, isConditional = false) {
    const fields = [];
    const selections = [];
    for (const [key, nodes] of groups) {
      const { field, selection } = this.#field(type, key, nodes, isConditional);
      fields.push(field);
      if (selection.name.value !== TypeNameMetaFieldDef.name || !selections.some(({ name }) => name.value === TypeNameMetaFieldDef.name)) {
        selections.push(selection);
      }
    }
    return { fields, selections };
  }

  #field(type, key, nodes, isConditional) {
    const [{ name, alias, arguments: args }] = nodes;
    if (name.value === TypeNameMetaFieldDef.name) {
      this.#isSame &&= !alias;
      return { field: metaField(this.#schema, type, key, nodes[0]), selection: { kind: Kind.FIELD, name } };
    }
    const definition = type.getFields()[name.value];
    const field = { key, from: key, type: definition.type };
    const selection = { kind: Kind.FIELD, name, arguments: this.#literals.canonicalArguments(args, definition.args) };
    field.from = this.#canonicalKey(key, selection, isConditional);
    if (field.from !== name.value) {
      selection.alias = { kind: Kind.NAME, value: field.from };
    }
    this.#isSame &&= field.from === key;
    const inner = getNamedType(definition.type);
    if (isCompositeType(inner)) {
      Object.assign(field, this.#inner(inner, nodes, selection, isConditional));
    }
    return { field, selection };
  }

  /** What is selected within fields of one key; the canonical selection set is added to `selection`. */
  #inner(type, nodes, selection, isConditional) {
    const sets = nodes.map(({ selectionSet }) => selectionSet);
    if (isObjectType(type)) {
      const { fields, selections } = this.#fields(type, this.#collect(type, sets), isConditional);
      selection.selectionSet = this.#selectionSet(selections);
      return { fieldsOf: () => fields, allFields: fields };
    }
    // The answer is put together by the concrete type.
    this.#isSame = false;
    const byType = new Map();
    const fragments = [typenameSelection];
    for (const concrete of this.#schema.getPossibleTypes(type)) {
      const { fields, selections } = this.#fields(concrete, this.#collect(concrete, sets), true);
      byType.set(concrete.name, fields);
      if (selections.length > 0) {
        fragments.push(inlineFragment(concrete, selections));
      }
    }
    selection.selectionSet = { kind: Kind.SELECTION_SET, selections: fragments };
    return { fieldsOf: ({ __typename }) => byType.get(__typename), allFields: [...byType.values()].flat() };
  }

  /** GraphQL has no empty selection set, which is left when everything within a field is skipped. */
  #selectionSet(selections) {
    if (selections.length > 0) {
      return { kind: Kind.SELECTION_SET, selections };
    }
    this.#isSame = false;
    return { kind: Kind.SELECTION_SET, selections: [typenameSelection] };
  }

  /**
   * The response key that the planner sees. An alias with the name of a field could hide a key of an entity. Under an
   * abstract type, one key may stand for several fields.
   */
  #canonicalKey(key, selection, isConditional) {
    const name = selection.name.value;
    const signature = `${key} ${print({ ...selection, alias: undefined, selectionSet: undefined })}`;
    const isHiding = key !== name && (isReserved(key) || this.#fieldNames.has(key));
    if (!isHiding && !(isConditional && this.#isTaken(key, signature))) {
      return key;
    }
    if (!this.#aliases.has(signature)) {
      this.#aliases.set(signature, `alias_${this.#aliases.size}`);
    }
    return this.#aliases.get(signature);
  }

  #isTaken(key, signature) {
    if (!this.#signatures.has(key)) {
      this.#signatures.set(key, signature);
    }
    return this.#signatures.get(key) !== signature;
  }
}

const typenameSelection = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: TypeNameMetaFieldDef.name } };

function partition(items, condition) {
  return [items.filter(condition), items.filter(item => !condition(item))];
}

/** A field whose value does not come from a subgraph: `__typename`, known by the concrete type, or introspection. */
function metaField(schema, parentType, key, { name }) {
  return name.value === TypeNameMetaFieldDef.name
    ? { key, from: name.value, type: TypeNameMetaFieldDef.type, constant: parentType.name }
    : { key, from: key, type: schema.getQueryType(), isIntrospection: true };
}

function inlineFragment(type, selections) {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

function canonicalDocument({ operation, name, variableDefinitions = [] }, selections, literals) {
  const selectionSet = { kind: Kind.SELECTION_SET, selections };
  const used = new Set();
  visit(selectionSet, { Variable: node => void used.add(node.name.value) });
  const definitions = [...variableDefinitions.map(canonicalDefinition), ...literals];
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation,
        name,
        variableDefinitions: definitions.filter(({ variable }) => used.has(variable.name.value)),
        selectionSet,
      },
    ],
  };
}

const namesBySchema = new WeakMap();

/** The names of all fields of all object types. */
function fieldNames(schema) {
  let names = namesBySchema.get(schema);
  if (!names) {
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    names = new Set(types.flatMap(type => Object.keys(type.getFields())));
    namesBySchema.set(schema, names);
  }
  return names;
}
