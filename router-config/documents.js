import { Kind } from 'graphql';

/** The fragment definitions of a document, by name. */
export function fragmentsOf({ definitions }) {
  return new Map(definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map(node => [node.name.value, node]));
}

/** The key of a field in the response. */
export function keyOf({ alias, name }) {
  return (alias ?? name).value;
}
