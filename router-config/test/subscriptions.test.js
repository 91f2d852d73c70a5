import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { limits } from '../limits.js';
import { notes, people, restartNotes, router, startGraph } from './graph.js';
import { Router } from './router.js';
import { until } from './until.js';

const noteEvents = 'subscription { noteEvents { cursor author { name } } }';
const event = cursor => ({ data: { noteEvents: { cursor, author: { name: `Person ${cursor}` } } } });

startGraph();

/** Subscribes, and waits until the subscription has reached the subgraph. */
async function subscribe(protocol, options) {
  const { subscribed } = notes.events;
  const subscription = router.subscribe(protocol, noteEvents, options);
  await until(() => notes.events.subscribed > subscribed, 'subscribed');
  return subscription;
}

/** Returns the error that ended a subscription. Over SSE, which has no message for it, an event contains the error. */
async function endOf(protocol, subscription) {
  if (protocol === 'ws') {
    const { error } = await subscription.next();
    return error?.[0];
  }
  const { event } = await subscription.next();
  assert.deepEqual(Object.keys(event), ['errors']);
  assert.deepEqual(await subscription.next(), { complete: true });
  return event.errors[0];
}

for (const protocol of ['ws', 'sse']) {
  test(`subscriber_gets_events_in_order_and_their_end_over_${protocol}`, async () => {
    const subscription = await subscribe(protocol);
    notes.emit('1');
    notes.emit('2');
    notes.complete();
    assert.deepEqual(await subscription.next(), { event: event('1') });
    assert.deepEqual(await subscription.next(), { event: event('2') });
    assert.deepEqual(await subscription.next(), { complete: true });
  });

  test(`subscriber_gets_unavailable_when_the_subgraph_is_killed_over_${protocol}`, async () => {
    const subscription = await subscribe(protocol);
    notes.emit('1');
    assert.deepEqual(await subscription.next(), { event: event('1') });
    const { url } = notes;
    await notes.kill();
    const error = await endOf(protocol, subscription);
    assert.equal(error.extensions.code, 'UNAVAILABLE');
    assert.equal(error.message, 'notes is unavailable at the moment.');
    assert.ok(!JSON.stringify(error).includes(new URL(url).port));
    await restartNotes();
  });

  test(`subscriber_gets_unavailable_while_the_subgraph_is_down_over_${protocol}`, async () => {
    await notes.stop();
    const error = await endOf(protocol, router.subscribe(protocol, noteEvents));
    assert.equal(error.extensions.code, 'UNAVAILABLE');
    await restartNotes();
  });

  for (const code of [4401, 4403]) {
    test(`subscriber_gets_unauthenticated_when_the_subgraph_closes_with_${code}_over_${protocol}`, async () => {
      const subscription = await subscribe(protocol);
      notes.closeSockets(code);
      const error = await endOf(protocol, subscription);
      assert.equal(error.extensions.code, 'UNAUTHENTICATED');
    });
  }

  for (const code of [1000, 1001, 1011]) {
    test(`subscriber_gets_unavailable_and_is_not_resubscribed_after_close_${code}_over_${protocol}`, async () => {
      const subscription = await subscribe(protocol);
      notes.closeSockets(code);
      const error = await endOf(protocol, subscription);
      assert.equal(error.extensions.code, 'UNAVAILABLE');
      // An automatic resubscription would arrive before this one.
      await subscribe(protocol);
      assert.equal(notes.subscriptions.length, 2);
      assert.equal(notes.connectionParams.length, 2);
      notes.complete();
    });
  }

  test(`subscriber_gets_the_error_of_the_subgraph_over_${protocol}`, async () => {
    const subscription = await subscribe(protocol);
    notes.fail('UNAUTHENTICATED', 'The token has expired.');
    const error = await endOf(protocol, subscription);
    assert.deepEqual(
      { message: error.message, extensions: error.extensions },
      { message: 'The token has expired.', extensions: { code: 'UNAUTHENTICATED' } },
    );
  });

  test(`error_in_an_event_is_neither_repeated_nor_the_end_over_${protocol}`, async () => {
    const subscription = await subscribe(protocol);
    people.intercept = (_request, response) => response.socket.destroy();
    notes.emit('1');
    const { event: first } = await subscription.next();
    assert.deepEqual(first.data, { noteEvents: { cursor: '1', author: null } });
    assert.deepEqual(first.errors.map(({ extensions }) => extensions.code), ['UNAVAILABLE']);
    people.intercept = undefined;
    notes.emit('2');
    assert.deepEqual(await subscription.next(), { event: event('2') });
    notes.complete();
  });

  test(`event_without_data_does_not_repeat_the_last_one_over_${protocol}`, async () => {
    const subscription = await subscribe(protocol);
    notes.emit('1');
    await subscription.next();
    notes.emit('2', { cursor: null });
    const { event: second } = await subscription.next();
    assert.equal(second.data, null);
    assert.deepEqual(second.errors.map(({ extensions }) => extensions.code), ['INTERNAL']);
    notes.complete();
  });

  test(`subgraph_subscription_ends_when_the_subscriber_leaves_over_${protocol}`, async () => {
    const subscription = await subscribe(protocol);
    subscription.unsubscribe();
    await until(() => notes.events.size === 0, 'unsubscribed');
  });

  test(`subscriber_is_asked_to_resume_when_the_router_stops_over_${protocol}`, async () => {
    const other = await Router.start({ people, notes });
    const subscription = other.subscribe(protocol, noteEvents);
    await until(() => notes.events.size === 1, 'subscribed');
    assert.equal(await other.stop(), 0);
    if (protocol === 'ws') {
      // After code 1000, clients of graphql-ws would resubscribe without their cursor.
      assert.equal((await subscription.next()).error.code, 1001);
    } else {
      const error = await endOf(protocol, subscription);
      assert.equal(error.extensions.code, 'UNAVAILABLE');
      assert.equal(error.message, 'The router restarts. Subscribe again with the last cursor.');
    }
    await until(() => notes.events.size === 0, 'unsubscribed');
  });
}

/** Sends events until the subscriber is disconnected from the subgraph. */
async function flood() {
  await until(() => notes.events.size === 1, 'subscribed');
  const cursor = 'x'.repeat(10_000);
  await until(async () => {
    // The stub itself has room for 1,024 unread events.
    await Promise.all(Array.from({ length: 100 }, () => notes.emit(cursor)));
    return notes.events.size === 0;
  }, 'unsubscribed');
}

test('subscriber_who_does_not_read_gets_unavailable_over_sse', async () => {
  const query = 'subscription { noteEvents { cursor } }';
  const response = await router.post({ query }, { accept: 'text/event-stream' });
  await flood();
  const events = (await response.text()).split('\n\n').filter(text => text.startsWith('event: next'));
  assert.match(events.at(-1), /"code":"UNAVAILABLE"/);
});

test('subscriber_who_does_not_read_is_disconnected_over_ws', async () => {
  const socket = new WebSocket(router.url.replace('http', 'ws'), 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send('{"type":"subscribe","id":"1","payload":{"query":"subscription { noteEvents { cursor } }"}}');
  socket.pause();
  await flood();
  socket.terminate();
});

test('token_from_connection_init_goes_to_the_upstream_socket_and_the_entities_of_an_event', async () => {
  const subscription = await subscribe('ws', { connectionParams: { Authorization: 'Bearer ada', 'x-role': 'admin' } });
  notes.emit('1');
  await subscription.next();
  assert.deepEqual(notes.connectionParams, [{ Authorization: 'Bearer ada' }]);
  const [{ headers }] = people.requests;
  assert.equal(headers.authorization, 'Bearer ada');
  assert.equal(headers['x-role'], undefined);
  notes.complete();
});

test('token_from_the_header_goes_to_the_upstream_socket_and_the_entities_of_an_event', async () => {
  for (const protocol of ['ws', 'sse']) {
    const subscription = await subscribe(protocol, { headers: { authorization: 'Bearer ada' } });
    notes.emit('1');
    await subscription.next();
    notes.complete();
    assert.deepEqual(await subscription.next(), { complete: true });
  }
  assert.deepEqual(notes.connectionParams, [{ Authorization: 'Bearer ada' }, { Authorization: 'Bearer ada' }]);
  assert.deepEqual(people.requests.map(({ headers }) => headers.authorization), ['Bearer ada', 'Bearer ada']);
});

test('callers_with_different_tokens_share_no_upstream_socket', async () => {
  await subscribe('ws', { connectionParams: { Authorization: 'Bearer ada' } });
  await subscribe('ws', { connectionParams: { Authorization: 'Bearer ada' } });
  await subscribe('ws', { connectionParams: { Authorization: 'Bearer bob' } });
  await subscribe('ws');
  assert.deepEqual(notes.connectionParams, [{ Authorization: 'Bearer ada' }, { Authorization: 'Bearer bob' }, {}]);
  notes.complete();
});

test('same_token_in_header_and_connection_init_is_accepted', async () => {
  const token = 'Bearer ada';
  await subscribe('ws', { headers: { authorization: token }, connectionParams: { Authorization: token } });
  assert.deepEqual(notes.connectionParams, [{ Authorization: token }]);
  notes.complete();
});

test('connection_with_two_different_tokens_is_refused', async () => {
  const subscription = router.subscribe('ws', noteEvents, {
    headers: { authorization: 'Bearer ada' },
    connectionParams: { Authorization: 'Bearer bob' },
  });
  const { error } = await subscription.next();
  assert.equal(error.code, 4401);
  assert.equal(error.reason, 'UNAUTHENTICATED: The header and connection_init carry different tokens.');
  assert.equal(notes.subscriptions.length, 0);
});

test('connection_with_a_token_that_is_not_a_string_is_refused', async () => {
  const subscription = router.subscribe('ws', noteEvents, { connectionParams: { Authorization: { token: 1 } } });
  const { error } = await subscription.next();
  assert.equal(error.code, 4401);
});

test('query_over_a_web_socket_is_answered', async () => {
  const query = router.subscribe('ws', '{ person(id: "1") { name } }');
  assert.deepEqual(await query.next(), { event: { data: { person: { name: 'Person 1' } } } });
  assert.deepEqual(await query.next(), { complete: true });
});

/** Opens a WebSocket, sends an operation, and waits until it has reached the people subgraph. */
async function sendOverWebSocket(query) {
  const socket = new WebSocket(router.url.replace('http', 'ws'), 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  await until(() => people.requests.length === 1, 'sent to the subgraph');
  return socket;
}

for (const [cause, leave] of [
  ['its_client_completes_it', socket => socket.send('{"id":"1","type":"complete"}')],
  ['its_socket_is_closed', socket => socket.terminate()],
]) {
  test(`request_to_a_subgraph_over_a_web_socket_is_aborted_when_${cause}`, async () => {
    let isAborted = false;
    people.intercept = (_request, response) => response.once('close', () => (isAborted = true));
    const socket = await sendOverWebSocket('{ people { name } }');
    leave(socket);
    // Earlier than the router's timeout for requests to a subgraph.
    await until(() => isAborted, 'aborted');
    socket.terminate();
  });
}

test('mutation_over_a_web_socket_is_answered', async () => {
  const mutation = router.subscribe('ws', 'mutation { rename(id: "1", name: "Ada") { id } }');
  assert.deepEqual(await mutation.next(), { event: { data: { rename: { id: '1' } } } });
});

for (const [query, code] of [
  ['{', 'GRAPHQL_PARSE_FAILED'],
  ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ['query ($id: ID!) { person(id: $id) { name } }', 'BAD_USER_INPUT'],
  ['query A { __typename } query B { __typename }', 'BAD_USER_INPUT'],
]) {
  test(`operation_${query}_over_a_web_socket_ends_with_error_${code}`, async () => {
    const { error } = await router.subscribe('ws', query).next();
    assert.deepEqual(error.map(({ extensions }) => extensions), [{ code }]);
  });
}

test('message_with_an_unknown_parameter_is_bad_user_input', async () => {
  const { error } = await router.subscribe('ws', noteEvents, { parameters: { unknown: 1 } }).next();
  assert.deepEqual(error.map(({ extensions }) => extensions), [{ code: 'BAD_USER_INPUT' }]);
});

test('client_that_offers_the_protocol_gets_it_and_others_are_refused', async () => {
  const connect = protocols => new WebSocket(router.url.replace('http', 'ws'), protocols);
  for (const others of [['graphql-ws'], ['foo']]) {
    const socket = connect([...others, 'graphql-transport-ws']);
    await once(socket, 'open');
    assert.equal(socket.protocol, 'graphql-transport-ws');
    socket.close();
  }
  const [code] = await once(connect([]), 'close');
  assert.equal(code, 4406);
});

test('socket_is_closed_after_its_token_has_ended', async () => {
  const socket = new WebSocket(router.url.replace('http', 'ws'), 'graphql-transport-ws');
  const messages = [];
  socket.on('message', text => messages.push(JSON.parse(text)));
  const closed = once(socket, 'close');
  await once(socket, 'open');
  socket.send('{"type":"connection_init","payload":{"Authorization":"Bearer old"}}');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: noteEvents } }));
  await until(() => notes.events.size === 1, 'subscribed');
  notes.fail('UNAUTHENTICATED', 'The token has expired.');
  const [code] = await closed;
  assert.equal(code, 4403);
  assert.deepEqual(messages.at(-1).payload[0].extensions, { code: 'UNAUTHENTICATED' });
});

test('socket_without_a_token_stays_open_when_one_is_needed', async () => {
  const subscription = await subscribe('ws');
  notes.fail('UNAUTHENTICATED', 'Sign in.');
  assert.equal((await subscription.next()).error[0].extensions.code, 'UNAUTHENTICATED');
});

for (const protocol of ['ws', 'sse']) {
  test(`subscription_with_a_large_variable_is_served_over_${protocol}`, async () => {
    const query = 'subscription ($author: String) { noteEvents(author: $author) { cursor } }';
    const parameters = { variables: { author: 'x'.repeat(limits.bodyBytes - 1_000) } };
    const { subscribed } = notes.events;
    const subscription = router.subscribe(protocol, query, { parameters });
    await until(() => notes.events.subscribed > subscribed, 'subscribed');
    notes.complete();
    assert.deepEqual(await subscription.next(), { complete: true });
  });
}

test('subscription_too_large_for_a_subgraph_is_refused_and_the_others_continue', async () => {
  const other = await subscribe('ws');
  const spreads = Array.from({ length: 30 }, (_, i) => `n${i}: notes { ...Large own${i}: text }`).join(' ');
  const large = `fragment Large on Note { ${'x'.repeat(40_000)}: text }`;
  const query = `subscription { noteEvents { author { ${spreads} } } } ${large}`;
  for (const protocol of ['ws', 'sse']) {
    const error = await endOf(protocol, router.subscribe(protocol, query));
    assert.equal(error.extensions.code, 'BAD_USER_INPUT');
  }
  notes.emit('1');
  assert.deepEqual(await other.next(), { event: event('1') });
  notes.complete();
});

test('subscription_beyond_the_limit_is_refused_and_the_others_continue', async () => {
  const small = await Router.start({ people, notes }, { INKWIRE_MAX_SUBSCRIPTIONS: '2' });
  const { subscribed } = notes.events;
  const two = ['ws', 'sse'].map(protocol => small.subscribe(protocol, noteEvents));
  await until(() => notes.events.subscribed === subscribed + 2, 'subscribed');
  for (const protocol of ['ws', 'sse']) {
    const error = await endOf(protocol, small.subscribe(protocol, noteEvents));
    assert.deepEqual(error.extensions, { code: 'UNAVAILABLE', retryAfterSeconds: 5 });
  }
  notes.emit('1');
  for (const subscription of two) assert.deepEqual(await subscription.next(), { event: event('1') });
  two[0].unsubscribe();
  await until(() => notes.events.size === 1, 'unsubscribed');
  const next = small.subscribe('ws', noteEvents);
  await until(() => notes.events.size === 2, 'subscribed again');
  notes.emit('2');
  assert.deepEqual(await next.next(), { event: event('2') });
  await small.stop();
});

test('web_socket_beyond_the_limit_is_refused_and_the_others_continue', async () => {
  // One from a client and one to the subgraph.
  const small = await Router.start({ people, notes }, { INKWIRE_MAX_CONNECTIONS: '2' });
  const open = small.subscribe('ws', noteEvents);
  await until(() => notes.events.size === 1, 'subscribed');
  const metrics = async () => (await fetch(small.metricsUrl)).text();
  for (const count of ['web-socket"} 1', 'subgraph"} 1', 'sse"} 0']) {
    assert.ok((await metrics()).includes(`inkwire_router_connections{kind="${count}`), count);
  }

  const refused = new WebSocket(small.url.replace('http', 'ws'), 'graphql-transport-ws');
  refused.on('error', () => {});
  const [, response] = await once(refused, 'unexpected-response');
  assert.deepEqual([response.statusCode, response.headers['retry-after']], [503, '5']);
  refused.terminate();
  const error = await endOf('sse', small.subscribe('sse', noteEvents));
  assert.deepEqual(error.extensions, { code: 'UNAVAILABLE', retryAfterSeconds: 5 });

  notes.emit('1');
  assert.deepEqual(await open.next(), { event: event('1') });
  open.unsubscribe();
  await until(async () => !/inkwire_router_connections{.*} [1-9]/.test(await metrics()), 'closed');
  small.subscribe('ws', noteEvents);
  await until(() => notes.events.size === 1, 'subscribed again');
  await small.stop();
});

test('message_beyond_the_body_limit_closes_the_socket', async () => {
  const variables = { text: 'x'.repeat(limits.bodyBytes) };
  const { error } = await router.subscribe('ws', '{ __typename }', { parameters: { variables } }).next();
  assert.notEqual(error.code, 1000);
});

test('each_subscription_carries_a_trace_to_its_subgraphs', async () => {
  const subscription = await subscribe('ws');
  notes.emit('1');
  await subscription.next();
  const { traceparent } = notes.subscriptions[0].extensions;
  assert.match(traceparent, /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  assert.equal(people.requests[0].headers.traceparent, traceparent);
  notes.complete();
});

test('ended_subscriptions_count_towards_the_limit_of_a_subgraph_socket', async () => {
  const remaining = await subscribe('ws');
  for (let i = 0; i <= 200; i++) {
    const { unsubscribe } = await subscribe('ws');
    unsubscribe();
  }
  assert.ok(notes.connectionParams.length > 1);
  await until(() => notes.events.size === 1, 'unsubscribed');
  notes.emit('1');
  assert.deepEqual(await remaining.next(), { event: event('1') });
  notes.complete();
});

test('one_caller_gets_another_socket_to_a_subgraph_where_one_is_full', async () => {
  const subscriptions = [];
  for (let i = 0; i <= 200; i++) {
    subscriptions.push(await subscribe('ws'));
  }
  assert.equal(notes.connectionParams.length, 2);
  notes.complete();
  for (const subscription of subscriptions) {
    assert.deepEqual(await subscription.next(), { complete: true });
  }
});
