import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { hash } from './random.js';

const keys = { Post: 'id', User: 'id', Comment: 'id', Tag: 'id', Viewer: 'userId' };
/** The number of entities of a type. It is small, so that lists repeat entities. */
const entities = 5;
/** Fields that show how many mutations ran before they were read. */
const counters = new Set(['Post.version', 'Post.commentCount', 'User.followerCount', 'User.postCount', 'Comment.replyCount']);

/**
 * Data for any schema, without a store. A value is a hash of the object's type and identity, the field and its arguments.
 * So subgraphs that share this data agree with one schema over all of it. An object is `{ __typename, identity }`. Some
 * nullable fields are null and some fields fail, always the same ones.
 */
export class World {
  /** The mutations that ran, by field name; undefined unless a mutation is tested. */
  mutations = undefined;
  /** Every error that a resolver threw, with its path. */
  failures = [];

  fieldResolver = async (source, args, _context, info) => {
    const { fieldName, parentType, schema } = info;
    if (fieldName === '_entities') {
      return args.representations.map(entityOf);
    }
    const object = source ?? { __typename: parentType.name, identity: '' };
    if (keys[object.__typename] === fieldName) {
      return object.identity;
    }
    const { __typename: typename, identity } = object;
    const place = `${typename}(${identity}).${fieldName}(${JSON.stringify(sorted(args))})`;
    if (hash(`failure of ${place}`) % 100 < 2) {
      throw this.#failure(`${place} failed.`, info);
    }
    if (parentType === schema.getMutationType()) {
      this.mutations?.push(fieldName);
    }
    if (this.mutations && counters.has(`${typename}.${fieldName}`)) {
      return this.mutations.length;
    }
    return valueOf(info.returnType, place, schema);
  };

  typeResolver = ({ __typename }) => __typename;

  /** Returns the events of a subscription's only field, as objects. */
  async *events(schema, fieldName, args) {
    const place = `Subscription.${fieldName}(${JSON.stringify(sorted(args))})`;
    const { type } = schema.getSubscriptionType().getFields()[fieldName];
    for (let i = 0; i < 2 + (hash(place) % 2); i++) {
      yield { [fieldName]: objectOf(getNamedType(type), `${place}#${i}`, schema) };
    }
  }

  #failure(message, { path }) {
    const steps = [];
    for (let step = path; step; step = step.prev) steps.unshift(step.key);
    this.failures.push({ path: steps, message });
    return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
  }
}

function entityOf({ __typename, ...representation }) {
  return { __typename, identity: representation[keys[__typename]] };
}

function valueOf(type, place, schema) {
  if (!isNonNullType(type) && hash(`null ${place}`) % 100 < 12) {
    return null;
  }
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const length = hash(`length ${place}`) % 4;
    return Array.from({ length }, (_, i) => valueOf(nullable.ofType, `${place}[${i}]`, schema));
  }
  if (isEnumType(nullable)) {
    const values = nullable.getValues();
    return values[hash(place) % values.length].name;
  }
  return isObjectType(nullable) || isInterfaceType(nullable) || isUnionType(nullable)
    ? objectOf(nullable, place, schema)
    : scalarOf(nullable.name, hash(place));
}

function objectOf(type, place, schema) {
  const types = isObjectType(type) ? [type] : schema.getPossibleTypes(type).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const { name } = types[hash(`type ${place}`) % types.length];
  return { __typename: name, identity: name in keys ? `${name}-${hash(place) % entities}` : place };
}

function scalarOf(name, number) {
  switch (name) {
    case 'Int':
      return number % 1_000;
    case 'Float':
      return (number % 1_000) / 8;
    case 'Boolean':
      return number % 2 === 0;
    default:
      return `${name} ${number}${number % 10 === 0 ? ' "\\\u{1F600}\n' : ''}`;
  }
}

function sorted(args) {
  return Object.fromEntries(Object.entries(args).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
