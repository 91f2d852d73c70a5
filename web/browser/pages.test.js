import { after, before, describe, test } from 'node:test';
import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import { comment, eraseAll, password, prepare, send, signInAs } from './accounts.js';
import { closeBrowser, graph, noBrowser, openWindow, web } from './browser.js';

describe('pages', { skip: noBrowser }, () => {
  let ada, bob, post;

  before(async () => {
    [ada, bob, post] = await prepare({ tags: ['testing'] });
  });

  after(() => Promise.all([closeBrowser(), eraseAll()]));

  /** Opens a page and waits for its content. */
  async function open(page, path, text) {
    await page.goto(path);
    await page.getByText(text).first().waitFor();
  }

  /** Clicks a button and waits for the answer to its mutation. The page shows the change before. */
  async function clickAndSend(page, name, mutation) {
    const answered = page.waitForResponse(response => response.request().postData()?.includes(mutation));
    await page.getByRole('button', { name, exact: true }).click();
    await answered;
  }

  test('pages are accessible in light and dark mode, fit on a phone, send requests to the graph only, and report no error', async () => {
    const desktop = { width: 1280, height: 720 };
    const phone = { width: 360, height: 720 };
    const page = await openWindow({ reducedMotion: 'reduce', viewport: desktop });
    await signInAs(page, ada);
    const pages = {
      '/': 'Trending',
      [`/posts/${post.slug}`]: 'No comments yet',
      [`/users/${ada.handle}`]: ada.name,
      '/tags/testing': 'testing',
      '/search?q=tests': 'Posts with',
      '/sign-in': 'I forgot my password',
      '/sign-up': 'Create an account',
      '/write': 'Your posts',
      [`/write/${post.id}`]: 'Preview link',
      '/notifications': 'Nothing has happened yet',
      '/settings': 'Blocked users',
      '/moderation': 'wait for approval',
    };
    const check = async (path, axe) => {
      const { violations } = await axe.analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => [path, id, nodes[0].html]), []);
    };
    for (const [path, text] of Object.entries(pages)) {
      await open(page, path, text);
      await check(path, new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']));
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize(phone);
      await check(path, new AxeBuilder({ page }).withRules('color-contrast'));
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), phone.width, `${path} is too wide for a phone.`);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(desktop);
    }
    assert.deepEqual(page.errors, []);
    const hosts = [...page.hosts].filter(host => host !== new URL(web).host && host !== new URL(graph).host);
    assert.deepEqual(hosts.filter(host => host !== 'commons.wikimedia.org'), []);
    await page.context().close();
  });

  test('member signs up, reads, reacts, bookmarks, follows and signs out', async () => {
    const page = await openWindow();
    await open(page, `/posts/${post.slug}`, 'Three');
    await page.getByRole('link', { name: 'Sign up' }).click();
    const handle = `n-${Date.now().toString(36)}`;
    await page.getByLabel('Name', { exact: true }).fill('A new member');
    await page.getByLabel('Handle').fill('x');
    await page.getByLabel('E-mail').fill(`${handle}@example.org`);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByRole('alert').filter({ hasText: /\w/ }).first().waitFor();
    await page.getByLabel('Handle').fill(handle);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign up' }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();

    await open(page, `/posts/${post.slug}`, 'Three');
    await clickAndSend(page, 'Like', 'SetPostReactions');
    await page.getByRole('button', { name: 'Like 1', pressed: true }).waitFor();
    await clickAndSend(page, 'Bookmark', 'BookmarkPost');
    await page.getByRole('button', { name: 'Bookmarked', pressed: true }).waitFor();
    await clickAndSend(page, 'Follow', 'FollowUser');
    await page.getByRole('button', { name: 'Following', pressed: true }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Like 1', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Bookmarked', pressed: true }).waitFor();
    await page.goto('/bookmarks');
    await page.getByRole('link', { name: 'A post for tests' }).first().waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });

  test('author writes, chooses between two texts, and publishes', async () => {
    const page = await openWindow();
    await signInAs(page, ada);
    await open(page, '/write', 'Your posts');
    await page.getByLabel('Title of a new post').fill('Written in a browser');
    await page.getByRole('button', { name: 'Write' }).click();
    await page.getByLabel('Text in Markdown').fill('Some *words*.');
    await page.getByRole('status').filter({ hasText: 'Not saved yet' }).waitFor();
    await page.getByRole('status').filter({ hasText: /^Saved$/ }).waitFor();

    const id = page.url().split('/').at(-1);
    await send('mutation ($input: UpdatePostInput!) { updatePost(input: $input) { post { version } } }', { input: { id, markdown: 'Of another device.' } }, ada.token);
    await page.getByLabel('Text in Markdown').fill('Some *other words*.');
    await page.getByRole('heading', { name: 'The other text' }).waitFor();
    await page.getByText('Of another device.').waitFor();
    await page.getByRole('button', { name: 'Keep your text' }).click();
    await page.getByRole('status').filter({ hasText: /^Saved$/ }).waitFor();
    await page.getByRole('button', { name: 'Preview', exact: true }).click();
    assert.equal(await page.locator('.text em').textContent(), 'other words');
    await page.getByRole('button', { name: 'Preview link' }).click();
    const link = await page.getByRole('link', { name: /\/preview\// }).getAttribute('href');
    const stranger = await openWindow();
    await open(stranger, link, 'This is a preview.');
    await page.getByRole('button', { name: 'Publish now' }).click();
    await page.getByRole('heading', { name: 'Written in a browser', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'No comments yet' }).waitFor();
    assert.deepEqual(page.errors, []);
    await Promise.all([page, stranger].map(each => each.context().close()));
  });

  test('reader sees a notification at once', async () => {
    const page = await openWindow();
    await signInAs(page, ada);
    await open(page, '/notifications', 'Notifications');
    await page.getByRole('link', { name: /^Notifications/ }).waitFor();
    await comment(bob, post, 'For the bell.');
    await page.getByText('For the bell.').waitFor();
    await page.getByRole('link', { name: /^Notifications, \d+ unread/ }).waitFor();
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByRole('link', { name: 'Notifications', exact: true }).waitFor();
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });

  test('user blocks somebody, and unblocks them in the settings', async () => {
    const page = await openWindow();
    await signInAs(page, ada);
    page.on('dialog', dialog => dialog.accept());
    await open(page, `/users/${bob.handle}`, bob.name);
    await clickAndSend(page, 'Block', 'BlockUser');
    await page.getByRole('link', { name: /^Settings of/ }).click();
    await page.locator('li').filter({ hasText: bob.name }).getByRole('button', { name: 'Unblock' }).click();
    await page.getByText('Nobody.').waitFor();
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
});
