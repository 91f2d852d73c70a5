const maxResults = 256;
/** Short, because a subgraph would leave out what has been hidden or erased since. */
const maxMilliseconds = 1_000;

/** The last results of an execution, for subscribers that start or resume a little behind it. */
export class RecentResults {
  #results = [];
  /** The cursor before the first result; undefined while it is not known. */
  #from;

  /** `from` is the cursor at which the execution starts, if it has one. */
  constructor(from) {
    this.#from = from;
  }

  add(result, { cursor, previousCursor }) {
    this.#from ??= previousCursor;
    this.#results.push({ cursor, result, until: performance.now() + maxMilliseconds });
    this.#evict();
  }

  /** Removes all, for a result without a cursor: nobody can resume from a cursor before it. */
  clear() {
    this.#results = [];
    this.#from = undefined;
  }

  /** Returns whether all results after a cursor are still available. */
  hasAllAfter(cursor) {
    return this.#indexAfter(cursor) !== -1;
  }

  after(cursor) {
    return this.#results.slice(this.#indexAfter(cursor)).map(({ result }) => result);
  }

  /** Returns the index of the first result after a cursor; -1 for a cursor that is unknown here. */
  #indexAfter(cursor) {
    this.#evict();
    return cursor === this.#from ? 0 : this.#results.findLastIndex(result => result.cursor === cursor) + 1 || -1;
  }

  #evict() {
    while (this.#results.length > maxResults || this.#results[0]?.until < performance.now()) {
      this.#from = this.#results.shift().cursor;
    }
  }
}
