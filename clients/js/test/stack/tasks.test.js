import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { createSession } from '@inkwire/live';
import { until } from '../../../../router-config/test/until.js';
import { Member } from './member.js';
import { actAsBrowser, importReadme } from './snippets.js';
import { Apollo } from './tasks/apollo.js';
import { Relay } from './tasks/relay.js';
import { Urql } from './tasks/urql.js';

// The tasks in docs/clients.md, with each library against the graph at ROUTER_URL.

const url = process.env.ROUTER_URL;
const libraries = { Apollo, Urql, Relay };
const { fetch } = globalThis;
let opened = 0;
let author;
/** While this is pending, answers to optimistic mutations are held back. */
let held;

before(async () => {
  actAsBrowser();
  globalThis.fetch = async (address, init) => {
    const response = await fetch(address, init);
    if (init.body?.includes('idempotencyKey":')) await held;
    return response;
  };
  author = await Member.signUp();
  await createSession({ url }).begin('signIn', { email: author.email, password: Member.password });
});

function open(Library) {
  const address = protocol => url.replace('http', protocol);
  return Library.open(() => importReadme(`task-${(opened += 1)}`, address), url);
}

/** Defines a test of each library with a new post. */
function testEach(name, work) {
  test(name, async t => {
    for (const [library, Library] of Object.entries(libraries)) {
      await t.test(library, async () => {
        const { id } = await author.publish('A post');
        await work(await open(Library), id, Library);
      });
    }
  });
}

const textsOf = nodes => nodes.map(({ title, markdown }) => title ?? markdown);

/** Waits until a list shows the titles of some posts, or the texts of some comments. */
function untilShown(list, ...texts) {
  const shown = () => textsOf(list.states.at(-1) ?? []).join();
  return until(() => shown() === texts.join(), () => `${shown()} instead of ${texts}`);
}

testEach('reader_loads_the_next_page_of_posts', async app => {
  for (const title of ['One', 'Two', 'Three']) await author.publish(title);
  const posts = await app.posts(author.id);
  await untilShown(posts, 'Three', 'Two');
  await posts.more();
  await untilShown(posts, 'Three', 'Two', 'One', 'A post');
});

testEach('reader_loads_the_next_page_of_comments', async (app, id) => {
  for (const text of ['One', 'Two', 'Three']) await author.comment(id, text);
  const comments = await app.comments(id);
  await untilShown(comments, 'One', 'Two');
  await comments.more();
  await untilShown(comments, 'One', 'Two', 'Three');
});

testEach('post_that_is_read_again_by_its_id_changes_in_every_list', async (app, id) => {
  await author.publish('Another post');
  const posts = await app.posts(author.id);
  await untilShown(posts, 'Another post', 'A post');
  await author.rename(id, 'Another title');
  await app.title(id);
  await untilShown(posts, 'Another post', 'Another title');
});

testEach('user_stays_signed_in_when_the_token_is_refused', async app => {
  const tokens = JSON.parse(localStorage.getItem('inkwire.session'));
  localStorage.setItem('inkwire.session', JSON.stringify({ ...tokens, accessToken: 'refused' }));
  assert.equal(await app.email(), author.email);
});

testEach('author_sees_a_comment_at_once_and_never_twice_when_its_event_precedes_the_answer', async (app, id) => {
  const comments = await app.comments(id);
  let events = 0;
  const stop = comments.follow(() => (events += 1));
  let release;
  held = new Promise(resolve => (release = resolve));
  const written = comments.write('Hello', randomUUID());
  await untilShown(comments, 'Hello');
  assert.equal(comments.states.at(-1)[0].author, null);
  await until(() => events === 1, 'received');
  release();
  await written;
  await until(() => comments.states.at(-1)[0].author?.id === author.id, 'confirmed');
  assert.deepEqual(new Set(comments.states.map(state => textsOf(state).join())), new Set(['', 'Hello']));
  stop();
});

testEach('static_page_shows_what_was_written_since_it_was_built', async (server, id, Library) => {
  await author.comment(id, 'Before');
  await server.comments(id);
  const state = JSON.stringify(server.extract());
  await author.comment(id, 'After');
  const page = await open(Library);
  page.restore(JSON.parse(state));
  const comments = await page.comments(id);
  await untilShown(comments, 'Before');
  const stop = comments.follow(() => {});
  await untilShown(comments, 'Before', 'After');
  stop();
});

testEach('query_that_another_client_has_sent_is_persisted_and_sent_by_its_hash', async (_app, _id, Library) => {
  let requests = [];
  function send(address, init) {
    requests.push(`${init?.method ?? 'GET'} ${[...new URL(address).searchParams.keys()].filter(name => name !== 'operationName')}`);
    return fetch(address, init);
  }
  const read = () => Library.persisted(url, send).posts(author.id);
  await author.publish('Another post');
  await read();
  requests = [];
  await untilShown(await read(), 'Another post', 'A post');
  assert.deepEqual(requests, ['GET variables,extensions']);
});

testEach('reader_gets_the_rest_of_an_answer_and_the_code_of_a_field_that_failed', async (app, id) => {
  const { post, codes } = await app.reports(id);
  assert.deepEqual([post.title, post.reports, codes], ['A post', null, ['FORBIDDEN']]);
});
