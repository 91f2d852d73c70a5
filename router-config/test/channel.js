import { Repeater } from '@repeaterjs/repeater';

/** What is sent here reaches everybody who subscribes at the time. */
export class Channel {
  /** How many ever came. */
  subscribed = 0;
  #readers = new Set();

  get size() {
    return this.#readers.size;
  }

  /** `missed` has the events that come first, or throws what the subscription ends with. */
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

  send(event) {
    this.#readers.forEach(reader => void reader.push(event));
  }

  end(error) {
    this.#readers.forEach(reader => reader.stop(error));
  }
}
