import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { createSite } from '../server/site.js';
import { erase, publish, send, signInAs, signUp } from './accounts.js';
import { graph, launch, openWindow } from './browser.js';
import { startProxy } from './proxy.js';

const addComment = 'mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id } userErrors { message } } }';

let browser, ada, writers, post;

before(async () => {
  browser = await launch();
  // several, since one may write ten comments a minute
  ada = await signUp();
  writers = [];
  for (let n = 0; n < 4; n++) writers.push(await signUp());
  post = await publish(ada);
});

after(async () => {
  await browser?.close();
  await Promise.all([ada, ...(writers ?? [])].filter(Boolean).map(erase));
});

async function openPost(user, options) {
  const page = await openWindow(browser, options);
  if (user) await signInAs(page, user);
  await page.goto(`/posts/${post.slug}`);
  await page.getByRole('heading', { name: /comment/ }).waitFor();
  // records every moment in which a text is shown twice
  await page.evaluate(() => {
    window.doubled = [];
    new MutationObserver(() => {
      const texts = [...document.querySelectorAll('.comment :is(.comment-text, .draft)')].map(each => each.textContent.trim());
      texts.forEach((text, index) => texts.indexOf(text) !== index && window.doubled.push(text));
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  return page;
}

const textsOf = page => page.locator('.comment :is(.comment-text, .draft)').allInnerTexts();

test('comment, reply, reaction, edit and deletion in one window appear in the other, and nothing is shown twice', async () => {
  const [writer, reader] = await Promise.all([openPost(writers[0]), openPost()]);
  await writer.getByLabel('Write a comment').fill('Written *here*.');
  await writer.getByRole('button', { name: 'Comment', exact: true }).click();
  await reader.getByText('Written here.').waitFor();
  await reader.getByRole('heading', { name: '1 comment' }).waitFor();

  await writer.getByRole('button', { name: 'Reply' }).first().click();
  await writer.getByLabel(/^Reply to/).fill('A reply.');
  await writer.getByRole('button', { name: 'Reply', exact: true }).last().click();
  await reader.locator('.comments ol ol').getByText('A reply.').waitFor();
  await reader.getByRole('heading', { name: '2 comments' }).waitFor();

  const first = reader.locator('.comment').filter({ hasText: 'Written here.' });
  await writer.locator('.comment').filter({ hasText: 'Written here.' }).getByRole('button', { name: 'Like' }).click();
  await first.getByRole('button', { name: 'Like 1' }).waitFor();

  await writer.locator('.comment').filter({ hasText: 'Written here.' }).getByRole('button', { name: 'Edit' }).click();
  await writer.getByLabel('Edit the comment').fill('Edited.');
  await writer.getByRole('button', { name: 'Save' }).click();
  await reader.getByText('Edited.').waitFor();

  writer.on('dialog', dialog => dialog.accept());
  await writer.locator('.comment').filter({ hasText: 'A reply.' }).getByRole('button', { name: 'Delete' }).click();
  await reader.getByText('A reply.').waitFor({ state: 'detached' });
  await reader.getByRole('heading', { name: '1 comment' }).waitFor();
  for (const page of [writer, reader]) {
    assert.deepEqual(await page.evaluate(() => window.doubled), []);
    assert.deepEqual(page.errors, []);
    await page.context().close();
  }
});

test('reader without a network for ten seconds misses nothing and sees nothing twice', async () => {
  const proxy = await startProxy(new URL(graph).port);
  const site = createServer(await createSite({ folder: new URL('../dist/', import.meta.url), graph: `http://localhost:${proxy.port}/graphql` })).listen(0);
  await once(site, 'listening');
  const baseURL = `http://localhost:${site.address().port}`;
  const reader = await openPost(writers[3], { baseURL });
  const before = await textsOf(reader);

  const write = async n => send(addComment, { input: { postId: post.id, markdown: `Number ${n}.` } }, writers[n % 3].token);
  await write(1);
  await reader.getByText('Number 1.').waitFor();
  proxy.cut();
  await reader.getByText('The connection was lost.').waitFor();
  // a comment that is written without a network is kept
  await reader.getByLabel('Write a comment').fill('Number 0.');
  await reader.getByRole('button', { name: 'Comment', exact: true }).click();
  await reader.getByRole('button', { name: 'Try again' }).waitFor();
  for (let n = 2; n <= 18; n++) await write(n);
  await new Promise(resolve => setTimeout(resolve, 10_000));
  proxy.restore();

  await reader.getByText('Number 18.').waitFor();
  await reader.getByRole('button', { name: 'Try again' }).click();
  await reader.locator('.comment-text').getByText('Number 0.').waitFor();
  await reader.getByText('The connection was lost.').waitFor({ state: 'detached' });
  const numbers = Array.from({ length: 18 }, (_, index) => `Number ${index + 1}.`);
  assert.deepEqual(await textsOf(reader), [...before, ...numbers, 'Number 0.']);
  assert.deepEqual(await reader.evaluate(() => window.doubled), []);
  await reader.context().close();
  site.close();
  proxy.stop();
});

test('page that was left and is opened again from the cache has caught up', async () => {
  const reader = await openPost(undefined);
  const count = (await textsOf(reader)).length;
  await reader.getByRole('link', { name: 'Inkwire' }).click();
  await reader.getByRole('navigation', { name: 'Lists' }).waitFor();
  await send(addComment, { input: { postId: post.id, markdown: 'Meanwhile.' } }, ada.token);
  await reader.goBack();
  await reader.getByText('Meanwhile.').waitFor();
  assert.equal((await textsOf(reader)).length, count + 1);
  assert.deepEqual(reader.errors, []);
  await reader.context().close();
});
