import { log } from '../log.js';
import { Callers } from './callers.js';
import { Entries, Entry } from './entries.js';
import { Feed } from './feed.js';
import { measure, stores } from './metrics.js';
import { sessionPrefix } from './tags.js';

const modes = ['on', 'off', 'shadow'];
const defaultBytes = 64 * 1024 * 1024;

/**
 * Creates the cache of complete answers to queries. Returns undefined, and says why, if it is off: by the settings, or
 * because the router does not know how to reach the feeds of the subgraphs.
 */
export function createResponseCache(subgraphs, environment = process.env) {
  const { INKWIRE_CACHE: mode = 'on', INKWIRE_CACHE_BYTES: bytes = defaultBytes } = environment;
  if (!modes.includes(mode)) throw new Error(`INKWIRE_CACHE must be one of ${modes.join(', ')}.`);
  if (!(Number(bytes) >= 0)) throw new Error('INKWIRE_CACHE_BYTES must be a number of bytes.');
  // With two secrets, the first is sent.
  const secret = environment.INKWIRE_INTERNAL_SECRET?.split(',')[0].trim();
  if (mode === 'off' || Number(bytes) === 0) {
    return undefined;
  }
  if (!secret || subgraphs.some(({ managementUrl }) => !managementUrl)) {
    log.warn({}, 'The response cache is off: INKWIRE_INTERNAL_SECRET is not set');
    return undefined;
  }
  return new ResponseCache({ subgraphs, secret, maxBytes: Number(bytes), isShadow: mode === 'shadow' });
}

/**
 * Stores answers until an event in the log of a subgraph makes them stale. It serves and stores nothing while a feed of
 * stale tags is not current. See docs/caching.md.
 */
export class ResponseCache {
  /** Whether stored answers are compared with those of the subgraphs, instead of being sent to clients. */
  isShadow;
  feeds;
  #feedsByName;
  #entries;
  #callers;
  #listeners = new Set();

  constructor({ subgraphs, secret, maxBytes, isShadow }) {
    this.isShadow = isShadow;
    this.#entries = new Entries(maxBytes);
    this.feeds = subgraphs.map(subgraph => new Feed(subgraph, secret, this));
    this.#feedsByName = new Map(this.feeds.map(feed => [feed.name, feed]));
    this.#callers = new Callers({
      isFreshSince: time => this.feeds.every(({ freshUntil }) => freshUntil > time),
      isRevoked: sessionId => this.feeds.some(feed => feed.isStale(sessionPrefix + sessionId)),
    });
    measure(this);
  }

  /** Begins to follow the feeds. */
  start() {
    this.feeds.forEach(feed => void feed.follow());
  }

  /** Ends the streams of invalidations. */
  close() {
    this.#listeners.forEach(listener => listener.onClose());
  }

  get bytes() {
    return this.#entries.bytes;
  }

  get size() {
    return this.#entries.size;
  }

  get callers() {
    return this.#callers;
  }

  /** Returns whether a caller may get stored answers at this moment. */
  mayRead(authorization) {
    const now = performance.now();
    return this.feeds.every(feed => feed.isCurrent(now)) && (!authorization || this.#callers.mayRead(authorization));
  }

  /** Returns the stored answer for a caller that may get stored answers. */
  find(key, authorization) {
    const entry = this.#entries.get(key);
    return authorization && !entry?.isPublic ? undefined : entry;
  }

  /** Returns a promise of the body of an entry in an encoding. */
  body(entry, encoding) {
    return this.#entries.body(entry, encoding);
  }

  findRequest(request) {
    return this.#entries.findRequest(request);
  }

  addRequest(request, target) {
    this.#entries.addRequest(request, target);
  }

  /** Returns why an answer with the given reads must not be stored; undefined if it is complete and still true. */
  refusal(reads, authorization) {
    const now = performance.now();
    if (!reads.isTagged) return 'untagged';
    if (authorization && !reads.isPublic) return 'private';
    if (!this.feeds.every(feed => feed.isCurrent(now))) return 'off';
    return reads.areUnchanged(this.#feedsByName) ? undefined : 'stale';
  }

  /** Stores an answer if it is still true. Returns its entry, which is undefined if it was not stored. */
  store(key, text, reads, authorization) {
    const refusal = this.refusal(reads, authorization);
    const entry = refusal ? undefined : new Entry(key, text, reads);
    const isStored = entry !== undefined && this.#entries.set(key, entry);
    stores.inc({ result: refusal ?? (isStored ? 'stored' : 'large') });
    return isStored ? entry : undefined;
  }

  /** Removes an entry that turned out to be wrong. */
  remove(entry) {
    this.#entries.remove(entry);
  }

  /** Adds a listener with `onPage`, `onGap` as in a feed and `onClose`. Returns a function that removes it. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onStale(name, tags, position) {
    if (tags) {
      tags.forEach(tag => this.#evict(tag, name, position));
    } else {
      this.#clear();
    }
  }

  onPage(name, page) {
    this.#listeners.forEach(listener => listener.onPage(name, page));
  }

  onSilence() {
    this.#entries.clear();
  }

  onGap(name) {
    this.#clear();
    this.#listeners.forEach(listener => listener.onGap(name));
  }

  #evict(tag, name, position) {
    this.#entries.evict(tag, name, position);
    if (tag.startsWith(sessionPrefix)) this.#callers.revoke(tag.slice(sessionPrefix.length));
  }

  #clear() {
    this.#entries.clear();
    this.#callers.clear();
  }
}
