import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { comment, eraseAll, prepare, signInAs } from './accounts.js';
import { closeBrowser, graph, noBrowser, openWindow, serve } from './browser.js';
import { doubledIn, openPost, textsOf } from './discussion.js';
import { startProxy } from './proxy.js';

describe('connections', { skip: noBrowser }, () => {
  let ada, bob, post;

  before(async () => {
    [ada, bob, post] = await prepare();
  });

  after(() => Promise.all([closeBrowser(), eraseAll()]));

  test('reader without a network for ten seconds misses nothing and sees nothing twice', async () => {
    const proxy = await startProxy(new URL(graph).port);
    const baseURL = await serve(`http://localhost:${proxy.port}/graphql`);
    const reader = await openPost(post, bob, { baseURL });
    const before = await textsOf(reader);

    await comment(ada, post, 'Number 1.');
    await reader.getByText('Number 1.').waitFor();
    proxy.cut();
    await reader.getByText('The connection was lost.').waitFor();
    await reader.context().setOffline(true);
    await reader.getByText('You are offline.').waitFor();
    // a comment that is written without a network is kept
    await reader.getByLabel('Write a comment').fill('Number 0.');
    await reader.getByRole('button', { name: 'Comment', exact: true }).click();
    await reader.getByRole('button', { name: 'Try again' }).waitFor();
    for (let n = 2; n <= 18; n++) await comment(ada, post, `Number ${n}.`);
    await new Promise(resolve => setTimeout(resolve, 10_000));
    proxy.restore();
    await reader.context().setOffline(false);

    await reader.getByText('Number 18.').waitFor();
    await reader.getByRole('button', { name: 'Try again' }).click();
    await reader.locator('.comment-text').getByText('Number 0.').waitFor();
    await reader.getByText('The connection was lost.').waitFor({ state: 'detached' });
    const numbers = Array.from({ length: 18 }, (_, index) => `Number ${index + 1}.`);
    assert.deepEqual(await textsOf(reader), [...before, ...numbers, 'Number 0.']);
    assert.deepEqual(await doubledIn(reader), []);
    await reader.context().close();
    proxy.stop();
  });

  test('page that was left and is opened again from the cache has caught up', async () => {
    const reader = await openPost(post);
    const count = (await textsOf(reader)).length;
    await reader.getByRole('link', { name: 'Inkwire' }).click();
    await reader.getByRole('navigation', { name: 'Lists' }).waitFor();
    await comment(ada, post, 'Meanwhile.');
    await reader.goBack();
    await reader.getByText('Meanwhile.').waitFor();
    assert.equal((await textsOf(reader)).length, count + 1);
    assert.deepEqual(reader.errors, []);
    await reader.context().close();
  });

  test('user stays signed in with an expired token, and reads on when the session has ended', async () => {
    const page = await openWindow();
    await signInAs(page, bob);
    await page.goto('/settings');
    const change = changed =>
      page.evaluate(fields => {
        const session = JSON.parse(localStorage.getItem('inkwire.session'));
        localStorage.setItem('inkwire.session', JSON.stringify({ ...session, ...fields }));
      }, changed);
    await change({ accessTokenExpiresAt: new Date(0).toISOString() });
    await page.reload();
    await page.getByText('this browser').waitFor();
    bob.token = await page.evaluate(() => JSON.parse(localStorage.getItem('inkwire.session')).accessToken);

    await change({ accessTokenExpiresAt: new Date(0).toISOString(), refreshToken: 'unknown' });
    await page.goto('/');
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    await page.getByRole('article').first().waitFor();
    await page.context().close();
  });
});
