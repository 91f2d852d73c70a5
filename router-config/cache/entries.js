import { LRUCache } from 'lru-cache';
import { encodings } from '../plugins/http.js';
import { evictions } from './metrics.js';
import { isAfter } from './positions.js';

const maxAgeMilliseconds = 60 * 60 * 1000;
/** The shares of the bytes for compressed bodies, and for the requests that are known to lead to an entry. */
const bodyShare = 1 / 8;
const requestShare = 1 / 8;
/** What an entry and a tag of it use beside their text, rounded up. */
const entryBytes = 1_000;
const tagBytes = 200;
const bodyBytes = 200;
/** Requests that are larger are found by their parsed operation only. */
const maxRequestCharacters = 16 * 1024;

/** Stores answers by key, within a number of bytes, and finds them by tag. Evicts the least recently used ones. */
export class Entries {
  #byKey;
  #byTag = new Map();
  #bodies;
  #byRequest;

  constructor(maxBytes) {
    const maxEntryBytes = Math.max(1, Math.floor(maxBytes * (1 - bodyShare - requestShare)));
    this.#byKey = new LRUCache({
      maxSize: maxEntryBytes,
      // One answer must not evict most others.
      maxEntrySize: Math.ceil(maxEntryBytes / 8),
      sizeCalculation: ({ size }) => size,
      ttl: maxAgeMilliseconds,
      dispose: (entry, _key, reason) => this.#disposed(entry, reason),
    });
    this.#bodies = new LRUCache({
      maxSize: Math.max(1, Math.floor(maxBytes * bodyShare)),
      sizeCalculation: body => body.length + bodyBytes,
      fetchMethod: (_name, _former, { context: { bytes, encoding } }) => encodings[encoding](bytes),
      // A body that is no longer stored is still the answer to the requests that wait for it.
      ignoreFetchAbort: true,
    });
    this.#byRequest = new LRUCache({
      maxSize: Math.max(1, Math.floor(maxBytes * requestShare)),
      sizeCalculation: (_target, request) => 2 * request.length + 300,
    });
  }

  get bytes() {
    return this.#byKey.calculatedSize + this.#bodies.calculatedSize + this.#byRequest.calculatedSize;
  }

  get size() {
    return this.#byKey.size;
  }

  get(key) {
    return this.#byKey.get(key);
  }

  /** Returns a promise of the compressed body of an entry, which is compressed once for each encoding. */
  body({ id, bytes }, encoding) {
    return this.#bodies.fetch(`${id} ${encoding}`, { context: { bytes, encoding } });
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
    evictions.inc({ cause: 'cleared' }, this.#byKey.size);
    this.#byKey.clear();
  }

  #disposed(entry, reason) {
    entry.removedAt = performance.now();
    if (reason === 'evict' || reason === 'expire') evictions.inc({ cause: 'space' });
    for (const tag of entry.tags) {
      const entries = this.#byTag.get(tag);
      entries?.delete(entry);
      if (entries?.size === 0) this.#byTag.delete(tag);
    }
  }
}

let entries = 0;

/** The serialized answer to a query. */
export class Entry {
  id = (entries += 1);
  key;
  tags;
  /** By the owner of each log, the earliest position at which a part of the answer was read. */
  positions;
  /** Whether all callers get this answer, as opposed to anonymous ones only. */
  isPublic;
  bytes;
  /** From when on it was not returned, because it was stale or replaced; undefined while it is stored. */
  removedAt;
  etag;
  /** An upper bound of the bytes that the entry uses, without its compressed bodies. */
  size;

  constructor(key, text, { tags, positions, isPublic }) {
    this.key = key;
    this.bytes = Buffer.from(text);
    Object.assign(this, { tags, positions, isPublic });
    this.size = entryBytes + this.bytes.length + tags.length * tagBytes;
  }
}
