import { isAfter, later } from './positions.js';

/** The number of tags of a log whose last change is remembered: those of about a minute with 100 writes a second. */
const maxTags = 20_000;

/** Remembers the position at which each tag of one log became stale last. */
export class StaleTags {
  #byTag = new Map();
  /** What became stale up to this position is not remembered. */
  #floor;

  constructor(floor) {
    this.#floor = floor;
  }

  add(tag, position) {
    const known = this.#byTag.get(tag);
    // Tags are removed in the order in which they were added.
    this.#byTag.delete(tag);
    this.#byTag.set(tag, known ? later(known, position) : position);
    if (this.#byTag.size > maxTags) {
      const [[oldest, forgotten]] = this.#byTag;
      this.#byTag.delete(oldest);
      this.forget(forgotten);
    }
  }

  /** Treats everything as stale that was read at an earlier position. */
  forget(position) {
    this.#floor = later(this.#floor, position);
  }

  has(tag) {
    return this.#byTag.has(tag);
  }

  /** Returns whether something with these tags, read at a position of the log, is known to be unchanged since. */
  areUnchangedSince(position, tags) {
    return !isAfter(this.#floor, position) && tags.every(tag => !this.#changedAfter(position, tag));
  }

  #changedAfter(position, tag) {
    const changed = this.#byTag.get(tag);
    return changed !== undefined && isAfter(changed, position);
  }
}
