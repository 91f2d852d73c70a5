import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSession } from '@inkwire/live';

// Sessions of the graph at ROUTER_URL.

const url = process.env.ROUTER_URL;
const viewer = '{ viewer { email } }';
let people = 0;

/** A browser with its tabs. `fetch` can be replaced, and refreshes are counted. */
class Browser {
  items = new Map();
  refreshes = 0;
  fetch = globalThis.fetch;
  #queue = Promise.resolve();
  #storage = {
    getItem: name => this.items.get(name) ?? null,
    setItem: (name, value) => void this.items.set(name, value),
    removeItem: name => void this.items.delete(name),
  };
  #locks = {
    request: (_name, work) => {
      const done = this.#queue.then(work);
      this.#queue = done.catch(() => {});
      return done;
    },
  };

  tab({ locks = this.#locks } = {}) {
    const fetch = (address, init) => {
      if (init.body.includes('refreshSession')) this.refreshes += 1;
      return this.fetch(address, init);
    };
    return createSession({ url, storage: this.#storage, locks, fetch });
  }

  get tokens() {
    return JSON.parse(this.items.get('inkwire.session') ?? 'null');
  }

  set tokens(tokens) {
    this.items.set('inkwire.session', JSON.stringify(tokens));
  }

  /** Makes the access token due for a refresh. */
  age() {
    this.tokens = { ...this.tokens, accessTokenExpiresAt: new Date(Date.now() + 14_000).toISOString() };
  }
}

async function signUp() {
  const browser = new Browser();
  const name = `sign-in-${Date.now().toString(36)}-${(people += 1)}`;
  const person = { email: `${name}@inkwire.test`, password: 'correct horse battery' };
  const errors = await browser.tab().begin('signUp', { ...person, handle: name, name: 'Somebody' });
  assert.deepEqual(errors, []);
  return { browser, person };
}

async function emailOf(session) {
  return (await session.request(viewer)).data.viewer?.email;
}

test('user_signs_out_and_in_again', async () => {
  const { browser, person } = await signUp();
  const session = browser.tab();
  assert.equal(await emailOf(session), person.email);
  await session.signOut();
  assert.equal(await emailOf(session), undefined);
  const errors = await session.begin('signIn', { ...person, password: 'wrong horse battery' });
  assert.deepEqual(errors.map(error => error.code), ['BAD_CREDENTIALS']);
  assert.deepEqual(await session.begin('signIn', person), []);
  assert.equal(await emailOf(session), person.email);
  assert.equal(browser.refreshes, 0);
});

test('one_tab_refreshes_for_all', async () => {
  const { browser, person } = await signUp();
  browser.age();
  const emails = await Promise.all([browser.tab(), browser.tab(), browser.tab()].map(emailOf));
  assert.deepEqual(emails, [person.email, person.email, person.email]);
  assert.equal(browser.refreshes, 1);
});

test('tabs_without_locks_use_one_session', async () => {
  const { browser, person } = await signUp();
  browser.age();
  const locks = { request: (_name, work) => work() };
  const emails = await Promise.all([browser.tab({ locks }), browser.tab({ locks })].map(emailOf));
  assert.deepEqual(emails, [person.email, person.email]);
  assert.equal(browser.refreshes, 2);
  browser.age();
  assert.equal(await emailOf(browser.tab()), person.email);
});

test('refresh_whose_answer_is_lost_is_repeated', async () => {
  const { browser, person } = await signUp();
  browser.age();
  let lost = 1;
  browser.fetch = async (address, init) => {
    const response = await fetch(address, init);
    if (init.body.includes('refreshSession') && lost-- > 0) throw new TypeError('The connection was cut.');
    return response;
  };
  assert.equal(await emailOf(browser.tab()), person.email);
  assert.equal(browser.refreshes, 2);
});

test('outage_keeps_the_session', async () => {
  const { browser, person } = await signUp();
  browser.age();
  browser.fetch = () => Promise.reject(new TypeError('The network is down.'));
  await assert.rejects(browser.tab().request(viewer), TypeError);
  browser.fetch = fetch;
  assert.equal(await emailOf(browser.tab()), person.email);
});

test('access_token_that_is_refused_is_refreshed_once', async () => {
  const { browser, person } = await signUp();
  browser.tokens = { ...browser.tokens, accessToken: 'refused' };
  const { data, extensions } = await browser.tab().request('{ posts(first: 1) { nodes { id } } viewer { email } }');
  assert.equal(data.viewer.email, person.email);
  assert.equal(extensions, undefined);
  assert.equal(browser.refreshes, 1);
});

test('user_who_was_signed_out_elsewhere_is_asked_to_sign_in', async () => {
  const { browser, person } = await signUp();
  const elsewhere = new Browser();
  await elsewhere.tab().begin('signIn', person);
  const { data } = await elsewhere.tab().request('{ viewer { sessions { id current } } }');
  const other = data.viewer.sessions.find(({ current }) => !current);
  await elsewhere.tab().request('mutation ($id: ID!) { signOut(input: { sessionId: $id }) { userErrors { code } } }', { id: other.id });
  browser.age();
  await assert.rejects(browser.tab().request(viewer), { code: 'BAD_CREDENTIALS' });
  assert.equal(browser.tokens, null);
});

test('tab_whose_token_is_refused_by_a_subscription_uses_the_token_of_another_tab', async () => {
  const { browser, person } = await signUp();
  const [tab, other] = [browser.tab(), browser.tab()];
  await tab.accessToken();
  await other.accessToken();
  await tab.refresh();
  await other.refresh();
  assert.equal(browser.refreshes, 1);
  assert.equal(await emailOf(other), person.email);
  await tab.signOut();
  await assert.rejects(other.refresh(), { name: 'SessionEnded' });
});
