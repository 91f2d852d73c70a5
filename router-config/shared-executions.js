import { SubscriptionEnded } from './errors.js';
import { readTooSlowly } from './subscriptions.js';

/** For those who begin, or catch up, a little behind. */
const keptResults = 256;
/** As long as subgraphs keep what an event shows: what was hidden or erased since must not be told. */
const keptMilliseconds = 1_000;
const unreadResults = 1_024;

/**
 * The executions that are under way, by what subscriptions share them by. There may be several for one such
 * key, at different places in the same events. Cursors are compared for equality alone: who begins where no
 * execution is gets one of its own, and that goes over into another as soon as both have told of the same event.
 */
export class SharedExecutions {
  #byKey = new Map();

  /** Lets a subscriber share the execution that can go on for it, else begins one with the subscriber's events. */
  join(subscriber, subscription) {
    const { key, after } = subscription;
    let execution = this.find(key, other => (after === undefined ? other.isLive : other.keepsAllAfter(after)));
    if (execution) {
      execution.enlist(subscriber, after);
      return;
    }
    execution = new Execution(subscription, this);
    this.#byKey.set(key, (this.#byKey.get(key) ?? new Set()).add(execution));
    execution.enlist(subscriber, after);
    void execution.run();
  }

  find(key, condition) {
    for (const execution of this.#byKey.get(key) ?? []) {
      if (condition(execution)) return execution;
    }
    return undefined;
  }

  /** Nobody joins it any more. */
  remove(execution) {
    const executions = this.#byKey.get(execution.key);
    executions?.delete(execution);
    if (executions?.size === 0) this.#byKey.delete(execution.key);
  }
}

/** A subscription at its subgraph, with the entities of its events, for as long as somebody wants it. */
class Execution {
  key;
  /** Whether it tells of what happens now, as opposed to what was missed. */
  isLive;
  #executions;
  #events;
  #eventOf;
  #subscribers = new Set();
  /** The last results, with their cursors, and the cursor before them: undefined while it is not known. */
  #kept = [];
  #keptFrom;

  constructor({ key, after, events, eventOf }, executions) {
    this.key = key;
    this.isLive = after === undefined;
    this.#keptFrom = after;
    this.#events = events[Symbol.asyncIterator]();
    this.#eventOf = eventOf;
    this.#executions = executions;
  }

  keepsAllAfter(cursor) {
    return this.#indexAfter(cursor) >= 0;
  }

  /** Adds somebody, who is told what is kept beyond a cursor and what comes; without one, what comes. */
  enlist(subscriber, after) {
    this.#subscribers.add(subscriber);
    subscriber.leave = () => this.#leave(subscriber);
    const missed = after === undefined ? [] : this.#kept.slice(this.#indexAfter(after));
    missed.forEach(({ result }) => subscriber.push(result));
  }

  async run() {
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
    this.#keep(result);
  }

  #keep(result) {
    const event = this.#eventOf(result);
    if (!event) {
      // Its place is not known, so nobody can begin before it.
      this.#kept = [];
      this.#keptFrom = undefined;
      return;
    }
    this.#keptFrom ??= event.previousCursor;
    this.#kept.push({ cursor: event.cursor, result, until: performance.now() + keptMilliseconds });
    const other = this.#executions.find(this.key, other => other !== this && other.keepsAllAfter(event.cursor));
    if (other) this.#goOverInto(other, event.cursor);
  }

  #goOverInto(other, cursor) {
    other.isLive ||= this.isLive;
    this.#subscribers.forEach(subscriber => other.enlist(subscriber, cursor));
    this.#subscribers.clear();
    this.#stop();
  }

  #indexAfter(cursor) {
    this.#forget();
    return cursor === this.#keptFrom ? 0 : this.#kept.findLastIndex(kept => kept.cursor === cursor) + 1 || -1;
  }

  #forget() {
    while (this.#kept.length > keptResults || this.#kept[0]?.until < performance.now()) {
      this.#keptFrom = this.#kept.shift().cursor;
    }
  }

  #leave(subscriber) {
    this.#subscribers.delete(subscriber);
    if (this.#subscribers.size === 0) this.#stop();
  }

  #stop() {
    this.#executions.remove(this);
    void this.#events.return();
  }

  #end(error) {
    this.#executions.remove(this);
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
