import { setTimeout } from 'node:timers/promises';
import { log } from '../log.js';
import { StaleTags } from './stale-tags.js';

/** A subgraph answers within 250 ms. */
const requestMilliseconds = 3_000;
const retryMilliseconds = 100;

/**
 * Follows the stale tags in the log of one subgraph, by long polling. `isCurrent` says whether everything is known that was
 * committed until a second ago. After a gap the feed starts again at the end of the log.
 */
export class Feed {
  /** The oldest time at which a change may have been committed that is not known yet, on the clock of `performance`. */
  freshUntil = -Infinity;
  logId;
  /** The position up to which all events are known. */
  end;
  #name;
  #url;
  #secret;
  #listener;
  #staleTags;
  #isFailing = false;
  #hasFailed = false;

  /**
   * `listener` has these methods, each with the name of the subgraph as its first argument:
   *
   * - `onStale(name, tags, position)`: an event was committed. `tags` is null if they are unknown.
   * - `onPage(name, page)`: the events of a page are the next ones in the order of the log.
   * - `onSilence(name)`: the feed is current again, or for the first time.
   * - `onGap(name)`: events may have been missed.
   */
  constructor({ name, managementUrl }, secret, listener) {
    this.#name = name;
    this.#url = new URL('/internal/stale-tags', managementUrl);
    this.#secret = secret;
    this.#listener = listener;
  }

  get name() {
    return this.#name;
  }

  isCurrent(now) {
    return now - this.freshUntil < 1_000;
  }

  /** Returns whether something with these tags, read at a position, is known to be unchanged since. */
  areUnchangedSince(position, tags) {
    return position.logId === this.logId && this.#staleTags.areUnchangedSince(position, tags);
  }

  /** Returns whether a tag became stale lately. */
  isStale(tag) {
    return this.#staleTags?.has(tag) ?? false;
  }

  async follow() {
    for (;;) {
      const failed = await this.#poll();
      // The first failure may be that of one replica.
      if (failed && this.#hasFailed) await setTimeout(retryMilliseconds);
      this.#hasFailed = failed;
    }
  }

  /** Reads a page after a position. Returns undefined if the log does not contain the position any more. */
  async read(logId, after) {
    const parameters = logId && { log: logId, tx: after.tx, position: after.position, time: after.time };
    const url = new URL(`?${new URLSearchParams(parameters)}`, this.#url);
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${this.#secret}`, accept: 'application/json' },
      signal: AbortSignal.timeout(requestMilliseconds),
    });
    const text = await response.text();
    if (response.status === 410) return undefined;
    if (!response.ok) throw new Error(`The feed of stale tags answered with status ${response.status}.`);
    return JSON.parse(text);
  }

  /** Returns whether the request failed. */
  async #poll() {
    const begin = performance.now();
    try {
      const page = await this.read(this.logId, this.end);
      if (!page || (this.logId && page.logId !== this.logId)) {
        this.#restart();
      } else {
        this.#apply(page, begin);
      }
      if (this.#isFailing) log.info({ subgraph: this.#name }, 'The feed of stale tags is available again');
      this.#isFailing = false;
      return false;
    } catch (err) {
      this.freshUntil = -Infinity;
      if (!this.#isFailing) {
        log.warn({ subgraph: this.#name, err }, 'The feed of stale tags is unavailable: answers are not cached');
      }
      this.#isFailing = true;
      return true;
    }
  }

  #restart() {
    this.logId = this.end = undefined;
    this.freshUntil = -Infinity;
    this.#listener.onGap(this.#name);
  }

  #apply(page, begin) {
    const { logId, end, events, pending = [], current } = page;
    if (!this.logId) {
      this.logId = logId;
      this.#staleTags = new StaleTags(end);
    }
    if (!this.isCurrent(performance.now())) this.#listener.onSilence(this.#name);
    [...events, ...pending].forEach(event => this.#add(event));
    this.end = end;
    if (events.length > 0) this.#listener.onPage(this.#name, page);
    if (current) this.freshUntil = begin;
  }

  #add({ tags, ...position }) {
    if (tags) {
      tags.forEach(tag => this.#staleTags.add(tag, position));
    } else {
      this.#staleTags.forget(position);
    }
    this.#listener.onStale(this.#name, tags, position);
  }
}
