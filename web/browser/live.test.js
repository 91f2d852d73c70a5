import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { comment, eraseAll, prepare, publish, signInAs } from './accounts.js';
import { closeBrowser, noBrowser, openWindow } from './browser.js';
import { commentWith, doubledIn, openPost } from './discussion.js';

describe('windows', { skip: noBrowser }, () => {
  let ada, bob, post;

  before(async () => {
    [ada, bob, post] = await prepare();
  });

  after(() => Promise.all([closeBrowser(), eraseAll()]));

  test('comment, reply, reaction, edit and deletion in one window appear in the other, and nothing is shown twice', async () => {
    const [writer, reader] = await Promise.all([openPost(post, bob), openPost(post)]);
    await writer.getByLabel('Write a comment').fill('Written *here*.');
    await writer.getByRole('button', { name: 'Comment', exact: true }).click();
    await reader.getByText('Written here.').waitFor();
    await reader.getByRole('heading', { name: '1 comment' }).waitFor();

    await writer.getByRole('button', { name: 'Reply' }).first().click();
    await writer.getByLabel(/^Reply to/).fill('A reply.');
    await writer.getByRole('button', { name: 'Reply', exact: true }).last().click();
    await reader.locator('.comments ol ol').getByText('A reply.').waitFor();
    await reader.getByRole('heading', { name: '2 comments' }).waitFor();

    const written = commentWith(writer, 'Written here.');
    await written.getByRole('button', { name: 'Like' }).click();
    await commentWith(reader, 'Written here.').getByRole('button', { name: 'Like 1' }).waitFor();

    await written.getByRole('button', { name: 'Edit' }).click();
    await writer.getByLabel('Edit the comment').fill('Edited.');
    await writer.getByRole('button', { name: 'Save' }).click();
    await reader.getByText('Edited.').waitFor();

    writer.on('dialog', dialog => dialog.accept());
    await commentWith(writer, 'A reply.').getByRole('button', { name: 'Delete' }).click();
    await reader.getByText('A reply.').waitFor({ state: 'detached' });
    await reader.getByRole('heading', { name: '1 comment' }).waitFor();
    for (const page of [writer, reader]) {
      assert.deepEqual(await doubledIn(page), []);
      assert.deepEqual(page.errors, []);
      await page.context().close();
    }
  });

  test('moderator approves and hides a comment in one window, which appears and disappears in another', async () => {
    const moderator = await openWindow();
    await moderator.goto('/sign-in?next=/moderation');
    await moderator.getByLabel('E-mail').fill(process.env.MODERATOR ?? 'moderator@inkwire.test');
    await moderator.getByLabel('Password').fill(process.env.MODERATOR_PASSWORD ?? 'inkwire-demo-password');
    await moderator.getByRole('button', { name: 'Sign in' }).click();
    await moderator.getByRole('heading', { name: /^Reported posts/ }).waitFor();

    // so many that the queue has a second page
    const other = await publish(ada);
    await Promise.all(Array.from({ length: 20 }, (_, n) => comment(bob, other, `https://example.org/${n}`)));
    const [writer, reader] = await Promise.all([openPost(post, bob), openPost(post, ada)]);
    const text = 'https://example.org/offer';
    await writer.getByLabel('Write a comment').fill(text);
    await writer.getByRole('button', { name: 'Comment', exact: true }).click();
    await commentWith(writer, text).getByText('This comment waits for approval.').waitFor();
    await moderator.reload();
    const pending = moderator.locator('li').filter({ hasText: text });
    // the list is continued when its end is near
    await moderator.getByRole('button', { name: 'Show more' }).or(pending).first().scrollIntoViewIfNeeded();
    await pending.getByRole('button', { name: 'Approve' }).click();
    await commentWith(writer, text).getByText('This comment waits for approval.').waitFor({ state: 'detached' });

    reader.on('dialog', dialog => dialog.accept('It is an advertisement.'));
    await commentWith(reader, text).getByRole('button', { name: 'Report' }).click();
    await commentWith(reader, text).getByText('Reported').waitFor();
    await moderator.reload();
    const reported = moderator.locator('li').filter({ hasText: text });
    await reported.getByText('It is an advertisement.').waitFor();
    await reported.getByRole('button', { name: 'Hide' }).click();
    await commentWith(writer, text).getByText('This comment was hidden by a moderator.').waitFor();
    await reported.waitFor({ state: 'detached' });
    for (const page of [moderator, writer, reader]) {
      assert.deepEqual(page.errors, []);
      await page.context().close();
    }
  });

  test('scheduled post appears on an open front page and in the editor of its author', async () => {
    const [author, reader] = await Promise.all([openWindow(), openWindow()]);
    await signInAs(author, ada);
    const title = `At its time, ${ada.handle}`;
    const draft = await publish(ada, { title, publish: false });
    await Promise.all([author.goto(`/write/${draft.id}`), reader.goto('/')]);
    await reader.getByRole('navigation', { name: 'Lists' }).waitFor();
    const time = Math.ceil(Date.now() / 1_000 + 5) * 1_000;
    await author.getByLabel('or at').fill(localTime(time));
    await author.getByRole('button', { name: 'Schedule' }).click();
    await author.getByText('It will be published on').waitFor();
    await author.getByText('It is published.').waitFor();
    assert.ok(Date.now() >= time);
    await reader.getByRole('button', { name: /new post/ }).click();
    await reader.getByRole('link', { name: title }).waitFor();
    for (const page of [author, reader]) {
      assert.deepEqual(page.errors, []);
      await page.context().close();
    }
  });
});

/** Returns a time in milliseconds as a field for dates and times contains it. */
function localTime(time) {
  return new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
}
