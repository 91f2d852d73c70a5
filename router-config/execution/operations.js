import { getOperationAST, getVariableValues } from 'graphql';
import { canonicalForm } from './canonical-form.js';
import { conditionVariables } from './field-collection.js';
import { canonicalVariable } from './literals.js';

/** The number of cached forms of one document. A client chooses the values of its conditions. */
const formsOfDocument = 32;

/** Caches the operations of parsed documents with their canonical forms. */
export class Operations {
  #schema;
  #fieldNames;
  #byDocument = new WeakMap();

  constructor(schema, fieldNames) {
    this.#schema = schema;
    this.#fieldNames = fieldNames;
  }

  find(document, operationName) {
    let operations = this.#byDocument.get(document);
    if (!operations) {
      operations = new Map();
      this.#byDocument.set(document, operations);
    }
    let operation = operations.get(operationName);
    if (!operation) {
      operation = new Operation(this.#schema, this.#fieldNames, document, operationName);
      operations.set(operationName, operation);
    }
    return operation;
  }
}

class Operation {
  #schema;
  #fieldNames;
  #document;
  #node;
  #conditions;
  #isRenaming;
  #forms = new Map();

  constructor(schema, fieldNames, document, operationName) {
    this.#schema = schema;
    this.#fieldNames = fieldNames;
    this.#document = document;
    this.#node = getOperationAST(document, operationName);
    this.#conditions = conditionVariables(document);
    const names = (this.#node.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
    this.#isRenaming = names.some(name => canonicalVariable(name) !== name);
  }

  get name() {
    return this.#node.name?.value;
  }

  /** Coerces the variables of a request. Returns `{ coerced }` or `{ errors }`. */
  coerce(variables) {
    return getVariableValues(this.#schema, this.#node.variableDefinitions ?? [], variables ?? {}, { maxErrors: 50 });
  }

  form(coerced) {
    const key = this.#conditions.map(name => coerced[name]).join();
    let form = this.#forms.get(key);
    if (!form) {
      form = canonicalForm(this.#schema, this.#fieldNames, this.#document, this.#node, coerced);
      if (this.#forms.size === formsOfDocument) this.#forms.clear();
      this.#forms.set(key, form);
    }
    return form;
  }

  /** Returns the variables under their canonical names, with those that replace literals. */
  canonicalVariables(coerced, { literals }) {
    if (!this.#isRenaming) {
      return { ...coerced, ...literals };
    }
    const renamed = Object.entries(coerced).map(([name, value]) => [canonicalVariable(name), value]);
    return { ...Object.fromEntries(renamed), ...literals };
  }
}
