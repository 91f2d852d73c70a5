import { after, before, beforeEach } from 'node:test';
import { Router } from './router.js';
import { internalSecret, StubFeed } from './stub-feed.js';
import { startNotes, startPeople } from './test-graph.js';
import { until } from './until.js';

export const environment = { INKWIRE_INTERNAL_SECRET: `${internalSecret},the-former-secret-of-subgraphs` };

/** The subgraphs with feeds of stale tags, and a router that caches answers. */
export let people, notes, router;
export const feeds = {};

/** Starts them before the tests of a file, clears the stubs before each test, and stops everything at the end. */
export function startCachedGraph(settings) {
  before(async () => {
    [people, notes] = [await startPeople(), await startNotes()];
    await startFeed('people');
    await startFeed('notes');
    router = await Router.start({ people, notes }, { ...environment, ...settings });
  });

  beforeEach(async () => {
    for (const stub of [people, notes]) stub.clear();
    reportTags(people, ['person:1']);
    reportTags(notes, ['note:1']);
    await until(isOn, 'The cache is on.');
  });

  after(async () => {
    await router.stop();
    await Promise.all([people, notes, ...Object.values(feeds)].map(each => each.stop()));
  });
}

/** Starts the feed of a subgraph, on the port that it had. */
export async function startFeed(name) {
  feeds[name] = await StubFeed.start(feeds[name]?.port);
  (name === 'people' ? people : notes).managementUrl = feeds[name].managementUrl;
}

/** Lets a subgraph report the tags of what it reads, and the current ends of the logs. */
export function reportTags(stub, tags, { isPublic = true } = {}) {
  stub.report = () => ({
    'inkwire-cache-tags': tags.join(' '),
    'inkwire-log-positions': positions(),
    ...(isPublic && { 'inkwire-cache-scope': 'public' }),
  });
}

export function positions() {
  return Object.entries(feeds)
    .map(([name, { logId, end }]) => `${name}=${logId}:${end.tx}:${end.position}`)
    .join(' ');
}

/** Returns an access token with the given claims. The router reads them only if a subgraph accepted the token. */
export function tokenOf({ sid = 'session', exp = Date.now() / 1_000 + 600 } = {}) {
  const encode = value => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `Bearer ${encode({ alg: 'ES256' })}.${encode({ sid, exp })}.c2ln`;
}

export async function isOn(of = router) {
  return (await metric('inkwire_router_cache_feed_current{subgraph="people"}', of)) === 1
    && (await metric('inkwire_router_cache_feed_current{subgraph="notes"}', of)) === 1;
}

/** Returns the value of a metric; 0 if it is absent. */
export async function metric(name, of = router) {
  const text = await (await fetch(of.metricsUrl)).text();
  const line = text.split('\n').find(each => each.startsWith(`${name} `));
  return Number(line?.slice(name.length + 1) ?? 0);
}
