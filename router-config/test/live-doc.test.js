import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { WebSocket } from 'ws';
import { notes, people, router, startGraph } from './graph.js';
import { until } from './until.js';

// Runs the loop that docs/live.md prints against the router.

const query = `subscription ($after: String) {
  noteEvents(after: $after) { cursor previousCursor author { name } }
}`;

let folder, liveClient, follow, proxy, reader;

startGraph();

before(async () => {
  const page = await readFile(new URL('../../docs/live.md', import.meta.url), 'utf8');
  folder = await mkdtemp(join(tmpdir(), 'inkwire-live-'));
  await symlink(fileURLToPath(new URL('../node_modules', import.meta.url)), join(folder, 'node_modules'));
  await writeFile(join(folder, 'live.mjs'), page.match(/```js\n([\s\S]*?)```/)[1]);
  ({ liveClient, follow } = await import(pathToFileURL(join(folder, 'live.mjs'))));
});

after(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  proxy = await Proxy.start(new URL(router.url).port);
});

afterEach(async () => {
  reader?.stop();
  await proxy.stop();
});

/** Follows new events through the proxy. */
async function read(options = {}) {
  const { subscribed } = notes.events;
  const stop = new AbortController();
  const client = liveClient({ url: `ws://localhost:${proxy.port}/graphql`, webSocketImpl: WebSocket, silence: 300 });
  const seen = [];
  const ended = (async () => {
    for await (const { event, errors } of follow({ client, query, signal: stop.signal, ...options })) {
      seen.push({ ...event, errors });
    }
  })();
  ended.catch(() => {});
  await until(() => notes.events.subscribed > subscribed, 'subscribed');
  reader = { seen, ended, cursors: () => seen.map(({ cursor }) => cursor), stop: () => stop.abort() };
  return reader;
}

let last = 0;

function emit(count) {
  const cursors = Array.from({ length: count }, () => `${(last += 1)}`);
  cursors.forEach(cursor => notes.emit(cursor));
  return cursors;
}

async function assertSees(cursors) {
  await until(() => reader.cursors().length >= cursors.length, () => reader.cursors().join());
  assert.deepEqual(reader.cursors(), cursors);
}

for (const [fault, strike] of [
  ['is_cut', () => proxy.cut()],
  ['dies_silently', () => proxy.stall()],
]) {
  test(`reader_gets_every_event_once_when_the_connection_${fault}`, async () => {
    await read();
    const cursors = emit(2);
    await assertSees(cursors);
    strike();
    cursors.push(...emit(3));
    await assertSees(cursors);
    cursors.push(...emit(1));
    await assertSees(cursors);
  });
}

test('reader_resumes_when_the_subgraph_ends_the_subscription_as_unavailable', async () => {
  await read();
  const cursors = emit(1);
  await assertSees(cursors);
  notes.fail('UNAVAILABLE', 'Restarting.');
  cursors.push(...emit(2));
  await assertSees(cursors);
});

test('event_with_a_failed_field_is_delivered', async () => {
  await read();
  people.intercept = (_request, response) => response.destroy();
  const [cursor] = emit(1);
  await assertSees([cursor]);
  assert.equal(reader.seen[0].author?.name ?? null, null);
  assert.equal(reader.seen[0].errors[0].extensions.code, 'UNAVAILABLE');
});

test('reader_refreshes_an_expired_token_and_resumes', async () => {
  let refreshed = 0;
  await read({ refresh: async () => void (refreshed += 1) });
  const cursors = emit(1);
  await assertSees(cursors);
  notes.fail('UNAUTHENTICATED', 'The token has expired.');
  cursors.push(...emit(1));
  await assertSees(cursors);
  assert.equal(refreshed, 1);
});

test('reader_loads_the_page_again_for_an_expired_cursor', async () => {
  const known = emit(1);
  await read({ after: 'long-gone', reload: async () => known[0] });
  await assertSees(emit(2));
});

test('reader_gets_an_error_that_another_attempt_would_repeat', async () => {
  await read();
  notes.fail('NOT_FOUND', 'There is no such post.');
  await assert.rejects(reader.ended, ([error]) => error.extensions.code === 'NOT_FOUND');
});

test('loop_ends_when_the_subscription_completes_and_when_it_is_aborted', async () => {
  await read();
  notes.complete();
  await reader.ended;
  await read();
  reader.stop();
  await reader.ended;
  await until(() => notes.events.size === 0, 'unsubscribed');
});

/** Forwards bytes between a client and the router, until a test closes or stalls its connections. */
class Proxy {
  static async start(target) {
    const proxy = new Proxy(target);
    proxy.#server.listen(0);
    await once(proxy.#server, 'listening');
    return proxy;
  }

  #pairs = new Set();
  #server;

  constructor(target) {
    this.#server = createServer(client => {
      const upstream = connect(target);
      const pair = { client, upstream };
      this.#pairs.add(pair);
      client.pipe(upstream).pipe(client);
      [client, upstream].forEach(socket => socket.on('error', () => {}));
      client.on('close', () => this.#pairs.delete(pair));
    });
  }

  get port() {
    return this.#server.address().port;
  }

  cut() {
    this.#pairs.forEach(({ client, upstream }) => [client, upstream].forEach(socket => socket.destroy()));
  }

  /** Stops forwarding, and keeps the connections of clients open. */
  stall() {
    this.#pairs.forEach(({ client, upstream }) => {
      client.unpipe();
      upstream.unpipe();
      upstream.destroy();
      client.resume();
    });
  }

  stop() {
    this.cut();
    return new Promise(resolve => this.#server.close(resolve));
  }
}
