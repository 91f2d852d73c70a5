import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, test } from 'node:test';
import { WebSocket } from 'ws';
import { notes, people, restartNotes, router, startGraph } from './graph.js';
import { until } from './until.js';

const noteEvents = `subscription ($author: String, $after: String) {
  noteEvents(author: $author, after: $after) { cursor previousCursor author { name } }
}`;
const event = (cursor, previousCursor) => ({
  event: { data: { noteEvents: { cursor, previousCursor, author: { name: `Person ${cursor}` } } } },
});

let author = 0;

startGraph();

beforeEach(() => {
  // Subscriptions of different tests must not share.
  author += 1;
});

/** Ends all subscriptions, and forgets all events. */
afterEach(async () => {
  await notes.kill();
  const metrics = async () => (await fetch(router.metricsUrl)).text();
  await until(async () => (await metrics()).includes('\ninkwire_router_subscriptions 0\n'), 'no subscription left');
  await restartNotes();
});

function subscribe({ protocol = 'ws', query = noteEvents, token, ...given } = {}) {
  const variables = { author: `${author}`, ...given };
  return router.subscribe(protocol, query, { headers: token && { authorization: token }, parameters: { variables } });
}

function upstreams(count) {
  const what = () => `${count} subscriptions at the subgraph, ${notes.events.size} of ${notes.subscriptions.length}`;
  return until(() => notes.events.size === count, what);
}

/** Subscribes at the start of all events, and waits for the event '1'. */
async function subscribeAndSeeOne(options) {
  const subscription = subscribe({ after: 'start', ...options });
  await upstreams(1);
  notes.emit('1');
  await assertSees(subscription, event('1', 'start'));
  return subscription;
}

async function assertSees(subscription, ...events) {
  for (const expected of events) {
    assert.deepEqual(await subscription.next(), expected);
  }
}

test('identical_subscriptions_of_one_caller_share_an_execution_over_ws_and_sse', async () => {
  const shared = [
    subscribe({ token: 'Bearer ada', after: 'start' }),
    subscribe({ token: 'Bearer ada', after: 'start' }),
    subscribe({ token: 'Bearer ada', after: 'start', protocol: 'sse' }),
  ];
  await upstreams(1);
  notes.emit('1');
  notes.emit('2');
  for (const subscription of shared) {
    await assertSees(subscription, event('1', 'start'), event('2', '1'));
  }
  assert.equal(notes.subscriptions.length, 1);
  assert.equal(people.requests.length, 2);
  notes.complete();
  for (const subscription of shared) {
    await assertSees(subscription, { complete: true });
  }
});

test('two_callers_never_share', async () => {
  const tokens = ['Bearer ada', 'Bearer bob', undefined];
  const subscriptions = tokens.map(token => subscribe({ token, after: 'start' }));
  await upstreams(3);
  notes.emit('1');
  notes.emit('2');
  for (const subscription of subscriptions) {
    await assertSees(subscription, event('1', 'start'), event('2', '1'));
  }
  assert.equal(notes.events.size, 3);
  const seen = people.requests.map(({ headers }) => headers.authorization);
  tokens.forEach(token => assert.equal(seen.filter(other => other === token).length, 2, token));
});

test('different_subscriptions_do_not_share', async () => {
  subscribe({ after: 'start', author: '1' });
  subscribe({ after: 'start', author: '2' });
  subscribe({ after: 'start', query: noteEvents.replace('author { name }', 'author { id }') });
  const operation = name => `subscription ${name} { noteEvents(after: "start") { cursor previousCursor } }`;
  for (const operationName of ['One', 'Other']) {
    router.subscribe('ws', `${operation('One')} ${operation('Other')}`, { parameters: { operationName } });
  }
  await upstreams(5);
});

for (const [what, query] of [
  ['no_previous_cursor', 'subscription { noteEvents(after: "start") { cursor author { name } } }'],
  ['no_cursor', 'subscription { noteEvents(after: "start") { previousCursor author { name } } }'],
  ['an_alias_for_its_cursor', 'subscription { noteEvents(after: "start") { at: cursor previousCursor } }'],
  ['its_cursor_in_some_cases', 'subscription { noteEvents(after: "start") { cursor @skip(if: false) previousCursor } }'],
  [
    'after_for_more_than_where_to_begin',
    'subscription ($after: String) { noteEvents(author: $after, after: $after) { cursor previousCursor } }',
  ],
]) {
  test(`subscription_with_${what}_is_not_shared`, async () => {
    subscribe({ query, after: 'start' });
    subscribe({ query, after: 'start' });
    await upstreams(2);
  });
}

test('subscription_starts_at_the_cursor_in_its_document', async () => {
  const from = start => `subscription ($after: String = "${start}") {
    noteEvents(after: $after) { cursor previousCursor author { name } }
  }`;
  await subscribeAndSeeOne({ query: from('1') });
  await assertSees(subscribe({ query: from('start') }), event('1', 'start'));
  const literal = 'subscription { noteEvents(after: "start") { cursor previousCursor author { name } } }';
  await assertSees(subscribe({ query: literal }), event('1', 'start'));
  await assertSees(router.subscribe('ws', literal, { parameters: { variables: null } }), event('1', 'start'));
});

test('late_subscriber_gets_all_missed_events_and_then_the_shared_ones', async () => {
  const first = await subscribeAndSeeOne();
  notes.emit('2');
  await assertSees(first, event('2', '1'));
  const late = ['start', '1', '2'].map(after => subscribe({ after }));
  await assertSees(late[0], event('1', 'start'), event('2', '1'));
  await assertSees(late[1], event('2', '1'));
  notes.emit('3');
  for (const subscription of [first, ...late]) {
    await assertSees(subscription, event('3', '2'));
  }
});

test('late_subscriber_slightly_behind_shares_recent_results', async () => {
  const first = await subscribeAndSeeOne();
  let cursor = 1;
  await until(async () => {
    const previous = String(cursor);
    const next = String(++cursor);
    notes.emit(next);
    await assertSees(first, event(next, previous));
    const before = notes.subscriptions.length;
    await assertSees(subscribe({ after: previous }), event(next, previous));
    return notes.subscriptions.length === before;
  }, 'shared');
});

test('late_subscriber_does_not_get_old_results', async () => {
  await subscribeAndSeeOne();
  await until(async () => {
    await assertSees(subscribe({ after: 'start' }), event('1', 'start'));
    return notes.subscriptions.length > 1;
  }, 'loaded again');
});

test('late_subscriber_far_behind_gets_all_missed_events', async () => {
  const first = await subscribeAndSeeOne();
  const cursors = Array.from({ length: 300 }, (_, i) => String(i + 2));
  cursors.forEach(cursor => notes.emit(cursor));
  const missed = cursors.map((cursor, i) => event(cursor, String(i + 1)));
  await assertSees(first, ...missed);
  await assertSees(subscribe({ after: '1' }), ...missed);
  assert.equal(notes.subscriptions.length, 2);
});

test('subscribers_with_different_cursors_share_after_the_first_common_event', async () => {
  for (const cursor of ['1', '2']) notes.emit(cursor);
  const first = subscribe({ after: '1' });
  await assertSees(first, event('2', '1'));
  const second = subscribe({ after: 'start' });
  await assertSees(second, event('1', 'start'), event('2', '1'));
  notes.emit('3');
  for (const subscription of [first, second]) {
    await assertSees(subscription, event('3', '2'));
  }
  await upstreams(1);
  notes.emit('4');
  for (const subscription of [first, second]) {
    await assertSees(subscription, event('4', '3'));
  }
  first.unsubscribe();
  second.unsubscribe();
  await upstreams(0);
});

test('subscriber_without_after_gets_no_earlier_events', async () => {
  await subscribeAndSeeOne({ after: undefined });
  const late = subscribe();
  let seen;
  late.next().then(next => (seen = next));
  let cursor = 1;
  await until(() => {
    notes.emit(String(++cursor));
    return seen;
  }, 'event received');
  const { cursor: firstSeen, previousCursor } = seen.event.data.noteEvents;
  assert.notEqual(firstSeen, '1');
  assert.equal(previousCursor, String(firstSeen - 1));
  assert.equal(notes.subscriptions.length, 1);
});

test('subscriber_without_after_does_not_join_an_execution_that_is_catching_up', async () => {
  await subscribeAndSeeOne();
  subscribe();
  await upstreams(2);
});

for (const protocol of ['ws', 'sse']) {
  test(`entity_fields_arrive_after_the_first_subscriber_leaves_over_${protocol}`, async () => {
    const token = 'Bearer ada';
    const first = await subscribeAndSeeOne({ protocol, token });
    const second = subscribe({ token, after: '1' });
    notes.emit('2');
    await assertSees(first, event('2', '1'));
    await assertSees(second, event('2', '1'));
    await upstreams(1);
    first.unsubscribe();
    for (let cursor = 3; cursor < 10; cursor++) {
      notes.emit(String(cursor));
      await assertSees(second, event(String(cursor), String(cursor - 1)));
    }
    second.unsubscribe();
    await upstreams(0);
  });
}

for (const order of [['complete', 'subscribe'], ['subscribe', 'complete']]) {
  test(`last_subscriber_leaves_while_another_joins_with_${order[0]}_first`, async () => {
    const socket = new WebSocket(router.url.replace('http', 'ws'), 'graphql-transport-ws');
    const messages = [];
    socket.on('message', message => messages.push(JSON.parse(message)));
    await once(socket, 'open');
    const payload = { query: noteEvents, variables: { after: 'start' } };
    socket.send('{"type":"connection_init"}');
    await until(() => messages.length === 1, 'acknowledged');
    socket.send(JSON.stringify({ type: 'subscribe', id: '0', payload }));
    notes.emit('1');
    for (let id = 1; id < 50; id++) {
      const isDelivered = ({ type, id: of }) => type === 'next' && of === String(id - 1);
      await until(() => messages.some(isDelivered), `event ${id - 1}`);
      const both = {
        complete: { type: 'complete', id: String(id - 1) },
        subscribe: { type: 'subscribe', id: String(id), payload },
      };
      order.forEach(type => socket.send(JSON.stringify(both[type])));
    }
    socket.close();
    await upstreams(0);
  });
}

test('subscriber_joins_while_an_event_of_the_last_one_is_being_executed', async () => {
  const first = await subscribeAndSeeOne();
  let held;
  people.intercept = (_request, response) => (held = response);
  notes.emit('2');
  await until(() => held, 'asked for the entity');
  first.unsubscribe();
  await upstreams(0);
  people.intercept = undefined;
  const second = subscribe({ after: '1' });
  await assertSees(second, event('2', '1'));
  held.socket.destroy();
  notes.emit('3');
  await assertSees(second, event('3', '2'));
});

test('only_the_slow_subscriber_is_disconnected', async () => {
  const query = 'subscription { noteEvents(after: "start") { cursor previousCursor } }';
  const fast = subscribe({ query, protocol: 'sse' });
  const slow = await router.post({ query, variables: { author: `${author}` } }, { accept: 'text/event-stream' });
  await upstreams(1);
  const padding = 'x'.repeat(10_000);
  for (let count = 0; count < 3_000; count += 100) {
    for (let i = 0; i < 100; i++) notes.emit(padding + (count + i));
    for (let i = 0; i < 100; i++) {
      const { event } = await fast.next();
      assert.equal(event.data?.noteEvents.cursor, padding + (count + i));
    }
  }
  const events = (await slow.text()).split('\n\n').filter(text => text.startsWith('event: next'));
  assert.match(events.at(-1), /"code":"UNAVAILABLE"/);
  assert.ok(events.length < 3_000);
});

test('refused_cursor_ends_only_its_own_subscription', async () => {
  const first = await subscribeAndSeeOne();
  const { error } = await subscribe({ after: 'expired' }).next();
  assert.equal(error[0].extensions.code, 'CURSOR_EXPIRED');
  notes.emit('2');
  await assertSees(first, event('2', '1'));
});

test('error_in_an_event_reaches_each_subscriber_once', async () => {
  const both = [await subscribeAndSeeOne(), subscribe({ after: '1' })];
  await until(() => notes.events.size > 0, 'subscribed');
  people.intercept = (_request, response) => response.socket.destroy();
  notes.emit('2');
  for (const subscription of both) {
    const { event } = await subscription.next();
    assert.deepEqual(event.data.noteEvents.author, null);
    assert.deepEqual(event.errors.map(({ extensions }) => extensions.code), ['UNAVAILABLE']);
  }
  people.intercept = undefined;
  notes.emit('3');
  for (const subscription of both) {
    await assertSees(subscription, event('3', '2'));
  }
});

test('all_subscribers_get_unavailable_when_the_subgraph_is_killed', async () => {
  const both = [await subscribeAndSeeOne(), subscribe({ after: '1' })];
  notes.emit('2');
  for (const subscription of both) {
    await assertSees(subscription, event('2', '1'));
  }
  await upstreams(1);
  await notes.kill();
  for (const subscription of both) {
    const { error } = await subscription.next();
    assert.equal(error[0].extensions.code, 'UNAVAILABLE');
  }
  await restartNotes();
});
