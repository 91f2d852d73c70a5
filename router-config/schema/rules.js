import { Kind } from 'graphql';

const typesWithFields = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_EXTENSION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_EXTENSION,
]);

/**
 * Returns violations of the rules that composition does not check. A subgraph that is down must cost its own fields and
 * nothing else: a field that a subgraph adds to an entity of another one is nullable, and so is every reference to such an entity.
 * The explorer is the manual, so every argument has a description, except `input`, whose type has one.
 */
export function violations(schemas) {
  const owners = new Map(schemas.flatMap(({ name, owns }) => owns.map(entity => [entity, name])));
  return schemas.flatMap(({ name, schema }) =>
    schema.definitions
      .filter(({ kind }) => typesWithFields.has(kind))
      .flatMap(type => typeViolations(type, name, owners)),
  );
}

function typeViolations(type, subgraph, owners) {
  const typeName = type.name.value;
  const keys = keyFields(type);
  const found = [];
  if (keys.size > 0 && !owners.has(typeName)) {
    found.push(`${subgraph}: ${typeName} has a @key and no owner in subgraphs.json`);
  }
  const isForeign = entity => owners.has(entity) && owners.get(entity) !== subgraph;
  for (const field of type.fields ?? []) {
    const coordinate = `${typeName}.${field.name.value}`;
    const isAdded = isForeign(typeName) && !keys.has(field.name.value);
    if (isAdded && field.type.kind === Kind.NON_NULL_TYPE) {
      found.push(`${subgraph}: ${coordinate} must be nullable: ${owners.get(typeName)} owns ${typeName}`);
    }
    for (const argument of field.arguments) {
      if (!argument.description && argument.name.value !== 'input') {
        found.push(`${subgraph}: ${coordinate}(${argument.name.value}:) must have a description`);
      }
    }
    const { name, isNonNull } = innermost(field.type);
    if (isForeign(name) && isNonNull) {
      found.push(`${subgraph}: ${coordinate} must be nullable: ${owners.get(name)} owns ${name}`);
    }
  }
  return found;
}

function keyFields(type) {
  const keys = type.directives.filter(directive => directive.name.value === 'key');
  const fieldSets = keys.flatMap(key => key.arguments.filter(({ name }) => name.value === 'fields'));
  return new Set(fieldSets.flatMap(({ value }) => value.value.match(/\w+/g)));
}

/** Returns the named type inside lists, and whether it is declared non-null. */
function innermost(type, isNonNull = false) {
  switch (type.kind) {
    case Kind.NON_NULL_TYPE:
      return innermost(type.type, true);
    case Kind.LIST_TYPE:
      return innermost(type.type);
    default:
      return { name: type.name.value, isNonNull };
  }
}
