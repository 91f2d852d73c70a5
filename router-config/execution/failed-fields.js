import { Kind } from 'graphql';
import { keyOf } from '../documents.js';
import { withPath } from './completion.js';

/** The largest number of errors for one request that fails as a whole. */
const reportedFields = 1_000;

/**
 * Replaces the first error of a whole request, or of all its entities, by an error of each missing field. The runtime
 * then converts their paths to the positions of the entities in the answer, with the indices of lists.
 */
export function placedErrors(errors, { document, variables }, data) {
  const fields = rootFields(document);
  const broad = errors.find(({ path }) => (path ? isEntities(path, fields) : !data));
  const paths = broad ? fields.flatMap(field => missingPaths(field, variables, data)).slice(0, reportedFields) : [];
  return paths.length > 0 ? errors.flatMap(error => (error === broad ? paths.map(path => withPath(error, path)) : [error])) : errors;
}

function rootFields(document) {
  return document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION).selectionSet.selections;
}

/** Returns whether a path ends at a list of entities. */
function isEntities(path, fields) {
  return path.length === 1 && fields.some(field => keyOf(field) === path[0] && hasEntities(field));
}

function hasEntities({ name }) {
  return name.value === '_entities';
}

function missingPaths(field, variables, data) {
  const key = keyOf(field);
  if (!hasEntities(field)) {
    return data ? [] : [[key]];
  }
  const [{ value }] = field.arguments;
  return variables[value.name.value].flatMap(({ __typename }, index) =>
    data?.[key]?.[index] ? [] : keysOn(__typename, field.selectionSet).map(inner => [key, index, inner]),
  );
}

function keysOn(typename, { selections }) {
  return selections.flatMap(selection => {
    if (selection.kind === Kind.FIELD) {
      return selection.name.value === '__typename' ? [] : [keyOf(selection)];
    }
    const condition = selection.typeCondition?.name.value ?? typename;
    return condition === typename ? keysOn(typename, selection.selectionSet) : [];
  });
}
