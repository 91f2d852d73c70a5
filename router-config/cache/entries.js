import { LRUCache } from 'lru-cache';
import { compressedFromCharacters } from '../plugins/http.js';
import { evictions } from './metrics.js';
import { isAfter } from './positions.js';

const maxAgeMilliseconds = 60 * 60 * 1000;
/** The share of the bytes for the requests that are known to lead to an entry. */
const requestShare = 1 / 8;
/** What an entry and a tag of it use beside their text, rounded up. */
const entryBytes = 1_000;
const tagBytes = 200;
/** Requests that are larger are found by their parsed operation only. */
const maxRequestCharacters = 16 * 1024;

/** Stores answers by key, within a number of bytes, and finds them by tag. Evicts the least recently used ones. */
export class Entries {
  #byKey;
  #byTag = new Map();
  #byRequest;

  constructor(maxBytes) {
    const maxEntryBytes = Math.max(1, Math.floor(maxBytes * (1 - requestShare)));
    this.#byKey = new LRUCache({
      maxSize: maxEntryBytes,
      // One answer must not evict most others.
      maxEntrySize: Math.ceil(maxEntryBytes / 8),
      sizeCalculation: ({ size }) => size,
      ttl: maxAgeMilliseconds,
      dispose: (entry, _key, reason) => this.#disposed(entry, reason),
    });
    this.#byRequest = new LRUCache({
      maxSize: Math.max(1, Math.floor(maxBytes * requestShare)),
      sizeCalculation: (_target, request) => 2 * request.length + 300,
    });
  }

  get bytes() {
    return this.#byKey.calculatedSize + this.#byRequest.calculatedSize;
  }

  get size() {
    return this.#byKey.size;
  }

  get(key) {
    return this.#byKey.get(key);
  }

  /** Returns what is known about a request, as it was received: its key and the form of its answer. */
  findRequest(request) {
    return this.#byRequest.get(request);
  }

  addRequest(request, target) {
    if (request.length <= maxRequestCharacters) this.#byRequest.set(request, target);
  }

  /** Stores an entry. Returns false if it is too large. */
  set(key, entry) {
    this.#byKey.set(key, entry);
    if (this.#byKey.peek(key) !== entry) {
      return false;
    }
    for (const tag of entry.tags) {
      const entries = this.#byTag.get(tag);
      if (entries) entries.add(entry);
      else this.#byTag.set(tag, new Set([entry]));
    }
    return true;
  }

  /** Evicts the entries with a tag, except for those that were read after the event that made the tag stale. */
  evict(tag, owner, position) {
    for (const entry of this.#byTag.get(tag) ?? []) {
      const read = entry.positions.get(owner);
      if (!read || isAfter(position, read)) {
        entry.evictedAt = performance.now();
        this.#byKey.delete(entry.key);
        evictions.inc({ cause: 'stale' });
      }
    }
  }

  /** Removes an entry that turned out to be wrong. */
  remove(entry) {
    if (this.#byKey.peek(entry.key) === entry) this.#byKey.delete(entry.key);
  }

  clear() {
    const now = performance.now();
    this.#byKey.forEach(entry => (entry.evictedAt = now));
    evictions.inc({ cause: 'cleared' }, this.#byKey.size);
    this.#byKey.clear();
  }

  #disposed(entry, reason) {
    if (reason === 'evict' || reason === 'expire') evictions.inc({ cause: 'space' });
    for (const tag of entry.tags) {
      const entries = this.#byTag.get(tag);
      entries?.delete(entry);
      if (entries?.size === 0) this.#byTag.delete(tag);
    }
  }
}

/** The serialized answer to a query. */
export class Entry {
  key;
  tags;
  /** By the owner of each log, the earliest position at which a part of the answer was read. */
  positions;
  /** Whether all callers get this answer, as opposed to anonymous ones only. */
  isPublic;
  bytes;
  /** When it became stale, if it did. */
  evictedAt;
  /** The body in each encoding, or a promise of it, and the entity tag. */
  encoded = new Map();
  etag;
  /** An upper bound of the bytes that the entry uses. A body in one of the two encodings is smaller than the text. */
  size;

  constructor(key, text, { tags, positions, isPublic }) {
    this.key = key;
    this.bytes = Buffer.from(text);
    Object.assign(this, { tags, positions, isPublic });
    const bodies = text.length >= compressedFromCharacters ? 3 : 1;
    this.size = entryBytes + bodies * this.bytes.length + tags.length * tagBytes;
  }
}
