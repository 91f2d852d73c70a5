import { Kind } from 'graphql';

/** How many fields are reported one by one when a request fails as a whole. */
const reportedFields = 1_000;

/**
 * The paths, in a subgraph's answer, of the fields that a failed request asked for. The runtime puts them where the
 * entities stand in the whole answer, with the indices of lists.
 */
export function failedFields({ document, variables }) {
  const { selectionSet } = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const paths = selectionSet.selections.flatMap(field => pathsOf(field, variables));
  return paths.slice(0, reportedFields);
}

function pathsOf(field, variables) {
  const key = keyOf(field);
  if (field.name.value !== '_entities') {
    return [[key]];
  }
  const [{ value }] = field.arguments;
  return variables[value.name.value].flatMap(({ __typename }, index) =>
    keysOn(__typename, field.selectionSet).map(inner => [key, index, inner]),
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

function keyOf({ alias, name }) {
  return (alias ?? name).value;
}
