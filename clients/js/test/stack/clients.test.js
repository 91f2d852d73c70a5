import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { resumable } from '@inkwire/live';
import { eventStreamClient } from '@inkwire/live/graphql-sse';
import { renderApollo, renderRelay, renderUrql } from '../hooks.js';
import { Proxy } from '../proxy.js';
import { Member } from './member.js';
import { actAsBrowser, importReadme } from './snippets.js';
import { documents } from './tasks/relay.js';

// Five clients read comments that are written eight at a time from the graph at ROUTER_URL, through proxies that break their connections.

const writers = 8;
/** One for each fault. */
const rounds = 3;
const silence = 1_000;
/** Cursors of this length were created by an earlier version of the graph, and have expired. */
const bytesOfFormerCursor = 36;

const query = `subscription ($id: ID!, $after: String) {
  commentEvents(postId: $id, after: $after) { cursor previousCursor commentId }
}`;

/** Each starts to read, and calls `onEvent` with each event and `onEnd` with an error or nothing. */
const clients = {
  async graphql_ws({ post, cursor, address, signal }, onEvent, onEnd) {
    const { 'live.js': live } = await importReadme('graphql-ws', address, silence);
    iterate(live.commentEvents(post, cursor, signal), onEvent, onEnd);
  },
  async graphql_sse({ post, cursor, address, signal }, onEvent, onEnd) {
    const { subscribe } = eventStreamClient({ url: address('http'), silence });
    iterate(resumable({ subscribe, query, variables: { id: post }, cursor, signal }), onEvent, onEnd);
  },
  async apollo_client(page, onEvent, onEnd) {
    const { 'apollo.js': { client } } = await importReadme('apollo', page.address, silence);
    render(renderApollo, client, page, onEvent, onEnd);
  },
  async urql(page, onEvent, onEnd) {
    const { 'urql.js': { client } } = await importReadme('urql', page.address, silence);
    render(renderUrql, client, page, onEvent, onEnd);
  },
  async relay(page, onEvent, onEnd) {
    const { 'relay.js': { environment } } = await importReadme('relay', page.address, silence);
    render(renderRelay, environment, page, onEvent, onEnd, documents.events);
  },
};

/** Renders a component with a cursor that has expired. */
function render(renderHook, client, { post, cursor, signal }, onEvent, onEnd, subscription = query) {
  const after = Buffer.from(cursor, 'base64url').subarray(0, bytesOfFormerCursor).toString('base64url');
  const operation = { query: subscription, variables: { id: post, after }, reload: async () => cursor };
  const reader = { next: ({ commentEvents }) => onEvent(commentEvents), error: onEnd, complete: onEnd };
  signal.addEventListener('abort', renderHook(client, operation, reader));
}

async function iterate(iterator, onEvent, onEnd) {
  try {
    for await (const { event } of iterator) onEvent(event);
    onEnd();
  } catch (error) {
    onEnd(error);
  }
}

/** A client that reads through a proxy, which breaks the connection in the middle of each round of comments. */
class Reader {
  static async start(name) {
    const reader = new Reader();
    reader.name = name;
    reader.#proxy = await Proxy.start(process.env.ROUTER_URL);
    const address = protocol => reader.#proxy.url(protocol);
    const onEnd = error => reader.#fail(error ?? new Error('The subscription completed.'));
    await clients[name]({ post, cursor, address, signal: reader.#stop.signal }, event => reader.#add(event), onEnd);
    return reader;
  }

  /** The ids of the comments in the order of their events. */
  ids = [];
  #proxy;
  #stop = new AbortController();
  #fail;
  #failed = new Promise((_, reject) => (this.#fail = reject));
  #read = () => {};

  constructor() {
    this.#failed.catch(() => {});
  }

  get connections() {
    return this.#proxy.accepted;
  }

  /** Waits until there are so many events, or the subscription has ended. */
  async reads(count) {
    while (this.ids.length < count) {
      await Promise.race([this.#failed, new Promise(resolve => (this.#read = resolve))]);
    }
  }

  #add({ commentId }) {
    this.ids.push(commentId);
    this.#read();
    const [round, place] = [Math.floor(this.ids.length / writers), this.ids.length % writers];
    const faults = [() => this.#proxy.cut(), () => this.#proxy.stall(), () => this.#proxy.halfClose()];
    if (place === writers / 2) faults[round % faults.length]();
  }

  stop() {
    this.#stop.abort();
    return this.#proxy.stop();
  }
}

let author, post, cursor, readers;

before(async () => {
  actAsBrowser();
  author = await Member.signUp();
  ({ id: post } = await author.publish('A post that many comment on'));
  cursor = await author.cursor(post);
  readers = await Promise.all(Object.keys(clients).map(Reader.start));
});

after(() => Promise.all(readers.map(reader => reader.stop())));

test('every_client_gets_every_comment_once_and_in_order', { timeout: 60_000 }, async t => {
  // few accounts, because passwords are expensive to hash
  const people = [author, await Member.signUp()];
  for (let round = 1; round <= rounds; round++) {
    const write = (_, writer) => people[writer % people.length].comment(post, `Comment ${writer} of round ${round}`);
    await Promise.all(Array.from({ length: writers }, write));
    await Promise.all(readers.map(reader => reader.reads(round * writers)));
  }
  const listed = await author.comments(post);
  assert.equal(listed.length, writers * rounds);
  for (const { name, ids, connections } of readers) {
    t.diagnostic(`${name}: ${connections} connections`);
    assert.deepEqual(ids, listed, name);
    assert.ok(connections > rounds, `${name} had ${connections} connections`);
  }
});
