import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  parse,
  validate,
} from 'graphql';
import { Random } from './random.js';

const deepest = 7;
const strings = ['plain', '', 'Zürich 東京', '\\uD83D\\uDE00', '\\u{1F600}', '\\u{48}i', '\u{1F600}', 'a \\"b\\" \\\\ c', '\\n\\t\\b\\f\\r\\/', '\\u0000\\u007F\\u2028', '$x {y} #z'];
const blockStrings = ['"""one\n    two\n  three"""', '"""\n  \\"""quoted\\"""  \n\n"""', '"""\\u{48} stays"""'];
const aliases = ['a', 'b', 'id', 'title', 'author', 'nodes', 'slug', 'cursor', 'userId', 'constructor', 'toString', '__proto__', '_internal_qp_alias_0', '_entities', '__typename'];
const variableNames = ['v', 'w', 'id', 'first', 'representations', '__batch_reps_0', 'constructor', 'x', 'y', 'z'];

/** Returns a valid random request, `{ query, variables, operationName }`, for a seed. */
export function randomRequest(schema, seed) {
  for (let attempt = 0; ; attempt++) {
    const request = new Generator(schema, new Random(seed * 1_000 + attempt)).request();
    if (validate(schema, parse(request.query)).length === 0) {
      return request;
    }
  }
}

class Generator {
  #schema;
  #random;
  #variables = new Map();
  #fragments = new Map();
  #budget = 40;

  constructor(schema, random) {
    this.#schema = schema;
    this.#random = random;
  }

  request() {
    const random = this.#random;
    const kind = random.chance(0.76) ? 'query' : random.pick(['mutation', 'mutation', 'subscription']);
    const type = { query: this.#schema.getQueryType(), mutation: this.#schema.getMutationType(), subscription: this.#schema.getSubscriptionType() }[kind];
    const selections = kind === 'subscription' ? this.#subscriptionRoot(type) : this.#selections(type, 0, new Map());
    const isNamed = random.chance(0.3);
    const definitions = [
      `${kind}${isNamed ? ' Main' : ''}${this.#definitions()} {${selections}}`,
      ...[...this.#fragments.values()].map(({ text }) => text),
    ];
    if (isNamed && random.chance(0.5)) {
      const other = random.pick(['query Other { __typename }', 'query Other { posts { totalCount } }', 'mutation Other { __typename }']);
      definitions.splice(random.below(2), 0, other);
    }
    const variables = [...this.#variables].filter(([, { value }]) => value !== undefined);
    return {
      query: definitions.join('\n'),
      variables: Object.fromEntries(variables.map(([name, { value }]) => [name, value])),
      operationName: isNamed ? 'Main' : undefined,
    };
  }

  #subscriptionRoot(type) {
    const random = this.#random;
    const field = random.pick(Object.values(type.getFields()));
    const text = this.#field(type, field, 0, new Map(), random.chance(0.3) ? 'a' : undefined);
    return random.chance(0.2) ? ` ... on ${type.name} {${text}}` : text;
  }

  /** Returns selections on a type, as text. `scope` has the field text and the inner scope of each key selected so far. */
  #selections(type, depth, scope) {
    const random = this.#random;
    const count = 1 + random.below(depth === 0 ? 3 : 4);
    const texts = Array.from({ length: count }, () => this.#selection(type, depth, scope)).filter(Boolean);
    return texts.length > 0 ? texts.join('') : ' __typename';
  }

  #selection(type, depth, scope) {
    const random = this.#random;
    const choice = random.next();
    if (choice < 0.1) {
      return ` ${random.chance(0.25) ? 't: ' : ''}__typename${this.#directives()}`;
    }
    if (choice < 0.22 && depth < deepest) {
      const condition = random.chance(0.3) ? type : random.pick(this.#conditions(type));
      const isBare = condition === type && random.chance(0.4);
      return ` ...${isBare ? '' : ` on ${condition.name}`}${this.#directives()} {${this.#selections(condition, depth + 1, scope)}}`;
    }
    if (choice < 0.32) {
      return ` ...${this.#fragment(random.pick(this.#conditions(type)), depth)}${this.#directives()}`;
    }
    if (depth === 0 && type === this.#schema.getQueryType() && choice < 0.38) {
      return this.#introspection();
    }
    const fields = Object.values(type.getFields?.() ?? {}).filter(
      field => !isCompositeType(getNamedType(field.type)) || (depth < deepest && this.#budget > 0),
    );
    return fields.length > 0 ? this.#field(type, random.pick(fields), depth, scope) : '';
  }

  #conditions(type) {
    if (isAbstractType(type)) {
      return [type, ...this.#schema.getPossibleTypes(type)];
    }
    return [type, ...type.getInterfaces()];
  }

  #field(type, field, depth, scope, alias) {
    const random = this.#random;
    this.#budget -= 1;
    const chosen = alias ?? (random.chance(0.25) ? random.pick(aliases) : undefined);
    const args = this.#arguments(field);
    let known = scope.get(chosen ?? field.name);
    if (known && known.name !== field.name) {
      return '';
    }
    if (!known) {
      known = { name: field.name, args, scope: new Map() };
      scope.set(chosen ?? field.name, known);
    }
    // On the root of a subscription, newer versions of the specification refuse them.
    const directives = type === this.#schema.getSubscriptionType() ? '' : this.#directives();
    const head = ` ${chosen ? `${chosen}: ` : ''}${field.name}${known.args}${directives}`;
    const inner = getNamedType(field.type);
    return isCompositeType(inner) ? `${head} {${this.#selections(inner, depth + 1, known.scope)}}` : head;
  }

  #fragment(type, depth) {
    const random = this.#random;
    const known = [...this.#fragments].filter(([, fragment]) => fragment.type === type && fragment.text);
    if (known.length > 0 && random.chance(0.4)) {
      return random.pick(known)[0];
    }
    const name = random.chance(0.1) && !this.#fragments.has('constructor') ? 'constructor' : `F${this.#fragments.size}`;
    const fragment = { type, text: undefined };
    this.#fragments.set(name, fragment);
    fragment.text = `fragment ${name} on ${type.name} {${this.#selections(type, Math.max(depth + 1, 3), new Map())}}`;
    return name;
  }

  #introspection() {
    return this.#random.pick([
      () => ` __schema${this.#directives()} { queryType { name } }`,
      () => ` s: __schema { directives { name locations } mutationType { name${this.#directives()} } }`,
      () => ` __type(name: "Post")${this.#directives()} { name fields { name args { name defaultValue } } }`,
      () => ` t${this.#variables.size}: __type(name: ${this.#value(this.#schema.getQueryType().getFields().comment.args[0].type)}) { kind }`,
      () => ` p: __type(name: "Viewer") { ... on __Type { fields { name type { name } } __typename } }`,
    ])();
  }

  #directives() {
    const random = this.#random;
    if (random.chance(0.85)) {
      return '';
    }
    const first = random.pick(['include', 'skip']);
    const second = random.chance(0.15) ? ` @${first === 'skip' ? 'include' : 'skip'}(if: ${this.#condition()})` : '';
    return ` @${first}(if: ${this.#condition()})${second}`;
  }

  #condition() {
    const random = this.#random;
    if (random.chance(0.4)) {
      return String(random.chance(0.5));
    }
    const value = random.chance(0.5);
    return random.pick([
      () => this.#variable('Boolean!', undefined, value),
      () => this.#variable('Boolean', 'true', random.chance(0.5) ? value : undefined),
      () => this.#variable('Boolean! ', 'false', random.chance(0.5) ? value : undefined),
    ])();
  }

  #arguments({ args }) {
    const texts = args
      .filter(({ type, defaultValue }) => (isNonNullType(type) && defaultValue === undefined) || this.#random.chance(0.4))
      .map(({ name, type }) => `${name}: ${this.#value(type)}`);
    return texts.length > 0 ? `(${texts.join(', ')})` : '';
  }

  /** Returns a value for an argument or an input field: a literal or a variable. */
  #value(type, depth = 0) {
    const random = this.#random;
    if (random.chance(depth === 0 ? 0.4 : 0.15)) {
      const isRequired = isNonNullType(type);
      const given = random.chance(0.7);
      const defaultText = random.chance(0.4) ? this.#literal(type, 1, true) : undefined;
      if (given || defaultText || !isRequired) {
        return this.#variable(String(type), defaultText, given ? this.#json(type) : undefined);
      }
    }
    return this.#literal(type, depth);
  }

  #literal(type, depth, isConstant = false) {
    const random = this.#random;
    const inner = (innerType, level) => (isConstant ? this.#literal(innerType, level, true) : this.#value(innerType, level));
    if (!isNonNullType(type) && random.chance(0.2)) {
      return 'null';
    }
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      if (random.chance(0.15) && isNonNullType(nullable.ofType)) return this.#literal(nullable.ofType, depth + 1, true);
      return `[${Array.from({ length: random.below(3) }, () => inner(nullable.ofType, depth + 1)).join(', ')}]`;
    }
    if (isInputObjectType(nullable)) {
      const fields = this.#inputFields(nullable).map(field => `${field.name}: ${inner(field.type, depth + 1)}`);
      return `{${fields.join(' ')}}`;
    }
    if (isEnumType(nullable)) {
      return random.pick(nullable.getValues()).name;
    }
    switch (nullable.name) {
      case 'Int':
        return String(random.pick([1, 2, 3, -1, 0]));
      case 'Boolean':
        return String(random.chance(0.5));
      case 'ID':
        return random.pick(['"1"', '"\\u{1F600}"', '7', '"Post-1"', '"2"']);
      default:
        return random.chance(0.15) ? random.pick(blockStrings) : `"${random.pick(strings)}"`;
    }
  }

  #json(type) {
    const random = this.#random;
    if (!isNonNullType(type) && random.chance(0.2)) {
      return null;
    }
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      return Array.from({ length: random.below(3) }, () => this.#json(nullable.ofType));
    }
    if (isInputObjectType(nullable)) {
      return Object.fromEntries(this.#inputFields(nullable).map(field => [field.name, this.#json(field.type)]));
    }
    if (isEnumType(nullable)) {
      return random.pick(nullable.getValues()).name;
    }
    switch (nullable.name) {
      case 'Int':
        return random.below(5);
      case 'Boolean':
        return random.chance(0.5);
      default:
        return random.pick(['1', '\u{1F600}', 'Post', '"\\\n\0', 'Comment']);
    }
  }

  #inputFields(type) {
    const fields = Object.values(type.getFields());
    return fields.filter(field => (isNonNullType(field.type) && field.defaultValue === undefined) || this.#random.chance(0.4));
  }

  #variable(type, defaultText, value) {
    const random = this.#random;
    const free = variableNames.filter(name => !this.#variables.has(name));
    const name = free.length > 0 && random.chance(0.8) ? random.pick(free) : `n${this.#variables.size}`;
    // If the variable allows null but the argument does not, the subgraph decides on the answer.
    this.#variables.set(name, { type: type.trim(), defaultText, value: value === null && defaultText ? undefined : value });
    return `$${name}`;
  }

  #definitions() {
    const definitions = [...this.#variables].map(
      ([name, { type, defaultText }]) => `$${name}: ${type}${defaultText === undefined ? '' : ` = ${defaultText}`}`,
    );
    return definitions.length > 0 ? `(${definitions.join(', ')})` : '';
  }
}
