import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { test } from 'node:test';
import { EventSource } from 'eventsource';
import { buildSchema } from 'graphql';
import { notes, people, router, startGraph } from './graph.js';
import { until } from './until.js';

startGraph();

for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', 'application/graphql']) {
  test(`body_of_type_${type}_is_refused`, async () => {
    const response = await router.post('query=%7B__typename%7D', { 'content-type': type });
    assert.equal(response.status, 415);
    assert.equal((await response.json()).errors[0].extensions.code, 'BAD_USER_INPUT');
  });
}

test('browser_caches_the_preflight_response_for_two_hours', async () => {
  const { headers } = await fetch(router.url, {
    method: 'OPTIONS',
    headers: { origin: 'https://blog.test', 'access-control-request-method': 'POST' },
  });
  assert.equal(headers.get('access-control-max-age'), '7200');
});

test('answer_to_a_request_with_a_token_is_not_cached', async () => {
  const ask = async headers => (await router.post({ query: '{ __typename }' }, headers)).headers.get('cache-control');
  assert.equal(await ask({ authorization: 'Bearer a' }), 'private, no-store');
  assert.equal(await ask({}), null);
});

for (const [accepted, expected] of [['gzip, br', 'br'], ['gzip', 'gzip'], ['br;q=0, gzip', 'gzip'], ['identity', null]]) {
  test(`large_answer_to_a_client_that_accepts_${accepted}_is_encoded_as_${expected}`, async () => {
    const names = Array.from({ length: 2_000 }, (_, i) => ({ name: `Person ${i}` }));
    people.intercept = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ data: { people: names } }));
    };
    const response = await router.post({ query: '{ people { name } }' }, { 'accept-encoding': accepted });
    assert.equal(response.headers.get('content-encoding'), expected);
    assert.deepEqual(await response.json(), { data: { people: names } });
  });
}

test('small_answer_is_not_compressed', async () => {
  const response = await router.post({ query: '{ __typename }' }, { 'accept-encoding': 'gzip' });
  assert.equal(response.headers.get('content-encoding'), null);
});

test('client_sends_a_persisted_query_once_and_then_its_hash', async () => {
  const query = '{ person(id: "7") { name } }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const get = new URL(`?extensions=${encodeURIComponent(JSON.stringify(extensions))}`, router.url);
  const data = { person: { name: 'Person 7' } };

  const unknown = await router.post({ extensions });
  assert.equal(unknown.status, 200);
  const [error] = (await unknown.json()).errors;
  assert.deepEqual([error.message, error.extensions.code], ['PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND']);
  assert.deepEqual(await (await router.post({ query, extensions })).json(), { data });
  assert.deepEqual(await (await router.post({ extensions })).json(), { data });
  assert.deepEqual(await (await fetch(get, { headers: { accept: 'application/json' } })).json(), { data });
});

test('persisted_query_with_the_hash_of_another_is_refused', async () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'ab'.repeat(32) } };
  const { errors } = await (await router.post({ query: '{ __typename }', extensions })).json();
  assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
});

test('proxies_do_not_buffer_events', async () => {
  const query = encodeURIComponent('subscription { noteEvents { cursor } }');
  const response = await fetch(`${router.url}?query=${query}`, { headers: { accept: 'text/event-stream' } });
  assert.equal(response.headers.get('x-accel-buffering'), 'no');
  assert.equal(response.headers.get('content-encoding'), null);
  await response.body.cancel();
});

test('variable_that_is_used_elsewhere_keeps_its_value_when_an_event_source_resumes', async () => {
  const { subscribed } = notes.events;
  const query = 'subscription ($at: String) { noteEvents(after: $at, author: $at) { cursor } }';
  const response = await router.post(
    { query, variables: { at: 'start' } },
    { accept: 'text/event-stream', 'last-event-id': 'start' },
  );
  await until(() => notes.events.subscribed > subscribed, 'subscribed');
  const [{ query: sent, variables }] = notes.subscriptions;
  const [, after, author] = /after: \$(\w+), author: \$(\w+)|$/.exec(sent);
  assert.deepEqual([variables[after], variables[author]], ['start', 'start']);
  assert.notEqual(after, author);
  await response.body.cancel();
});

for (const [name, query] of [
  ['a_variable_for_it', 'subscription ($after: String) { noteEvents(after: $after) { cursor } }'],
  ['no_argument_for_it', 'subscription { noteEvents { cursor } }'],
  ['a_literal_for_it', 'subscription { noteEvents(after: "start") { cursor } }'],
]) {
  test(`event_source_resumes_by_itself_with_${name}`, async () => {
    const { subscribed } = notes.events;
    const source = new EventSource(`${router.url}?query=${encodeURIComponent(query)}`);
    const cursors = [];
    source.addEventListener('next', ({ data }) => cursors.push(JSON.parse(data).data?.noteEvents.cursor));
    await until(() => notes.events.subscribed > subscribed, 'subscribed');
    notes.emit(`${name}-1`);
    await until(() => cursors.includes(`${name}-1`), () => cursors.join());
    notes.closeSockets(1011);
    await once(source, 'error');
    notes.emit(`${name}-2`);
    await until(() => cursors.includes(`${name}-2`), () => cursors.join());
    const first = cursors.indexOf(`${name}-1`);
    assert.deepEqual(cursors.slice(first).filter(cursor => cursor), [`${name}-1`, `${name}-2`]);
    source.close();
  });
}

test('code_generator_downloads_the_schema_without_the_parts_of_federation', async () => {
  const file = new URL('/schema.graphql', router.url);
  const response = await fetch(file);
  const schema = buildSchema(await response.text());
  assert.deepEqual(Object.keys(schema.getQueryType().getFields()).sort(), ['note', 'people', 'person']);
  assert.deepEqual(Object.keys(schema.getType('Person').getFields()).sort(), ['friends', 'id', 'name', 'notes']);
  assert.equal(schema.getDirective('join__type'), undefined);
  const headers = { 'if-none-match': response.headers.get('etag') };
  assert.equal((await fetch(file, { headers })).status, 304);
  const head = await fetch(file, { method: 'HEAD' });
  assert.deepEqual([head.status, await head.text()], [200, '']);
});
