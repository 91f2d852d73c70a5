import { SubscriptionEnded } from '../errors.js';
import { readTooSlowly } from '../subscriptions.js';

const maxUnread = 1_024;

/**
 * The results of one subscriber, as an async iterator. It joins an execution when its first result is requested. A
 * subscriber with more than 1,024 unread results is disconnected, without delay for others.
 */
export class Subscriber {
  /** Removes the subscriber from its execution. */
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
    if (this.#unread.length < maxUnread) {
      this.#unread.push(result);
      this.#wake();
    } else {
      this.end(new SubscriptionEnded(readTooSlowly()));
      this.leave();
    }
  }

  /** Ends the results after the unread ones, with an error if there is one. */
  end(error) {
    this.#end ??= { error };
    this.#wake();
  }
}
