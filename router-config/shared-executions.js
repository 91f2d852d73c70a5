import { SubscriptionEnded } from './errors.js';
import { readTooSlowly } from './subscriptions.js';

/** For those who begin, or catch up, a little behind. */
const keptResults = 256;
/** No longer, because what was hidden or erased since must not be told: a subgraph would leave it out. */
const keptMilliseconds = 1_000;
const unreadResults = 1_024;

/**
 * The executions that are under way, by what subscriptions share them by. One key may have several, at different
 * places in the same events. Whether two are at the same place shows when both have told of the same event, for
 * cursors are compared for equality alone, their order being the subgraphs' affair: whoever begins where no
 * execution is gets one of its own, and that goes over into another as soon as it has caught up.
 */
export class SharedExecutions {
  #byKey = new Map();

  /** Lets a subscriber share an execution that can go on for it, or begins one with the subscriber's own events. */
  join(subscriber, { key, after, events, eventOf }) {
    const found = this.find(key, other => (after === undefined ? other.isLive : other.keepsAllAfter(after)));
    const execution = found ?? new Execution({ key, after, eventOf, executions: this });
    execution.enlist(subscriber, after);
    if (!found) {
      this.#byKey.set(key, (this.#byKey.get(key) ?? new Set()).add(execution));
      void execution.run(events);
    }
  }

  find(key, condition) {
    for (const execution of this.#byKey.get(key) ?? []) {
      if (condition(execution)) return execution;
    }
    return undefined;
  }

  /** Lets nobody join it any more. */
  remove(key, execution) {
    const executions = this.#byKey.get(key);
    executions?.delete(execution);
    if (executions?.size === 0) this.#byKey.delete(key);
  }
}

/** What a subscription's events show, worked out once for all who want it, for as long as anybody does. */
class Execution {
  /** Whether it tells of what happens now, as opposed to what was missed. */
  isLive;
  #key;
  #eventOf;
  #executions;
  #events;
  #subscribers = new Set();
  /** The last results with their cursors, and the cursor before them: undefined while it is not known. */
  #kept = [];
  #keptFrom;

  constructor({ key, after, eventOf, executions }) {
    this.isLive = after === undefined;
    this.#key = key;
    this.#eventOf = eventOf;
    this.#executions = executions;
    this.#keptFrom = after;
  }

  keepsAllAfter(cursor) {
    return this.#indexAfter(cursor) !== -1;
  }

  /** Adds somebody, who is told what is kept beyond a cursor and then what comes; without one, what comes. */
  enlist(subscriber, after) {
    this.#subscribers.add(subscriber);
    subscriber.leave = () => this.#leave(subscriber);
    const missed = after === undefined ? [] : this.#kept.slice(this.#indexAfter(after));
    missed.forEach(({ result }) => subscriber.push(result));
  }

  async run(events) {
    this.#events = events[Symbol.asyncIterator]();
    try {
      for await (const result of this.#events) {
        this.#tell(result);
      }
      this.#end();
    } catch (error) {
      this.#end(error);
    }
  }

  #tell({ errors, ...result }) {
    if (errors) {
      // The router runtime has one list for the errors of all events.
      result.errors = errors.splice(0);
    }
    this.#subscribers.forEach(subscriber => subscriber.push(result));
    const event = this.#eventOf(result);
    if (event) {
      this.#keep(result, event);
      this.#joinOthersAt(event.cursor);
    } else {
      // Between which cursors it came is not known, so none before it can be gone on from.
      this.#kept = [];
      this.#keptFrom = undefined;
    }
  }

  #keep(result, { cursor, previousCursor }) {
    this.#keptFrom ??= previousCursor;
    this.#kept.push({ cursor, result, until: performance.now() + keptMilliseconds });
    this.#forget();
  }

  #forget() {
    while (this.#kept.length > keptResults || this.#kept[0]?.until < performance.now()) {
      this.#keptFrom = this.#kept.shift().cursor;
    }
  }

  /** Where in what is kept to go on from a cursor; -1 when that cannot be said. */
  #indexAfter(cursor) {
    this.#forget();
    return cursor === this.#keptFrom ? 0 : this.#kept.findLastIndex(kept => kept.cursor === cursor) + 1 || -1;
  }

  /** Goes over into another execution that has told of the same event. */
  #joinOthersAt(cursor) {
    const other = this.#executions.find(this.#key, other => other !== this && other.keepsAllAfter(cursor));
    if (other) {
      other.isLive ||= this.isLive;
      this.#subscribers.forEach(subscriber => other.enlist(subscriber, cursor));
      this.#subscribers.clear();
      this.#stop();
    }
  }

  #leave(subscriber) {
    this.#subscribers.delete(subscriber);
    if (this.#subscribers.size === 0) this.#stop();
  }

  #stop() {
    this.#executions.remove(this.#key, this);
    void this.#events.return();
  }

  #end(error) {
    this.#executions.remove(this.#key, this);
    this.#subscribers.forEach(subscriber => subscriber.end(error));
  }
}

/**
 * The results for one subscriber, as an async iterator. It joins an execution when it is first asked for one.
 * Who falls behind by more than 1,024 of them is cut off, without holding up others.
 */
export class Subscriber {
  /** Takes it out of its execution. */
  leave = () => {};
  #join;
  #unread = [];
  #end;
  #wake = () => {};

  constructor(executions, subscription) {
    this.#join = () => executions.join(this, subscription);
  }

  [Symbol.asyncIterator]() {
    return this;
  }

  async next() {
    this.#join?.();
    this.#join = undefined;
    if (this.#unread.length === 0 && !this.#end) {
      await new Promise(resolve => (this.#wake = resolve));
    }
    if (this.#unread.length > 0) {
      return { done: false, value: this.#unread.shift() };
    }
    const { error } = this.#end;
    this.#end = {};
    if (error) throw error;
    return { done: true, value: undefined };
  }

  async return() {
    this.#join = undefined;
    this.#unread = [];
    this.end();
    this.leave();
    return { done: true, value: undefined };
  }

  push(result) {
    if (this.#unread.length < unreadResults) {
      // Each has a list of errors of its own: on the way out they are taken from it.
      this.#unread.push(result.errors ? { ...result, errors: [...result.errors] } : result);
      this.#wake();
    } else {
      this.end(new SubscriptionEnded(readTooSlowly()));
      this.leave();
    }
  }

  /** After what is unread: with an error, or none. */
  end(error) {
    this.#end ??= { error };
    this.#wake();
  }
}
