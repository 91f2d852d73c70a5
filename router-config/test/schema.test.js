import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { buildSchema, parse, validate } from 'graphql';
import { firstOperations } from '../first-operations.js';
import { breakingChanges } from '../schema/breaking-changes.js';
import { violations } from '../schema/rules.js';
import { compose, publicSchema, publicSchemaFile } from '../schema/supergraph.js';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const users = 'type Query { user: User } type User @key(fields: "id") { id: ID! name: String! }';

const subgraph = (name, owns, sdl) => ({ name, owns, schema: parse(`${link} ${sdl}`) });
const withPosts = sdl => [subgraph('users', ['User'], users), subgraph('posts', ['Post'], sdl)];

const foreign = 'type User @key(fields: "id") { id: ID! ';

for (const [what, sdl, expected] of [
  ['own_fields_may_be_required', 'type Post @key(fields: "id") { id: ID! title: String! related: [Post!]! }', []],
  ['nullable_reference_is_fine', `type Post { author: User readers: [User]! } ${foreign} }`, []],
  ['nullable_addition_is_fine', `${foreign} posts: [Post!] }`, []],
  [
    'required_reference_is_refused',
    `type Post { author: User! } ${foreign} }`,
    ['posts: Post.author must be nullable: users owns User'],
  ],
  [
    'required_reference_in_an_interface_is_refused',
    `interface Authored { author: User! } ${foreign} }`,
    ['posts: Authored.author must be nullable: users owns User'],
  ],
  [
    'required_item_of_a_list_is_refused',
    `type Post { readers: [User!] } ${foreign} }`,
    ['posts: Post.readers must be nullable: users owns User'],
  ],
  [
    'required_addition_is_refused',
    `${foreign} postCount: Int! }`,
    ['posts: User.postCount must be nullable: users owns User'],
  ],
  [
    'required_addition_by_extension_is_refused',
    'extend type User @key(fields: "id") { id: ID! posts: [Post!]! }',
    ['posts: User.posts must be nullable: users owns User'],
  ],
  [
    'argument_without_a_description_is_refused',
    `type Post { title("In upper case." upper: Boolean short: Boolean): String } ${foreign} }`,
    ['posts: Post.title(short:) must have a description'],
  ],
  ['input_of_a_mutation_needs_no_description', `type Mutation { post(input: Int): Int } ${foreign} }`, []],
  [
    'entity_without_an_owner_is_refused',
    'type Tag @key(fields: "id") { id: ID! }',
    ['posts: Tag has a @key and no owner in subgraphs.json'],
  ],
]) {
  test(what, () => {
    assert.deepEqual(violations(withPosts(sdl)), expected);
  });
}

test('supergraph_does_not_depend_on_the_order_of_types', () => {
  const [post, tag] = ['type Post @key(fields: "id") { id: ID! tag: Tag }', 'type Tag { name: String }'];
  assert.equal(compose(withPosts(`${post} ${tag}`)), compose(withPosts(`${tag} ${post}`)));
});

test('failed_composition_reports_the_errors_of_the_composer', () => {
  const schemas = withPosts(`${foreign} name: String! } type Query { posts: Int }`);
  assert.throws(() => compose(schemas), /Non-shareable field "User\.name" is resolved from multiple subgraphs/);
});

test('removed_field_breaks_clients_and_added_field_does_not', () => {
  const before = compose([subgraph('users', ['User'], users)]);
  const after = compose([subgraph('users', ['User'], users.replace('name: String!', 'handle: String!'))]);
  assert.deepEqual(breakingChanges(before, after), ['Breaks clients: User.name was removed.']);
  const both = compose([subgraph('users', ['User'], users.replace('name', 'handle: String! name'))]);
  assert.deepEqual(breakingChanges(before, both), []);
});

test('public_schema_shows_nothing_of_federation', () => {
  const schemas = withPosts(
    `type Post @key(fields: "id") { id: ID! "First." title(short: Boolean): String @deprecated } ${foreign} }`,
  );
  assert.equal(
    publicSchema(compose(schemas)),
    `type Post {
  id: ID!
  """First."""
  title(short: Boolean): String @deprecated
}

type Query {
  user: User
}

type User {
  id: ID!
  name: String!
}
`,
  );
});

test('first_operations_of_the_explorer_are_valid', async () => {
  const schema = buildSchema(await readFile(publicSchemaFile, 'utf8'));
  for (const { name, query } of firstOperations.operations) {
    assert.deepEqual(validate(schema, parse(query)), [], name);
  }
});
