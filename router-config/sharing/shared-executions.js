import { RecentResults } from './recent-results.js';

/**
 * The running executions of subscriptions, by the key of what they execute. One key may have several executions at
 * different positions in the same events. Cursors are opaque to the router, so it compares them for equality only: two
 * executions are at the same position when both have delivered the same event. A subscriber whose cursor no execution
 * knows gets a new execution, which is merged into another one as soon as it has caught up.
 */
export class SharedExecutions {
  #byKey = new Map();

  /** Adds a subscriber to an execution that can serve it, or starts a new one with the subscriber's own events. */
  join(subscriber, { key, after, events, eventOf }) {
    const found = this.find(key, other => (after === undefined ? other.isLive : other.hasAllAfter(after)));
    const execution = found ?? new Execution({ key, after, eventOf, executions: this });
    execution.add(subscriber, after);
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

  /** Removes an execution, so that no further subscriber joins it. */
  remove(key, execution) {
    const executions = this.#byKey.get(key);
    executions?.delete(execution);
    if (executions?.size === 0) this.#byKey.delete(key);
  }
}

/** Executes one subscription for all of its subscribers, until the last one leaves. */
class Execution {
  /** Whether it delivers new events, as opposed to missed ones. */
  isLive;
  #key;
  #eventOf;
  #executions;
  #events;
  #subscribers = new Set();
  #recent;

  constructor({ key, after, eventOf, executions }) {
    this.isLive = after === undefined;
    this.#key = key;
    this.#eventOf = eventOf;
    this.#executions = executions;
    this.#recent = new RecentResults(after);
  }

  hasAllAfter(cursor) {
    return this.#recent.hasAllAfter(cursor);
  }

  /** Adds a subscriber, which gets the recent results after its cursor, if it has one, and then the next ones. */
  add(subscriber, after) {
    this.#subscribers.add(subscriber);
    subscriber.leave = () => this.#leave(subscriber);
    const missed = after === undefined ? [] : this.#recent.after(after);
    missed.forEach(result => subscriber.push(result));
  }

  async run(events) {
    this.#events = events[Symbol.asyncIterator]();
    try {
      for await (const result of this.#events) {
        this.#deliver(result);
      }
      this.#end();
    } catch (error) {
      this.#end(error);
    }
  }

  #deliver(result) {
    this.#subscribers.forEach(subscriber => subscriber.push(result));
    const event = this.#eventOf(result);
    if (event) {
      this.#recent.add(result, event);
      this.#mergeAt(event.cursor);
    } else {
      this.#recent.clear();
    }
  }

  /** Moves the subscribers to another execution that has delivered the same event, and stops this one. */
  #mergeAt(cursor) {
    const other = this.#executions.find(this.#key, other => other !== this && other.hasAllAfter(cursor));
    if (other) {
      other.isLive ||= this.isLive;
      this.#subscribers.forEach(subscriber => other.add(subscriber, cursor));
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
