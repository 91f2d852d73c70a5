import { getNamedType, isCompositeType, isObjectType, Kind, TypeNameMetaFieldDef } from 'graphql';
import { CanonicalKeys } from './canonical-keys.js';
import { FieldCollection } from './field-collection.js';
import { Literals } from './literals.js';
import { field as fieldNode, inlineFragment, nameNode, operationDocument, selectionSet, typenameSelection } from './nodes.js';

const introspectionFields = new Set(['__schema', '__type']);

/**
 * Converts an operation into the form that the planner and its runtime execute correctly: each field once, without
 * fragments except by concrete type, without directives, without introspection, and without aliases that could hide a key
 * field. `variables` are coerced; the form depends only on those in `conditionVariables`. Returns
 *
 * - `fields`: the root fields of the answer, in order. A field has the `key` in the answer, the key `from` under which the
 *   runtime's data has it, its `type` and, for composite types, `fieldsOf` each concrete type.
 * - `documents`: what to plan and execute, one after the other. Each field of a mutation is one document, so that its
 *   answer is read before the next one runs.
 * - `literals`: the values of variables that replace literals.
 * - `introspection`: the document for graphql-js, if there is introspection.
 * - `isSame`: whether the runtime's data is already the answer, unless something fails.
 */
export function canonicalForm(schema, fieldNames, document, operation, variables) {
  return new Canonicalizer(schema, fieldNames, document, variables).form(operation);
}

class Canonicalizer {
  #schema;
  #collection;
  #keys;
  #literals = new Literals();
  #isSame = true;

  constructor(schema, fieldNames, document, variables) {
    this.#schema = schema;
    this.#collection = new FieldCollection(schema, document, variables);
    this.#keys = new CanonicalKeys(fieldNames);
  }

  form(operation) {
    const type = this.#schema.getRootType(operation.operation);
    const groups = [...this.#collection.collect(type, [operation.selectionSet])];
    const [introspected, others] = partition(groups, ([, [node]]) => introspectionFields.has(node.name.value));
    const [, planned] = partition(others, ([, [node]]) => isTypename(node));
    const { fields, selections } = this.#fields(type, planned);
    const isMutation = operation.operation === 'mutation';
    const parts = isMutation ? selections.map(selection => [selection]) : selections.length > 0 ? [selections] : [];
    const byKey = new Map(fields.map(field => [field.key, field]));
    return {
      fields: groups.map(([key, [node]]) => byKey.get(key) ?? metaField(this.#schema, type, key, node)),
      documents: parts.map(part => operationDocument(operation, part, this.#literals.definitions)),
      literals: this.#literals.values,
      introspection: introspected.length > 0 ? this.#introspection(operation, introspected) : undefined,
      isSame: this.#isSame && parts.length === 1 && planned.length === groups.length,
    };
  }

  /** Returns a document with the introspection of an operation, all fragments, and nothing else. */
  #introspection(operation, groups) {
    const selections = groups.flatMap(([, nodes]) => nodes);
    return {
      kind: Kind.DOCUMENT,
      definitions: [{ ...operation, selectionSet: selectionSet(selections) }, ...this.#collection.fragments],
    };
  }

  #fields(type, groups, isConditional = false) {
    const fields = [];
    const selections = [];
    for (const [key, nodes] of groups) {
      const { field, selection } = this.#field(type, key, nodes, isConditional);
      fields.push(field);
      if (!isTypename(selection) || !selections.some(isTypename)) {
        selections.push(selection);
      }
    }
    return { fields, selections };
  }

  #field(type, key, nodes, isConditional) {
    const [{ name, alias, arguments: args }] = nodes;
    if (isTypename(nodes[0])) {
      this.#isSame &&= !alias;
      return { field: metaField(this.#schema, type, key, nodes[0]), selection: fieldNode(name) };
    }
    const definition = type.getFields()[name.value];
    const field = { key, from: key, type: definition.type };
    const selection = { ...fieldNode(name), arguments: this.#literals.canonicalArguments(args, definition.args) };
    field.from = this.#keys.of(key, selection, isConditional);
    if (field.from !== name.value) {
      selection.alias = nameNode(field.from);
    }
    this.#isSame &&= field.from === key;
    const inner = getNamedType(definition.type);
    if (isCompositeType(inner)) {
      Object.assign(field, this.#inner(inner, nodes, selection, isConditional));
    }
    return { field, selection };
  }

  /** Returns the fields within the fields of one key, and adds their canonical selection set to `selection`. */
  #inner(type, nodes, selection, isConditional) {
    const sets = nodes.map(node => node.selectionSet);
    if (isObjectType(type)) {
      const { fields, selections } = this.#fields(type, this.#collection.collect(type, sets), isConditional);
      selection.selectionSet = this.#notEmpty(selections);
      return { fieldsOf: () => fields, allFields: fields };
    }
    // Completion selects the fields of the concrete type.
    this.#isSame = false;
    const byType = new Map();
    const fragments = [typenameSelection];
    for (const concrete of this.#schema.getPossibleTypes(type)) {
      const { fields, selections } = this.#fields(concrete, this.#collection.collect(concrete, sets), true);
      byType.set(concrete.name, fields);
      if (selections.length > 0) {
        fragments.push(inlineFragment(concrete, selections));
      }
    }
    selection.selectionSet = selectionSet(fragments);
    return { fieldsOf: ({ __typename }) => byType.get(__typename), allFields: [...byType.values()].flat() };
  }

  /** Returns a selection set. When everything in it is skipped, it selects `__typename`: GraphQL has no empty ones. */
  #notEmpty(selections) {
    if (selections.length > 0) {
      return selectionSet(selections);
    }
    this.#isSame = false;
    return selectionSet([typenameSelection]);
  }
}

function isTypename({ name }) {
  return name.value === TypeNameMetaFieldDef.name;
}

function partition(items, condition) {
  return [items.filter(condition), items.filter(item => !condition(item))];
}

/** A field whose value does not come from a subgraph: `__typename`, known by the concrete type, or introspection. */
function metaField(schema, parentType, key, node) {
  return isTypename(node)
    ? { key, from: node.name.value, type: TypeNameMetaFieldDef.type, constant: parentType.name }
    : { key, from: key, type: schema.getQueryType(), isIntrospection: true };
}
