import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { ApolloClient, InMemoryCache } from '@apollo/client';
import { createClient } from '@urql/core';
import { WebSocket } from 'ws';
import { resumable, SessionEnded } from '@inkwire/live';
import { ResumableLink } from '@inkwire/live/apollo';
import { eventStreamClient } from '@inkwire/live/graphql-sse';
import { webSocketClient } from '@inkwire/live/graphql-ws';
import { resumableExchange } from '@inkwire/live/urql';
import { notes, people, router, startGraph } from '../../../router-config/test/graph.js';
import { until } from '../../../router-config/test/until.js';
import { failingOnce } from './failing-once.js';
import { renderApollo, renderUrql } from './hooks.js';
import { Proxy } from './proxy.js';

// The package against the router, with subgraphs that a test can make fail.

const query = `subscription ($after: String) {
  noteEvents(after: $after) { cursor previousCursor author { name } }
}`;
const silence = 500;
const clients = {
  ws: () => webSocketClient({ url: proxy.url('ws'), webSocketImpl: WebSocket, silence }),
  sse: () => eventStreamClient({ url: proxy.url('http'), silence }),
};
const faults = {
  is_cut: () => proxy.cut(),
  is_half_closed: () => proxy.halfClose(),
  dies_silently: () => proxy.stall(),
};

let proxy, reader;
let last = 'start';
let number = 0;

startGraph();

beforeEach(async () => {
  proxy = await Proxy.start(router.url);
});

afterEach(async () => {
  await reader?.iterator.return();
  await proxy.stop();
});

/** Reads new events through the proxy. */
async function read(protocol, options = {}) {
  const { subscribed } = notes.events;
  const iterator = resumable({
    subscribe: clients[protocol]().subscribe,
    query,
    cursor: last,
    wait: () => 20,
    onInterrupted: failure => reader.failures.push(failure.code),
    onResumed: () => (reader.resumed += 1),
    ...options,
  });
  reader = { iterator, results: [], failures: [], resumed: 0 };
  reader.ended = (async () => {
    for await (const result of iterator) reader.results.push(result);
  })();
  reader.ended.catch(() => {});
  await until(() => notes.events.subscribed > subscribed, 'subscribed');
}

/** Emits some events and returns their cursors. */
function emit(count) {
  return Array.from({ length: count }, () => {
    notes.emit((last = `${(number += 1)}`));
    return last;
  });
}

async function assertReads(cursors) {
  const seen = () => reader.results.map(({ event }) => event.cursor);
  await until(() => seen().length >= cursors.length, () => `${seen()} of ${cursors}`);
  assert.deepEqual(seen(), cursors);
}

for (const protocol of Object.keys(clients)) {
  for (const [fault, strike] of Object.entries(faults)) {
    test(`reader_gets_every_event_once_when_the_connection_${fault}_over_${protocol}`, async () => {
      await read(protocol);
      const cursors = emit(2);
      await assertReads(cursors);
      strike();
      cursors.push(...emit(3));
      await assertReads(cursors);
      cursors.push(...emit(1));
      await assertReads(cursors);
      assert.ok(reader.failures.length > 0);
    });
  }

  test(`reader_resumes_after_attempts_that_nobody_answers_over_${protocol}`, async () => {
    await read(protocol);
    proxy.ignores = true;
    const { accepted } = proxy;
    proxy.cut();
    const cursors = emit(1);
    await until(() => proxy.accepted > accepted + 1, 'tried twice');
    proxy.ignores = false;
    await assertReads(cursors);
  });

  test(`reader_resumes_when_the_subgraph_is_unavailable_over_${protocol}`, async () => {
    await read(protocol);
    const cursors = emit(1);
    await assertReads(cursors);
    notes.fail('UNAVAILABLE', 'Restarting.');
    cursors.push(...emit(2));
    await assertReads(cursors);
    assert.deepEqual(reader.failures, ['UNAVAILABLE']);
    assert.equal(reader.resumed, 1);
  });

  test(`reader_refreshes_a_refused_token_and_resumes_over_${protocol}`, async () => {
    let refreshed = 0;
    await read(protocol, { refresh: async () => (refreshed += 1) });
    const cursors = emit(1);
    await assertReads(cursors);
    notes.fail('UNAUTHENTICATED', 'The token has expired.');
    cursors.push(...emit(1));
    await assertReads(cursors);
    assert.equal(refreshed, 1);
  });

  test(`reader_who_is_signed_out_gets_the_end_of_the_session_over_${protocol}`, async () => {
    const ended = new SessionEnded({ code: 'TOKEN_EXPIRED', message: 'Sign in again.' });
    await read(protocol, { refresh: () => Promise.reject(ended) });
    notes.fail('UNAUTHENTICATED', 'The token has expired.');
    await assert.rejects(reader.ended, error => error === ended);
  });

  test(`reader_reads_the_page_again_for_an_expired_cursor_over_${protocol}`, async () => {
    const [known] = emit(1);
    const reload = failingOnce(async () => known);
    await read(protocol, { cursor: 'long-gone', reload });
    await assertReads(emit(2));
    assert.deepEqual(reader.failures, ['CURSOR_EXPIRED', 'CURSOR_EXPIRED']);
  });

  for (const code of ['BAD_USER_INPUT', 'FORBIDDEN', 'NOT_FOUND', 'COST_LIMIT', 'UNAUTHENTICATED', 'CURSOR_EXPIRED']) {
    test(`reader_gets_the_error_${code}_over_${protocol}`, async () => {
      await read(protocol);
      notes.fail(code, 'No.');
      await assert.rejects(reader.ended, { name: 'SubscriptionFailed', code, message: 'No.' });
    });
  }

  test(`reader_gets_the_errors_of_an_invalid_subscription_over_${protocol}`, async () => {
    const iterator = resumable({ subscribe: clients[protocol]().subscribe, query: query.replace('name', 'nome'), cursor: last });
    await assert.rejects(iterator.next(), { code: /^(GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT)$/ });
  });

  test(`event_with_a_failed_field_is_delivered_over_${protocol}`, async () => {
    await read(protocol);
    people.intercept = (_request, response) => response.destroy();
    await assertReads(emit(1));
    const [{ event, errors }] = reader.results;
    assert.equal(event.author?.name ?? null, null);
    assert.equal(errors[0].extensions.code, 'UNAVAILABLE');
  });

  test(`iterator_ends_when_the_subscription_completes_and_when_it_is_aborted_over_${protocol}`, async () => {
    await read(protocol);
    notes.complete();
    await reader.ended;
    const abort = new AbortController();
    await read(protocol, { signal: abort.signal });
    abort.abort();
    await reader.ended;
    await until(() => notes.events.size === 0, 'unsubscribed');
    await read(protocol);
    await reader.iterator.return();
    await reader.ended;
    await until(() => notes.events.size === 0, 'unsubscribed');
  });
}

/** Renders a component that subscribes by the hook of a library. Each returns a function that unmounts it. */
const hooks = {
  apollo_client(subscribe, operation, reader) {
    const client = new ApolloClient({ cache: new InMemoryCache(), link: new ResumableLink({ subscribe, wait: () => 20 }) });
    return renderApollo(client, operation, reader);
  },
  urql(subscribe, operation, reader) {
    const client = createClient({ url: router.url, exchanges: [resumableExchange({ subscribe, wait: () => 20 })] });
    return renderUrql(client, operation, reader);
  },
};

for (const [name, render] of Object.entries(hooks)) {
  test(`component_under_${name}_reads_the_page_again_resumes_and_gets_the_error_that_ends_the_subscription`, async () => {
    const [known] = emit(1);
    const seen = [];
    let end;
    const unmount = render(clients.ws().subscribe, { query, variables: { after: 'long-gone' }, reload: async () => known }, {
      next: ({ noteEvents }, error) => seen.push(error ? `${noteEvents.cursor} with an error` : noteEvents.cursor),
      error: error => (end = error),
    });
    const first = emit(1);
    await until(() => seen.length === 1, () => seen.join());
    proxy.cut();
    people.intercept = (_request, response) => response.destroy();
    const second = emit(1);
    await until(() => seen.length === 2, () => seen.join());
    people.intercept = undefined;
    const third = emit(1);
    await until(() => seen.length === 3, () => seen.join());
    notes.fail('NOT_FOUND', 'There is no such post.');
    await until(() => end, 'ended');
    assert.deepEqual(seen, [...first, `${second} with an error`, ...third]);
    assert.equal(end.code, 'NOT_FOUND');
    unmount();
  });

  test(`component_under_${name}_unsubscribes_when_it_is_unmounted`, async () => {
    const { subscribed } = notes.events;
    const unmount = render(clients.sse().subscribe, { query, variables: { after: last } }, { next() {}, error: assert.fail });
    await until(() => notes.events.subscribed > subscribed, 'subscribed');
    unmount();
    await until(() => notes.events.size === 0, 'unsubscribed');
  });
}
