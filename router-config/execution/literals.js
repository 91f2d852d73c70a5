import { getNullableType, isInputObjectType, isListType, Kind, parseType, visit } from 'graphql';

const controlCharacter = /[\u0000-\u001f\u007f-\u009f]/;

/** Returns whether the planner or its runtime uses such a name itself, or every JavaScript object has it. */
export function isReserved(name) {
  return /^(_|representations|(alias|variable|literal)_)/.test(name) || name in {};
}

/** Returns the name of a variable for the planner. */
export function canonicalVariable(name) {
  return isReserved(name) ? `variable_${name}` : name;
}

/** Returns a variable's definition for the planner. Its default is for validation only: variables are coerced already. */
export function canonicalDefinition(definition) {
  return visit(definition, {
    Variable: ({ name: { value } }) => variableNode(canonicalVariable(value)),
    StringValue: ({ value }) => ({ kind: Kind.STRING, value: controlCharacter.test(value) ? '' : value }),
    Directive: () => null,
  });
}

/**
 * Converts the literals of one operation for the planner. Strings are printed without their original escapes, because its
 * parser does not know all of them. It misreads escapes of control characters, so strings with those become variables.
 */
export class Literals {
  definitions = [];
  values = {};

  canonicalArguments(nodes, definitions) {
    return nodes.map(node => ({ ...node, value: this.#canonical(node.value, typeOf(node, definitions)) }));
  }

  #canonical(node, type) {
    switch (node.kind) {
      case Kind.VARIABLE:
        return variableNode(canonicalVariable(node.name.value));
      case Kind.STRING:
        return controlCharacter.test(node.value) ? this.#variable(node.value, type) : { kind: node.kind, value: node.value };
      case Kind.LIST:
        return { kind: node.kind, values: node.values.map(value => this.#canonical(value, itemType(type))) };
      case Kind.OBJECT: {
        const fields = Object.values(inputObject(type).getFields());
        return { kind: node.kind, fields: this.canonicalArguments(node.fields, fields) };
      }
      default:
        return node;
    }
  }

  #variable(value, type) {
    const name = `literal_${this.definitions.length}`;
    const variable = variableNode(name);
    this.definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(String(type)) });
    this.values[name] = value;
    return variable;
  }
}

function typeOf({ name }, definitions) {
  return definitions.find(definition => definition.name === name.value).type;
}

function itemType(type) {
  const nullable = getNullableType(type);
  return isListType(nullable) ? nullable.ofType : type;
}

/** Unwraps lists, because a single value may stand for a list. */
function inputObject(type) {
  const nullable = getNullableType(type);
  return isInputObjectType(nullable) ? nullable : inputObject(nullable.ofType);
}

function variableNode(name) {
  return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
}
