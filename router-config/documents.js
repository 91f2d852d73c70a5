import { memoize1 } from '@graphql-tools/utils';
import { getOperationAST, Kind, print, visit } from 'graphql';

/** Prints a document once: the planner reuses its documents. */
export const textOf = memoize1(print);

/** Returns the fragment definitions of a document, by name. */
export function fragmentsOf({ definitions }) {
  return new Map(definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map(node => [node.name.value, node]));
}

/** Returns the key of a field in the response. */
export function keyOf({ alias, name }) {
  return (alias ?? name).value;
}

/** Returns whether a document uses a variable once, apart from its definition. */
export function isUsedOnce(variable, document) {
  let count = 0;
  visit(document, {
    Variable({ name }) {
      if (name.value === variable) count += 1;
    },
  });
  return count === 2;
}

/** Returns the name of an operation for metrics and traces; undefined without one of at most 64 characters. */
export function operationNameOf(document, operationName) {
  const name = getOperationAST(document, operationName)?.name?.value;
  return name?.length <= 64 ? name : undefined;
}
