import { Repeater } from '@repeaterjs/repeater';

/** Delivers each event to its current subscribers. */
export class Channel {
  /** The number of all subscriptions so far. */
  subscribed = 0;
  #readers = new Set();

  get size() {
    return this.#readers.size;
  }

  /** `missed` returns the first events, or throws the error that ends the subscription. */
  subscribe(missed = () => []) {
    return new Repeater(async (push, stop) => {
      missed().forEach(event => void push(event));
      const reader = { push, stop };
      this.#readers.add(reader);
      this.subscribed += 1;
      await stop.catch(() => {});
      this.#readers.delete(reader);
    });
  }

  /** Returns a promise that resolves when every subscriber has read the event or has left. */
  send(event) {
    return Promise.all([...this.#readers].map(reader => reader.push(event)));
  }

  end(error) {
    this.#readers.forEach(reader => reader.stop(error));
  }
}
