import { LRUCache } from 'lru-cache';

const maxKeys = 10_000;
/** How often a request waits for another one, before it is executed without waiting. */
const maxWaits = 2;

/** Executes identical requests once while they run, if an answer to such a request could be stored before. */
export class InFlight {
  #running = new Map();
  #cacheable = new LRUCache({ max: maxKeys });

  /** Records that the answer to requests with a key can be stored. Waiting for another answer would only cost time. */
  addCacheable(key) {
    this.#cacheable.set(key, true);
  }

  /**
   * Executes a request, or waits for the answer to an identical one. `isUsable` decides whether that answer is still true
   * for a request that was received after it began. The request that is executed may fail or be aborted without the others.
   */
  async run(key, execute, isUsable) {
    if (!this.#cacheable.has(key)) {
      return execute();
    }
    for (let waits = 0; waits < maxWaits && this.#running.has(key); waits += 1) {
      const answer = await this.#running.get(key);
      if (answer && isUsable(answer)) return answer;
    }
    return this.#running.has(key) ? execute() : this.#lead(key, execute);
  }

  async #lead(key, execute) {
    let finish;
    this.#running.set(key, new Promise(resolve => (finish = resolve)));
    let answer;
    try {
      answer = await execute();
      return answer;
    } finally {
      this.#running.delete(key);
      finish(answer);
    }
  }
}
