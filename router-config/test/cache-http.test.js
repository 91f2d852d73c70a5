import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { EventSource } from 'eventsource';
import { Router } from './router.js';
import { environment, feeds, isOn, metric, notes, people, reportTags, router, startCachedGraph, tokenOf } from './cached-graph.js';
import { until } from './until.js';

startCachedGraph({ INKWIRE_CACHE_CONTROL: 'public, s-maxage=60' });

let nextId = 0;

function newQuery() {
  nextId += 1;
  return `{ note(id: "${nextId}") { text } }`;
}

/** Sends a query until its answer is stored. On a busy machine, the feeds can be late at first. */
async function store(query, headers) {
  await until(async () => (await get(query, headers)).headers.get('inkwire-cache') === 'hit');
}

function get(query, headers = {}) {
  return fetch(`${router.url}?${new URLSearchParams({ query })}`, { headers: { accept: 'application/json', ...headers } });
}

test('anonymous_answers_to_get_have_headers_for_caches_and_those_with_a_token_must_not_be_stored', async () => {
  const query = newQuery();
  reportTags(notes, ['note:1', 'note-slug:a%20b']);
  await until(async () => (await get(newQuery())).headers.has('cache-tag'));
  await store(query);
  for (const { headers } of [await get(query), await get(newQuery())]) {
    assert.equal(headers.get('cache-control'), 'public, s-maxage=60');
    assert.equal(headers.get('cache-tag'), 'note:1,note-slug:a%20b');
    assert.match(headers.get('etag'), /^"[\w-]{43}"$/);
    for (const name of ['accept', 'accept-encoding', 'authorization']) assert.ok(headers.get('vary').includes(name));
    assert.equal(headers.get('access-control-allow-origin'), '*');
  }
  const authorization = tokenOf();
  await store(query, { authorization });
  const { headers } = await get(query, { authorization });
  assert.equal(headers.get('cache-control'), 'private, no-store');
  assert.deepEqual([headers.get('cache-tag'), headers.get('etag')], [null, null]);
});

test('client_with_the_current_answer_gets_304_and_the_answer_when_it_changes', async () => {
  const query = newQuery();
  const etag = (await get(query)).headers.get('etag');
  for (const given of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const response = await get(query, { 'if-none-match': given });
    assert.deepEqual([response.status, await response.text(), response.headers.get('etag')], [304, '', etag]);
  }
  assert.equal((await get(query, { 'if-none-match': '"other"' })).status, 200);
  feeds.notes.append(['note:1']);
  await until(async () => (await get(query)).headers.get('inkwire-cache') === 'miss');
  assert.equal((await get(query, { 'if-none-match': etag })).status, 304);
  notes.intercept = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...notes.report() });
    response.end('{"data":{"note":{"text":"Changed"}}}');
  };
  feeds.notes.append(['note:1']);
  await until(async () => (await get(query, { 'if-none-match': etag })).status === 200);
});

test('answer_whose_change_nobody_would_report_must_not_be_stored', async () => {
  notes.report = () => ({});
  const { headers } = await get(newQuery());
  assert.deepEqual([headers.get('cache-control'), headers.get('cache-tag')], ['no-store', null]);
  reportTags(notes, Array.from({ length: 200 }, (_, i) => `note:${i}-${'x'.repeat(60)}`));
  const query = newQuery();
  for (const _ of [1, 2]) {
    const { headers } = await get(query);
    assert.deepEqual([headers.get('cache-control'), headers.get('cache-tag')], ['no-store', null]);
  }
});

test('persisted_query_over_get_is_a_hit', async () => {
  const query = newQuery();
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
  const send = parameters => fetch(`${router.url}?${new URLSearchParams({ ...parameters, extensions })}`);
  const unknown = await send({});
  assert.equal((await unknown.json()).errors[0].extensions.code, 'PERSISTED_QUERY_NOT_FOUND');
  assert.equal(unknown.headers.get('cache-control'), 'no-store');
  await send({ query });
  await until(async () => (await send({})).headers.get('inkwire-cache') === 'hit');
  assert.ok((await (await send({})).json()).data.note);
});

test('stored_answer_has_the_type_that_each_client_accepts', async () => {
  const query = newQuery();
  await store(query);
  for (const accept of ['application/json', 'application/graphql-response+json', '*/*', 'application/json, text/plain, */*']) {
    const [first, second] = [await get(query, { accept }), await get(query, { accept })];
    await store(query, { accept });
    assert.equal(second.headers.get('content-type'), first.headers.get('content-type'));
    assert.ok(accept.includes('*') || second.headers.get('content-type').startsWith(accept));
  }
});

for (const encoding of ['br', 'gzip']) {
  test(`large_answer_is_stored_once_and_sent_in_${encoding}`, async () => {
    const query = `{ people { ${encoding}: name } }`;
    const names = Array.from({ length: 2_000 }, (_, i) => ({ [encoding]: `Person ${i}` }));
    people.intercept = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...people.report() });
      response.end(JSON.stringify({ data: { people: names } }));
    };
    await store(query, { 'accept-encoding': encoding });
    for (const _ of [1, 2]) {
      const response = await get(query, { 'accept-encoding': encoding });
      assert.equal(response.headers.get('content-encoding'), encoding);
      assert.match(response.headers.get('etag'), new RegExp(`-${encoding}"$`));
      assert.deepEqual(await response.json(), { data: { people: names } });
    }
    assert.equal((await get(query, { 'accept-encoding': 'identity' })).headers.get('content-encoding'), null);
  });
}

test('stored_answers_use_bounded_memory', async () => {
  const small = await Router.start({ people, notes }, { ...environment, INKWIRE_CACHE_BYTES: '50000' });
  await until(() => isOn(small));
  await until(async () => {
    for (let i = 0; i < 100; i += 1) await small.query(`{ note(id: "${'x'.repeat(i * 10)}") { text } }`);
    return (await metric('inkwire_router_cache_evictions_total{cause="space"}', small)) > 50;
  });
  assert.ok((await metric('inkwire_router_cache_bytes', small)) <= 50_000);
  await small.stop();
});

test('router_without_the_secret_of_subgraphs_works_without_a_cache', async () => {
  const plain = await Router.start({ people, notes });
  for (const _ of [1, 2]) {
    const response = await plain.post({ query: newQuery() });
    assert.equal(response.headers.get('inkwire-cache'), null);
    assert.ok((await response.json()).data.note);
  }
  assert.equal(plain.log.filter(line => line.includes('The response cache is off')).length, 1);
  assert.equal((await fetch(new URL('/cache-invalidations', plain.url))).status, 404);
  await plain.stop();
});

test('shadow_mode_answers_from_subgraphs_and_reports_stored_answers_that_differ', async t => {
  const shadow = await Router.start({ people, notes }, { ...environment, INKWIRE_CACHE: 'shadow' });
  t.after(() => shadow.stop());
  await until(() => isOn(shadow));
  const answers = new Map();
  const held = [];
  notes.intercept = async (request, response) => {
    const { query } = notes.requests.at(-1).body;
    const id = /"(\w+)"/.exec(query)[1];
    const note = answers.get(id);
    if (note.text === 'Held') await new Promise(resolve => held.push(resolve));
    // The stored answer has been found; from now on the feed fails.
    if (note.text === 'Failing') feeds.notes.status = 503;
    response.writeHead(200, { 'content-type': 'application/json', ...notes.report() });
    response.end(JSON.stringify({ data: { note } }));
  };
  const ask = async (id, text, fields) => {
    answers.set(id, text);
    const { data } = await shadow.query(`{ note(id: "${id}") { ${fields} } }`);
    assert.deepEqual(data.note, text);
  };
  const count = result => metric(`inkwire_router_cache_shadow_total{result="${result}"}`, shadow);
  const stored = () => metric('inkwire_router_cache_stores_total{result="stored"}', shadow);
  const store = async (id, text, fields) => {
    const before = await stored();
    await until(async () => {
      await ask(id, text, fields);
      return (await stored()) > before;
    });
  };
  await store('same', { text: 'One' }, 'text');
  await ask('same', { text: 'One' }, 'text');
  await store('moved', { aCursor: 'One' }, 'aCursor: text');
  await ask('moved', { aCursor: 'Two' }, 'aCursor: text');
  await until(async () => (await count('equal')) === 2);
  reportTags(notes, ['note:late']);
  await store('late', { text: 'One' }, 'text');
  await ask('late', { text: 'Two' }, 'text');
  feeds.notes.append(['note:late']);
  reportTags(notes, ['note:wrong']);
  await store('wrong', { text: 'One' }, 'text');
  await ask('wrong', { text: 'Two' }, 'text');
  await until(async () => (await count('late')) === 1 && (await count('wrong')) === 1);
  reportTags(notes, ['note:replaced']);
  const slow = ask('replaced', { text: 'Held' }, 'text');
  await until(() => held.length === 1);
  await store('replaced', { text: 'One' }, 'text');
  await ask('replaced', { text: 'Two' }, 'text');
  held[0]();
  await slow;
  await until(async () => (await count('late')) === 2);
  reportTags(notes, ['note:off']);
  await store('off', { text: 'One' }, 'text');
  await ask('off', { text: 'Failing' }, 'text');
  await until(async () => (await count('off')) === 1);
  feeds.notes.status = undefined;
  assert.equal(await count('wrong'), 1);
  assert.match(shadow.log.find(line => line.includes('A stored answer is wrong')), /note:wrong/);
});

/** Follows the stream of invalidations. */
function follow(lastEventId) {
  const source = new EventSource(new URL('/cache-invalidations', router.url), {
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...(lastEventId && { 'last-event-id': lastEventId }) } }),
  });
  const seen = { events: [], expired: false, status: undefined, close: () => source.close() };
  source.addEventListener('message', ({ data, lastEventId: id }) => seen.events.push({ id, tags: JSON.parse(data).tags }));
  source.addEventListener('CURSOR_EXPIRED', () => (seen.expired = true));
  source.addEventListener('error', ({ code }) => (seen.status = code));
  return seen;
}

test('stream_of_invalidations_is_not_buffered_by_proxies', async () => {
  const { headers, body } = await fetch(new URL('/cache-invalidations', router.url));
  assert.equal(headers.get('x-accel-buffering'), 'no');
  assert.equal(headers.get('cache-control'), 'no-cache');
  await body.cancel();
});

test('client_of_the_stream_of_invalidations_resumes_without_a_gap', async () => {
  const stream = follow();
  await until(() => stream.events.length === 1, 'the stream is open');
  assert.deepEqual(stream.events[0].tags, []);
  feeds.notes.append(['note:7', 'session:secret']);
  feeds.people.append(['session:secret']);
  feeds.people.append(['person:7']);
  await until(() => stream.events.length >= 3, () => JSON.stringify(stream.events));
  const tags = stream.events.flatMap(event => event.tags);
  assert.deepEqual(tags.sort(), ['note:7', 'person:7']);
  const { id } = stream.events.at(-1);
  stream.close();
  feeds.notes.append(['note:8']);
  feeds.people.append(['person:8']);
  await until(async () => (await isOn()) && feeds.notes.requests > 0);
  const resumed = follow(id);
  await until(() => resumed.events.flatMap(event => event.tags).length >= 2, () => JSON.stringify(resumed.events));
  feeds.notes.append(['note:9']);
  await until(() => resumed.events.some(event => event.tags.includes('note:9')));
  assert.deepEqual(resumed.events.flatMap(event => event.tags).sort(), ['note:8', 'note:9', 'person:8']);
  feeds.notes.append(null);
  await until(() => resumed.events.at(-1).tags === null);
  feeds.notes.beginLog();
  await until(() => resumed.expired);
  resumed.close();
  await until(() => isOn());
  const lost = follow(id);
  await until(() => lost.status === 410);
  lost.close();
  const forged = follow('notes=1');
  await until(() => forged.status === 400);
  forged.close();
});
