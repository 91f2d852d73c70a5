import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Harness, report } from './differential/harness.js';

let harness;

before(async () => {
  harness = await Harness.start();
});

after(() => harness.stop());

/** Operations with a special property, by its name. The router must answer them as graphql-js does. */
const operations = {
  list_selected_twice: '{ posts(first: 2) { nodes { id } nodes { title tags { id } tags { name } } } }',
  list_selected_twice_under_an_alias: '{ a: posts(first: 2) { nodes { id } } a: posts(first: 2) { nodes { title } } }',
  list_of_enums_selected_twice: '{ posts(first: 3) { nodes { viewerReactions viewerReactions } } }',
  list_selected_in_fragments: '{ ...F posts(first: 2) { ... { nodes { slug } } nodes { id } } } fragment F on Query { posts(first: 2) { nodes { title } } }',
  root_skipped_by_a_literal: '{ posts @include(if: false) { totalCount } }',
  root_skipped_by_a_variable: ['query($on: Boolean!) { viewer @include(if: $on) { email } }', { on: false }],
  root_skipped_by_a_default: 'query($on: Boolean = true) { viewer @skip(if: $on) { email } }',
  root_fragment_skipped: '{ ...F @include(if: false) } fragment F on Query { viewer { email } }',
  mutation_skipped: 'mutation { signOut @skip(if: true) { userErrors { code } } }',
  everything_below_a_field_skipped: '{ posts { nodes { id @include(if: false) } pageInfo @skip(if: true) { endCursor } } }',
  introspection_together_with_data: '{ viewer { email } __schema { queryType { name } } posts { totalCount } }',
  introspection_before_data: '{ __type(name: "Post") { name fields { name } } viewer { email } }',
  typename_before_a_fragment: '{ __typename ...F } fragment F on Query { viewer { email } posts { totalCount } }',
  typename_of_a_mutation_before_a_fragment: 'mutation { __typename ... on Mutation { updateProfile(input: { bio: "x" }) { user { bio } } } }',
  typename_under_aliases: '{ a: __typename posts { b: __typename nodes { c: __typename } } }',
  data_of_the_operation_that_is_named: [
    'query A { __typename } query B { ...F } fragment F on Query { posts { totalCount } }',
    {},
    'B',
  ],
  directives_of_the_schema_are_not_shown: '{ __schema { directives { name } types { name } } }',
  escaped_surrogate_pair: String.raw`{ users(query: "\uD83D\uDE00") { totalCount } }`,
  escaped_code_point: String.raw`{ users(query: "\u{1F600}") { totalCount } a: users(query: "\u{48}i") { totalCount } }`,
  escaped_control_characters: String.raw`{ users(query: "\b\f\u0000\u007f\n\t\\\"\/") { totalCount } }`,
  escaped_characters_in_input_objects: String.raw`mutation { updateProfile(input: { bio: "\b\u{1F600}", name: "\n" }) { user { bio } } }`,
  escaped_characters_in_defaults: String.raw`query($q: String = "\b\uD83D\uDE00") { users(query: $q) { totalCount } }`,
  block_string: '{ users(query: """\n    one\n      \\""" two\n  """) { totalCount } }',
  alias_that_hides_a_key: '{ post(id: "1") { id: slug title commentCount author { id: handle posts { totalCount } } } }',
  alias_that_hides_a_key_that_clients_do_not_see: '{ viewer { userId: bookmarks { totalCount } } }',
  alias_that_hides_a_key_in_events: 'subscription { commentEvents(postId: "3") { ... on CommentAdded { comment { post { id: title commentCount } } } ... on CommentChanged { comment { post { id: slug commentCount } } } } }',
  alias_of_an_internal_field: '{ a: posts { _internal_qp_alias_0: totalCount _entities: pageInfo { hasNextPage } __typename: totalCount } }',
  variable_of_an_internal_name: ['query($representations: Int, $__batch_reps_0: Int) { post(id: "1") { comments(first: $representations) { totalCount } a: comments(last: $__batch_reps_0) { totalCount } } }', { representations: 3 }],
  one_key_for_fields_of_several_types:
    'subscription { commentEvents(postId: "3") { ... on CommentAdded { x: previousCursor comment { replies(first: 1) { totalCount } } } ... on CommentChanged { x: cursor comment { replies(first: 2) { totalCount } } } } }',
  subscription_that_is_shared:
    'subscription { commentEvents(postId: "3") { __typename cursor previousCursor ...E id: occurredAt } } fragment E on CommentEvent { ... on CommentAdded { comment { reactions { kind } reactions { count } author { id: name } } } }',
  mutation_field_selected_twice: 'mutation { updateProfile(input: { bio: "x" }) { user { bio } } updateProfile(input: { bio: "x" }) { user { name } } }',
  mutation_with_fields_of_other_subgraphs:
    'mutation { a: updateProfile(input: { bio: "1" }) { user { postCount followerCount } } b: updateProfile(input: { bio: "2" }) { user { postCount followerCount } } c: updatePost(input: { id: "1" }) { post { version commentCount author { followerCount } } } }',
};

for (const [name, operation] of Object.entries(operations)) {
  const [query, variables = {}, operationName] = [operation].flat();
  for (const seed of query.startsWith('subscription') ? [1, 2] : [1]) {
    test(`${name}_agrees_with_graphql_js${seed === 2 ? '_over_a_socket' : ''}`, async () => {
      const request = { seed, query, variables, operationName };
      const found = await harness.compare(request);
      assert.equal(found && report({ ...request, ...found }), undefined);
    });
  }
}

test('alias_with_the_name_of_the_prototype_changes_no_other_answer', async () => {
  const request = { query: '{ posts(first: 3) { nodes { __proto__: reactions { kind } } __proto__: pageInfo { polluted: endCursor } } }', variables: {} };
  assert.equal(await harness.compare(request), undefined);
  assert.equal(await harness.compare({ query: '{ posts { totalCount } }', variables: {} }), undefined);
});

for (const query of [
  'subscription { commentEvents(postId: "3") @skip(if: true) { cursor } }',
  'subscription($on: Boolean = true) { commentEvents(postId: "3") @include(if: $on) { cursor } }',
  'subscription($on: Boolean = true) { ...F } fragment F on Subscription { ... @include(if: $on) { commentEvents(postId: "3") { cursor } } }',
]) {
  test(`condition_on_the_root_is_a_validation_error_in_${query}`, async () => {
    const { error } = await harness.router.subscribe('ws', query).next();
    assert.equal(error[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');
  });
}

for (const root of ['{ ...F viewer { email } }', '{ ...F }', '{ viewer { email } ... on Query { ...F } }']) {
  test(`required_field_that_fails_in_a_root_fragment_makes_the_data_null_in_${root}`, async () => {
    const failing = await failingRequiredField();
    const query = `${root} fragment F on Query { ${failing} }`;
    const request = { query, variables: {} };
    const found = await harness.compare(request);
    assert.equal(found && report({ ...request, ...found }), undefined);
    const { data } = await harness.router.query(query);
    assert.equal(data, null);
  });
}

/** A selection on Query of a non-null field that fails in the data of the test. */
async function failingRequiredField() {
  for (let first = 1; first < 1_000; first++) {
    const field = `posts(first: ${first}) { totalCount }`;
    if ((await harness.answer({ query: `{ ${field} }` })).data === null) return field;
  }
  throw new Error('no field fails');
}

test('random_operations_agree_with_graphql_js', async () => {
  const found = await harness.run(1, 2_000);
  assert.equal(found && report(found), undefined);
});
