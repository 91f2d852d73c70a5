import { Kind, print } from 'graphql';
import { isReserved } from './literals.js';

/**
 * The response keys that the planner sees in one operation. An alias with the name of a field could hide a key of an
 * entity, so it is replaced. Under an abstract type one key may stand for several fields, which then get different keys.
 */
export class CanonicalKeys {
  #fieldNames;
  #aliases = new Map();
  #signatures = new Map();

  constructor(fieldNames) {
    this.#fieldNames = fieldNames;
  }

  /** Returns the canonical key of a field. `isConditional` says whether the field is under an abstract type. */
  of(key, selection, isConditional) {
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

/** Returns the names of all fields of all object types in a supergraph, with those that clients do not see. */
export function fieldNamesOf(supergraph) {
  const types = supergraph.definitions.filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION);
  return new Set(types.flatMap(({ fields }) => fields.map(({ name }) => name.value)));
}
