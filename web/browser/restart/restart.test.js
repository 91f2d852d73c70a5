import { after, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { comment, publish, signUp } from '../accounts.js';
import { closeBrowser, noBrowser } from '../browser.js';
import { doubledIn, openPost, textsOf } from '../discussion.js';

describe('page of a post, when the comments subgraph restarts', { skip: noBrowser }, () => {
  after(closeBrowser);

  test('says so, continues by itself, misses nothing and shows nothing twice', async () => {
    const ada = await signUp();
    const post = await publish(ada);
    await comment(ada, post, 'Before.');
    const reader = await openPost(post, ada);
    const note = reader.getByText('The connection was lost.');

    const restarted = fetch(process.env.RESTART_URL, { method: 'POST' });
    await note.waitFor();
    await reader.getByLabel('Write a comment').fill('Meanwhile.');
    await reader.getByRole('button', { name: 'Comment', exact: true }).click();
    await reader.getByRole('button', { name: 'Try again' }).waitFor();
    assert.ok((await restarted).ok);
    await comment(ada, post, 'Before the page is connected again.');
    // ends the pause between two attempts
    await reader.evaluate(() => window.dispatchEvent(new Event('online')));

    await reader.getByText('Before the page is connected again.').waitFor();
    await note.waitFor({ state: 'detached' });
    await reader.getByRole('button', { name: 'Try again' }).click();
    await reader.locator('.comment-text').getByText('Meanwhile.').waitFor();
    await comment(ada, post, 'Live again.');
    await reader.getByText('Live again.').waitFor();
    assert.deepEqual(await textsOf(reader), ['Before.', 'Before the page is connected again.', 'Meanwhile.', 'Live again.']);
    assert.deepEqual(await doubledIn(reader), []);
  });
});
