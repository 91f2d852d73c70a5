import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resumable, SessionEnded } from '@inkwire/live';
import { failingOnce } from './failing-once.js';

// What the loop makes of results and errors that no server sends at will.

const query = 'subscription ($after: String) { events(after: $after) { cursor previousCursor } }';

/** A client whose subscriptions are played by the test. */
function scripted(...scripts) {
  const requests = [];
  const subscribe = ({ variables }, sink) => {
    requests.push(variables.after);
    queueMicrotask(() => scripts.shift()(sink));
    return () => {};
  };
  const send = (sink, from, to) => {
    for (let cursor = from; cursor <= to; cursor++) {
      sink.next({ data: { events: { cursor: `${cursor}`, previousCursor: `${cursor - 1}` } } });
    }
  };
  return { requests, send, iterate: options => resumable({ subscribe, query, cursor: '0', wait: () => 1, ...options }) };
}

async function cursorsOf(iterator) {
  const cursors = [];
  for await (const { event } of iterator) cursors.push(Number(event.cursor));
  return cursors;
}

test('reader_gets_no_event_after_a_gap_or_twice', async () => {
  const client = scripted(
    sink => (client.send(sink, 1, 2), client.send(sink, 4, 4)),
    sink => (client.send(sink, 3, 3), client.send(sink, 2, 3)),
    sink => (client.send(sink, 4, 5), sink.complete()),
  );
  assert.deepEqual(await cursorsOf(client.iterate()), [1, 2, 3, 4, 5]);
  assert.deepEqual(client.requests, ['0', '2', '3']);
});

test('reader_that_is_slower_than_the_events_resumes_where_it_stopped', async () => {
  const client = scripted(
    sink => client.send(sink, 1, 1_500),
    sink => (client.send(sink, 1_001, 1_500), sink.complete()),
  );
  assert.deepEqual(await cursorsOf(client.iterate()), Array.from({ length: 1_500 }, (_, index) => index + 1));
  assert.deepEqual(client.requests, ['0', '1000']);
});

test('reader_waits_longer_after_each_failure_and_as_long_as_the_graph_asks', async t => {
  const waits = [];
  t.mock.method(Math, 'random', () => 1);
  t.mock.method(globalThis, 'setTimeout', (work, milliseconds) => (waits.push(milliseconds), setImmediate(work)));
  const lost = sink => sink.error({ code: 1006, reason: '' });
  const busy = sink => sink.error([{ message: 'No.', extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 45 } }]);
  const client = scripted(...Array(6).fill(lost), sink => (client.send(sink, 1, 1), lost(sink)), busy, sink => sink.complete());
  await cursorsOf(client.iterate({ wait: undefined }));
  assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 1_000, 45_000]);
});

test('reader_learns_that_a_subscription_without_events_has_resumed', async t => {
  t.mock.method(globalThis, 'setTimeout', work => setImmediate(work));
  let resumed = 0;
  let complete;
  const client = scripted(sink => sink.error({ code: 1006, reason: '' }), sink => (complete = () => sink.complete()));
  await cursorsOf(client.iterate({ onResumed: () => ((resumed += 1), complete()) }));
  assert.equal(resumed, 1);
});

test('reader_gets_the_error_when_new_tokens_are_refused_again_and_again', async () => {
  let refreshed = 0;
  const refused = sink => sink.error({ code: 4403, reason: 'Forbidden' });
  const client = scripted(...Array(7).fill(refused));
  const refresh = failingOnce(async () => (refreshed += 1));
  await assert.rejects(cursorsOf(client.iterate({ refresh })), { code: 'UNAUTHENTICATED' });
  assert.equal(refreshed, 5);
});

test('reader_gets_the_end_of_a_session_that_ends_while_the_client_connects', async () => {
  const ended = new SessionEnded({ code: 'TOKEN_REUSED', message: 'Sign in again.' });
  const client = scripted(sink => sink.error(ended));
  await assert.rejects(cursorsOf(client.iterate()), error => error === ended);
});

test('subscription_that_could_not_resume_is_refused', () => {
  const options = { subscribe: () => () => {}, query, cursor: '0' };
  assert.throws(() => resumable({ ...options, query: 'subscription { events { cursor previousCursor } }' }), /no variable \$after/);
  assert.throws(() => resumable({ ...options, cursor: undefined }), /no cursor/);
});
