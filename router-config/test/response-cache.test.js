import assert from 'node:assert/strict';
import { test } from 'node:test';
import { feeds, isOn, metric, notes, people, positions, reportTags, router, startCachedGraph, startFeed, tokenOf } from './cached-graph.js';
import { until } from './until.js';

startCachedGraph();

const mutation = 'mutation { rename(id: "1", name: "Ada") { name } }';

let nextId = 0;

/** Returns a query that no other test sends. */
function newQuery(fields = 'text author { name }') {
  nextId += 1;
  return `{ note(id: "${nextId}") { ${fields} } }`;
}

/** Sends a request, and returns how the cache served it. */
async function served(body, headers) {
  const response = await router.post(typeof body === 'string' ? { query: body } : body, headers);
  const { errors } = await response.json();
  assert.equal(errors, undefined);
  return response.headers.get('inkwire-cache');
}

/** Waits until the router has read the log of a subgraph to its end. */
async function isSeen(name) {
  const { requests } = feeds[name];
  await until(() => feeds[name].requests > requests + 1);
}

/** Waits until a request is a hit. On a busy machine, the feeds can be late at first. */
function becomesHit(body, headers) {
  return until(async () => (await served(body, headers)) === 'hit');
}

/** Sends a request that was not sent before, until its answer is stored. */
async function store(query) {
  assert.notEqual(await served(query), 'hit');
  await becomesHit(query);
}

async function isNotStored(query, headers) {
  for (const _ of [1, 2, 3]) assert.notEqual(await served(query, headers), 'hit');
}

test('second_query_is_a_hit_with_the_same_answer', async () => {
  const query = newQuery();
  const first = await router.post({ query });
  await becomesHit(query);
  notes.requests.length = 0;
  const second = await router.post({ query });
  assert.equal(await first.text(), await second.text());
  assert.equal(second.headers.get('content-type'), first.headers.get('content-type'));
  assert.equal(notes.requests.length, 0);
});

test('headers_of_subgraphs_do_not_reach_clients', async () => {
  const query = newQuery();
  for (const _ of [1, 2]) {
    const { headers } = await router.post({ query });
    for (const name of ['inkwire-cache-tags', 'inkwire-log-positions', 'inkwire-cache-scope']) assert.equal(headers.get(name), null);
  }
});

test('same_operation_in_another_form_is_a_hit', async () => {
  const query = 'query One($id: ID!) { note(id: $id) { text } }';
  await store({ query, variables: { id: 'a' } });
  const spaced = query.replaceAll(' {', '\n# a comment\n{');
  await becomesHit({ query: spaced, variables: { unused: 1, id: 'a' }, operationName: 'One' });
  const get = `${router.url}?${new URLSearchParams({ query, variables: '{"id":"a"}' })}`;
  assert.equal((await fetch(get, { headers: { accept: 'application/json' } })).headers.get('inkwire-cache'), 'hit');
});

test('operations_that_could_have_different_answers_are_never_confused', async () => {
  const query = 'query One($id: ID!, $with: Boolean = false) { note(id: $id) { text author @include(if: $with) { name } } } query Two { note(id: "2") { id } }';
  const bodies = [
    { query, operationName: 'One', variables: { id: '1' } },
    { query, operationName: 'One', variables: { id: '01' } },
    { query, operationName: 'One', variables: { id: '1', with: true } },
    { query, operationName: 'Two', variables: { id: '1' } },
    { query: query.replace('text', 't: text'), operationName: 'One', variables: { id: '1' } },
  ];
  for (const body of bodies) assert.notEqual(await served(body), 'hit', JSON.stringify(body));
  for (const body of bodies) await becomesHit(body);
  const answer = async text => (await (await router.post(text)).json()).data.note;
  const text = variables => `{"query":${JSON.stringify(query)},"operationName":"One","variables":${variables}}`;
  // The last of two equal keys counts.
  assert.deepEqual(await answer(text('{"id":"1","id":"01"}')), { text: 'Note 01' });
  assert.deepEqual(await answer(text('{"id":"01","id":"1"}')), { text: 'Note 1' });
  assert.deepEqual(await answer(text('{"id":1}')), { text: 'Note 1' });
});

test('event_with_a_tag_of_an_answer_evicts_it_and_no_other', async () => {
  const [query, other] = [newQuery(), newQuery('id')];
  reportTags(notes, ['note:evicted']);
  await store(query);
  reportTags(notes, ['note:kept']);
  await store(other);
  feeds.notes.append(['note:evicted']);
  await until(async () => (await served(query)) === 'miss');
  await becomesHit(other);
});

test('answer_that_was_read_before_an_event_is_not_stored_after_it', async () => {
  const before = positions();
  feeds.people.append(['person:1']);
  feeds.people.append(['person:2']);
  await isSeen('people');
  people.report = () => ({ 'inkwire-cache-tags': 'person:1', 'inkwire-log-positions': before });
  const query = newQuery();
  await isNotStored(query);
  people.report = () => ({ 'inkwire-cache-tags': 'person:3', 'inkwire-log-positions': before });
  await store(newQuery());
});

test('committed_event_that_cannot_be_read_in_order_yet_makes_answers_stale', async () => {
  const query = newQuery();
  reportTags(notes, ['note:pending']);
  await store(query);
  feeds.notes.pending = [{ tx: 900, position: 900, tags: ['note:pending'] }];
  feeds.notes.change();
  await until(async () => (await served(query)) === 'miss');
  await isNotStored(query);
  feeds.notes.pending = [];
  notes.report = () => ({
    'inkwire-cache-tags': 'note:pending',
    'inkwire-log-positions': `notes=${feeds.notes.logId}:900:900`,
  });
  await becomesHit(query);
});

for (const [name, headers] of [
  ['without_tags', { 'inkwire-log-positions': 'valid' }],
  ['without_positions', { 'inkwire-cache-tags': 'note:1' }],
  ['with_positions_of_another_log', { 'inkwire-cache-tags': 'note:1', 'inkwire-log-positions': 'notes=other:99:99' }],
  ['with_positions_of_an_unknown_subgraph', { 'inkwire-cache-tags': 'note:1', 'inkwire-log-positions': 'others=a:1:1' }],
  ['with_positions_in_another_form', { 'inkwire-cache-tags': 'note:1', 'inkwire-log-positions': 'notes=1' }],
]) {
  test(`answer_${name}_is_not_stored`, async () => {
    notes.report = () => ({ ...headers, ...(headers['inkwire-log-positions'] === 'valid' && { 'inkwire-log-positions': positions() }) });
    await isNotStored(newQuery());
  });
}

test('answer_with_an_error_is_not_stored', async () => {
  const query = newQuery();
  people.intercept = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...people.report() });
    response.end('{"data":{"_entities":[null]},"errors":[{"message":"No.","path":["_entities",0],"extensions":{"code":"FORBIDDEN"}}]}');
  };
  assert.equal((await router.query(query)).errors.length, 1);
  people.intercept = undefined;
  assert.notEqual(await served(query), 'hit');
});

for (const protocol of ['ws', 'sse']) {
  test(`query_over_${protocol}_is_executed`, async () => {
    const query = newQuery();
    await store(query);
    notes.requests.length = 0;
    for (const count of [1, 2]) {
      assert.ok((await router.subscribe(protocol, query).next()).event.data.note);
      assert.equal(notes.requests.length, count);
    }
  });
}

test('mutations_and_introspection_are_not_stored', async () => {
  for (const query of [mutation, '{ __schema { queryType { name } } }']) await isNotStored(query);
});

test('cache_is_off_and_empty_while_a_feed_is_not_current', async () => {
  const query = newQuery();
  await store(query);
  feeds.people.isCurrent = false;
  await until(async () => (await served(query)) === 'bypass');
  feeds.people.isCurrent = true;
  await until(() => isOn());
  await store(query);
});

test('cache_is_off_as_soon_as_a_feed_fails', async () => {
  const query = newQuery();
  await store(query);
  await feeds.people.stop();
  await until(async () => (await served(query)) === 'bypass');
  const { logId } = feeds.people;
  await startFeed('people');
  await until(() => isOn());
  assert.notEqual(feeds.people.logId, logId);
  await store(query);
});

for (const [name, change] of [
  ['another_log_begins', () => feeds.notes.beginLog()],
  ['a_position_is_lost', () => {
    feeds.notes.start = feeds.notes.end.position + 1;
    feeds.notes.append(['other']);
    feeds.notes.change();
  }],
  ['an_event_has_no_tags', () => feeds.notes.append(null)],
]) {
  test(`cache_is_cleared_when_${name}`, async () => {
    const query = newQuery();
    await store(query);
    const cleared = await metric('inkwire_router_cache_evictions_total{cause="cleared"}');
    change();
    await until(async () => (await metric('inkwire_router_cache_evictions_total{cause="cleared"}')) > cleared);
    feeds.notes.start = 0;
    await until(() => isOn());
    await store(query);
  });
}

test('signed_in_caller_gets_public_answers_once_a_subgraph_has_accepted_the_token', async () => {
  const authorization = tokenOf();
  const [shared, own] = [newQuery(), newQuery()];
  await store(shared);
  assert.equal(await served(shared, { authorization }), 'bypass');
  await becomesHit(shared, { authorization });
  reportTags(notes, ['note:1'], { isPublic: false });
  await store(own);
  await isNotStored(own, { authorization });
});

test('private_answer_is_not_stored_for_others', async () => {
  const authorization = tokenOf();
  reportTags(people, ['person:1'], { isPublic: false });
  const query = newQuery();
  await served(query, { authorization });
  await until(async () => (await served(query, { authorization })) === 'miss');
  await store(query);
  await isNotStored(query, { authorization });
});

test('token_that_was_not_accepted_gets_no_stored_answer', async () => {
  const query = newQuery();
  await store(query);
  const refuse = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...notes.report() });
    response.end(JSON.stringify({ data: { note: null }, extensions: { tokenExpired: true } }));
  };
  notes.intercept = refuse;
  for (const authorization of [tokenOf({ sid: 'forged' }), 'Bearer a', 'Basic YTpi']) {
    for (const _ of [1, 2]) {
      const { extensions } = await router.query(query, { headers: { authorization } });
      assert.deepEqual(extensions, { tokenExpired: true });
    }
  }
  notes.intercept = undefined;
  const expired = tokenOf({ exp: Date.now() / 1_000 - 1 });
  for (const _ of [1, 2, 3]) assert.equal(await served(query, { authorization: expired }), 'bypass');
});

test('token_of_an_ended_session_gets_no_stored_answer', async () => {
  const authorization = tokenOf({ sid: 'ended' });
  const query = newQuery();
  await store(query);
  await becomesHit(query, { authorization });
  feeds.people.append(['session:ended']);
  await until(async () => (await served(query, { authorization })) === 'bypass');
  // Another subgraph may not know yet that the session has ended.
  for (const _ of [1, 2]) {
    assert.equal(await served(query, { authorization }), 'bypass');
    for (const name of Object.keys(feeds)) await isSeen(name);
  }
});

for (const [transport, mutate] of [
  ['http', authorization => served(mutation, { authorization })],
  ['ws', Authorization => router.subscribe('ws', mutation, { connectionParams: { Authorization } }).next()],
]) {
  test(`caller_bypasses_the_cache_after_a_mutation_over_${transport}_until_it_is_known_to_be_current`, async () => {
    const authorization = tokenOf({ sid: `writer-over-${transport}` });
    const query = newQuery();
    await store(query);
    await becomesHit(query, { authorization });
    feeds.notes.isCurrent = false;
    await mutate(authorization);
    assert.equal(await served(query, { authorization }), 'bypass');
    feeds.notes.isCurrent = true;
    await becomesHit(query, { authorization });
  });
}

test('identical_queries_run_once_and_one_that_is_aborted_does_not_fail_the_others', async () => {
  const query = newQuery();
  await store(query);
  feeds.notes.append(['note:1']);
  await isSeen('notes');
  const waiting = [];
  notes.intercept = (_request, response) => waiting.push(response);
  const leaving = new AbortController();
  const body = JSON.stringify({ query });
  const first = fetch(router.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: leaving.signal });
  await until(() => waiting.length === 1, 'the first request runs');
  const others = Array.from({ length: 5 }, () => router.query(query));
  // Requests are received in order, so that the others wait when this one is answered.
  await router.query('{ __typename }');
  assert.equal(waiting.length, 1);
  leaving.abort();
  await assert.rejects(first);
  await until(() => waiting.length === 2, 'another request runs');
  waiting[1].writeHead(200, { 'content-type': 'application/json', ...notes.report() });
  waiting[1].end(JSON.stringify({ data: { note: { text: 'Once', author: null } } }));
  for (const { data } of await Promise.all(others)) assert.equal(data.note.text, 'Once');
  assert.equal(waiting.length, 2);
});

test('query_that_joins_one_which_an_event_makes_stale_is_executed', async () => {
  const query = newQuery();
  await store(query);
  feeds.notes.append(['note:1']);
  await isSeen('notes');
  const before = notes.report();
  const waiting = [];
  notes.intercept = (_request, response) => waiting.push(response);
  const both = [router.query(query), router.query(query)];
  await until(() => waiting.length === 1);
  feeds.notes.append(['note:1']);
  await isSeen('notes');
  notes.intercept = undefined;
  waiting[0].writeHead(200, { 'content-type': 'application/json', ...before });
  waiting[0].end(JSON.stringify({ data: { note: { text: 'Old', author: null } } }));
  const texts = (await Promise.all(both)).map(({ data }) => data.note.text).sort();
  assert.equal(texts[1], 'Old');
  assert.match(texts[0], /^Note/);
});
