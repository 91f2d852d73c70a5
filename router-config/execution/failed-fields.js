import { Kind } from 'graphql';
import { keyOf } from '../documents.js';
import { withPath } from './completion.js';

/** How many fields are reported one by one when a request fails as a whole. */
const reportedFields = 1_000;

/**
 * The errors of a subgraph, where the first that stands for a whole request or for all entities of one becomes an error
 * of each field that is missing. The runtime puts these where the entities stand in the whole answer, with the indices
 * of lists.
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

/** Whether a path leads to a list of entities, and to none of them. */
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
