import { GraphQLError, isListType, isNonNullType } from 'graphql';

/**
 * Completes data of the runtime as the GraphQL specification requires: with the keys and the order of the operation, and
 * nulls propagated to the nearest nullable field. Returns null when a null reaches the root.
 */
export function completeData(fields, data) {
  return data ? completeObject(fields, data) : null;
}

/**
 * Returns errors with paths in the keys of the operation. Fields that the operation does not select are cut off a path.
 * Where one null covers several fields that failed with the same message, only the first error is returned.
 */
export function completeErrors(fields, errors, data) {
  const reported = new Set();
  return errors
    .map(error => {
      const path = error.path && originalPath(fields, error.path);
      return isSamePath(path, error.path) ? error : withPath(error, path);
    })
    .filter(({ path, message }) => {
      const place = path && JSON.stringify([nullAt(data, path), message]);
      const isNew = !path || !reported.has(place);
      reported.add(place);
      return isNew;
    });
}

/** Copies an error to another path. */
export function withPath({ message, nodes, source, positions, originalError, extensions }, path) {
  return new GraphQLError(message, { nodes, source, positions, path, originalError, extensions });
}

function completeObject(fields, data) {
  // Without a prototype, so that __proto__ is a key like others.
  const object = Object.create(null);
  for (const { key, from, type, constant, fieldsOf } of fields) {
    const value = constant ?? completeValue(type, fieldsOf, data[from]);
    if (value === null && isNonNullType(type)) {
      return null;
    }
    object[key] = value;
  }
  return object;
}

function completeValue(type, fieldsOf, value) {
  if (value === null || value === undefined) {
    return null;
  }
  if (isNonNullType(type)) {
    return completeValue(type.ofType, fieldsOf, value);
  }
  if (isListType(type)) {
    return completeList(type.ofType, fieldsOf, value);
  }
  if (!fieldsOf) {
    return value;
  }
  const fields = fieldsOf(value);
  return fields ? completeObject(fields, value) : null;
}

function completeList(itemType, fieldsOf, values) {
  const items = values.map(value => completeValue(itemType, fieldsOf, value));
  return isNonNullType(itemType) && items.includes(null) ? null : items;
}

function originalPath(fields, path) {
  const original = [];
  let candidates = fields;
  for (const step of path) {
    if (typeof step === 'number') {
      original.push(step);
      continue;
    }
    const field = candidates.find(({ from }) => from === step);
    if (!field) break;
    original.push(field.key);
    candidates = field.allFields ?? [];
  }
  return original;
}

/** Returns the part of a path down to the first null in the data. */
function nullAt(data, path) {
  let value = data;
  const length = path.findIndex(step => {
    if (value === null || value === undefined) return true;
    value = value[step];
    return false;
  });
  return length < 0 ? path : path.slice(0, length);
}

function isSamePath(one, other) {
  return one === other || (one.length === other.length && one.every((step, i) => step === other[i]));
}
