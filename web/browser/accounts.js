import { randomUUID } from 'node:crypto';
import { graph } from './browser.js';

const users = [];

export const password = `a long secret ${randomUUID()}`;

/** Sends an operation to the graph, as a user if a token is given. */
export async function send(query, variables, token) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(graph, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Repeats an action that took too long, as it may right after a start or on a busy machine. */
async function patiently(action, attempts = 3) {
  try {
    return await action();
  } catch (error) {
    if (attempts === 1 || !error.message.includes('"TIMEOUT"')) throw error;
    return patiently(action, attempts - 1);
  }
}

/** Creates an account whose name and handle nobody else has. */
export function signUp() {
  return patiently(async () => {
    const handle = `t-${randomUUID().slice(0, 18)}`;
    const input = { handle, name: `Tester ${handle}`, email: `${handle}@example.org`, password };
    const { signUp } = await send('mutation ($input: SignUpInput!) { signUp(input: $input) { session { accessToken accessTokenExpiresAt refreshToken } userErrors { message } } }', { input });
    const user = { ...input, session: signUp.session, token: signUp.session.accessToken };
    users.push(user);
    return user;
  });
}

/** Publishes a post of a user. */
export async function publish(user, post) {
  const input = { title: 'A post for tests', markdown: '## One\n\nText.\n\n## Two\n\nMore.\n\n## Three\n\nThe end.', publish: true, ...post };
  const { createPost } = await send('mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id slug version } userErrors { message } } }', { input }, user.token);
  return createPost.post;
}

/** Creates two accounts, and publishes a post of the first one. */
export async function prepare(post) {
  const [author, reader] = [await signUp(), await signUp()];
  return [author, reader, await publish(author, post)];
}

/** Comments on a post as a user. */
export async function comment(user, post, markdown) {
  const input = { postId: post.id, markdown, idempotencyKey: randomUUID() };
  const mutation = 'mutation ($input: AddCommentInput!) { addComment(input: $input) { userErrors { message } } }';
  const { addComment } = await patiently(() => send(mutation, { input }, user.token));
  if (addComment.userErrors.length > 0) throw new Error(addComment.userErrors[0].message);
}

/** Deletes the accounts with everything that they wrote. */
export async function eraseAll() {
  const erase = 'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { userErrors { message } } }';
  await Promise.all(users.map(({ token }) => send(erase, { input: { password, eraseContent: true } }, token)));
}

/** Makes the pages of a window those of a user. */
export async function signInAs(page, user) {
  await page.context().addInitScript(session => {
    if (!sessionStorage.getItem('begun')) localStorage.setItem('inkwire.session', session);
    sessionStorage.setItem('begun', 'yes');
  }, JSON.stringify(user.session));
}
