import { openWindow } from './browser.js';
import { signInAs } from './accounts.js';

/** Opens a post with its comments in a window, for a user or an anonymous reader. */
export async function openPost(post, user, options) {
  const page = await openWindow(options);
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

/** Returns the texts of the comments that a window shows. */
export const textsOf = page => page.locator('.comment :is(.comment-text, .draft)').allInnerTexts();

/** Returns the comment that contains a text. */
export const commentWith = (page, text) => page.locator('.comment').filter({ hasText: text });

/** Returns the texts that a window has shown twice at the same time. */
export const doubledIn = page => page.evaluate(() => window.doubled);
