import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { buildSchema, parse, validate } from 'graphql';
import { firstOperations } from '../first-operations.js';
import { limits } from '../limits.js';
import { useCostLimit } from '../plugins/cost-limit.js';

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));

/** Returns the error of a refused operation; undefined for an operation that is executed. */
function refusal(text, variableValues) {
  const document = parse(text);
  assert.deepEqual(validate(schema, document), []);
  let refused;
  const setResultAndStopExecution = ({ errors }) => ([refused] = errors);
  useCostLimit().onExecute({ args: { schema, document, variableValues }, setResultAndStopExecution });
  return refused;
}

const followers = (levels, size = 'first: 100') =>
  levels === 0 ? 'id' : `followers(${size}) { nodes { ${followers(levels - 1, size)} } }`;
const people = (levels, size) => `users(first: 100) { nodes { ${followers(levels, size)} } }`;

test('every_first_operation_is_executed', () => {
  for (const { query } of firstOperations.operations) assert.equal(refusal(query), undefined, query);
});

test('rich_page_is_executed', () => {
  const page = `{ posts(first: 20) { nodes { id title author { handle } tags { name } comments(first: 20) { totalCount nodes {
    html author { handle } replies(first: 3) { nodes { html author { handle } } } } } } } }`;
  assert.equal(refusal(page), undefined);
});

test('pages_within_pages_are_refused_with_their_cost_and_the_limit', () => {
  // 1 + 100 * (1 + 1 + 100 * (1 + 1 + 100)).
  const { message, extensions } = refusal(`{ ${people(2)} }`);
  assert.deepEqual(extensions, { code: 'COST_LIMIT', cost: 1_020_201, limit: limits.cost });
  assert.match(message, new RegExp(`cost of 1020201\\. The limit is ${limits.cost}`));
});

test('lists_count_by_their_greatest_size', () => {
  const series = posts => `{ users(first: 100) { nodes { series(first: 10) { nodes { ${posts} { id } } } } } }`;
  // 1 + 100 * (1 + 1 + 10 * (1 + 100)).
  assert.equal(refusal(series('posts')).extensions.cost, 101_201);
  assert.equal(refusal(series('posts(first: 2)')), undefined);
});

test('variables_count_by_their_values_and_defaults', () => {
  const query = `query ($size: Int = 100) { ${people(2, 'first: $size')} }`;
  assert.equal(refusal(query).extensions.code, 'COST_LIMIT');
  assert.equal(refusal(query, { size: 100 }).extensions.code, 'COST_LIMIT');
  assert.equal(refusal(query, { size: 10 }), undefined);
});

test('fragments_count_wherever_they_are_spread', () => {
  const fragment = (name, inner) => `fragment ${name} on User { followers(last: 100) { edges { node { ${inner} } } } }`;
  const query = `{ users(first: 100) { nodes { ...A } } } ${fragment('A', '...B')} ${fragment('B', 'id')}`;
  assert.equal(refusal(query).extensions.code, 'COST_LIMIT');
});

test('skipped_fields_cost_nothing', () => {
  const query = `query ($on: Boolean!) { few: users { totalCount } ... @include(if: $on) { ${people(2)} } }`;
  assert.equal(refusal(query, { on: false }), undefined);
  assert.equal(refusal(query, { on: true }).extensions.code, 'COST_LIMIT');
});
