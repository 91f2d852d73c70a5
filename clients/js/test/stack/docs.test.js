import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { until } from '../../../../router-config/test/until.js';
import { Proxy } from '../proxy.js';
import { Member } from './member.js';
import { actAsBrowser, importSnippets } from './snippets.js';

// The code of docs/live.md and docs/sign-in.md, against the graph at ROUTER_URL.

let proxy;

beforeEach(async () => {
  actAsBrowser();
  proxy = await Proxy.start(process.env.ROUTER_URL);
});

afterEach(() => proxy.stop());

const graphAt = () => ({
  'http://localhost:4000/graphql': process.env.ROUTER_URL,
  'ws://localhost:4000/graphql': proxy.url('ws'),
});

test('page_of_the_documentation_shows_a_comment_that_was_written_while_it_was_offline', async () => {
  const { 'comments.js': comments } = await importSnippets('../../docs/live.md', 'live', graphAt());
  const author = await Member.signUp();
  const { id, slug } = await author.publish('A page that stays current');
  await author.comment(id, 'First');
  const shown = new Map();
  let interruptions = 0;
  const ended = comments.follow(slug, {
    show: post => post.comments.nodes.forEach(comment => shown.set(comment.id, comment.html)),
    // the first event may repeat what the page shows
    apply: ({ commentId, comment }) => shown.set(commentId, comment.html),
    onInterrupted: () => (interruptions += 1),
  });
  const texts = () => [...shown.values()].join('');
  await until(() => proxy.accepted > 0, 'connected');
  await author.comment(id, 'Second');
  await until(() => shown.size === 2, texts);
  proxy.cut();
  await author.comment(id, 'Third');
  await until(() => shown.size === 3, texts);
  assert.equal(texts(), '<p>First</p>\n<p>Second</p>\n<p>Third</p>\n');
  assert.equal(interruptions, 1);
  await author.remove(id);
  await ended;
});

test('user_signs_in_as_the_documentation_says', async () => {
  const { 'session.js': documented } = await importSnippets('../../docs/sign-in.md', 'sign-in', graphAt());
  const { email, handle } = await Member.signUp();
  assert.equal(await documented.currentHandle(), undefined);
  assert.deepEqual((await documented.signIn(email, 'wrong horse battery')).map(({ code }) => code), ['BAD_CREDENTIALS']);
  assert.deepEqual(await documented.signIn(email, Member.password), []);
  assert.equal(await documented.currentHandle(), handle);
  await documented.session.signOut();
  assert.equal(await documented.currentHandle(), undefined);
});
