import { eventStream } from './event-stream.js';
import { inTurn } from './in-turn.js';
import { currentEnds, idOf, parseCursors } from './log-cursors.js';
import { isAfter } from './positions.js';
import { sessionPrefix } from './tags.js';

/** A client that falls further behind is disconnected, and resumes with its last id. */
const maxUnreadPages = 1_000;

/**
 * Streams the tags that become stale, as server-sent events. The id of an event consists of the positions of all logs, so
 * that a client resumes without a gap. Returns a status and a body, which is undefined unless the status is 200. Calls
 * `onEnd` when the stream has ended.
 */
export async function openInvalidations(cache, lastEventId, onEnd) {
  const cursors = lastEventId ? parseCursors(lastEventId, cache.feeds) : currentEnds(cache.feeds);
  if (typeof cursors === 'number') {
    return { status: cursors };
  }
  const stream = new InvalidationStream(cache, cursors, onEnd);
  const first = await stream.resume();
  return first === undefined ? { status: 410 } : { status: 200, body: stream.body(first) };
}

class InvalidationStream {
  #feeds;
  #cursors;
  #unread = [];
  #end;
  #wake = () => {};
  #release;

  constructor(cache, cursors, onEnd) {
    this.#feeds = cache.feeds;
    this.#cursors = cursors;
    // Before the missed events are read, so that none is lost in between.
    const stopListening = cache.listen({
      onPage: (name, page) => this.#add(name, page),
      onGap: () => this.#finish('event: CURSOR_EXPIRED\ndata: {}\n\n'),
      onClose: () => this.#finish(''),
    });
    this.#release = () => {
      stopListening();
      onEnd();
    };
  }

  /**
   * Reads the first page of missed events in each log. Returns the first messages; undefined if a log does not contain the
   * missed events any more.
   */
  async resume() {
    const start = this.#message([]);
    let isOpen = false;
    try {
      const messages = await Promise.all(this.#feeds.map(feed => this.#readMissed(feed)));
      isOpen = !messages.includes(undefined);
      return isOpen ? [start, ...messages].join('') : undefined;
    } finally {
      if (!isOpen) this.#release();
    }
  }

  body(first) {
    return eventStream(this.#messages(first), () => {
      this.#finish('');
      this.#release();
    });
  }

  async *#messages(first) {
    try {
      yield `retry: 1000\n${first}`;
      yield* this.#missed();
      while (!this.#end || this.#unread.length > 0) {
        if (this.#unread.length === 0) await new Promise(resolve => (this.#wake = resolve));
        const next = this.#unread.shift();
        const message = next && this.#advance(next.name, next.page);
        if (message) yield message;
      }
      if (this.#end.message) yield this.#end.message;
    } finally {
      this.#release();
    }
  }

  /** Reads what is missed beyond the first pages. */
  async *#missed() {
    for (const feed of this.#feeds) {
      while (this.#isBehind(feed) && !this.#end) {
        const message = await this.#readMissed(feed).catch(() => undefined);
        if (message === undefined) {
          this.#finish('');
        } else if (message) {
          yield message;
        }
      }
    }
  }

  async #readMissed(feed) {
    if (!this.#isBehind(feed)) {
      return '';
    }
    const page = await inTurn(() => feed.read(feed.logId, this.#cursors.get(feed.name)));
    return page && this.#advance(feed.name, page);
  }

  #isBehind({ name, end }) {
    return end !== undefined && isAfter(end, this.#cursors.get(name));
  }

  /** Moves the position of a log to the end of a page. Returns the message with its tags, which is empty without any. */
  #advance(name, { logId, end, events }) {
    if (!isAfter(end, this.#cursors.get(name))) {
      return '';
    }
    this.#cursors.set(name, { logId, ...end });
    const isUnknown = events.some(({ tags }) => !tags);
    const tags = isUnknown ? null : [...new Set(events.flatMap(event => event.tags))].filter(isPublic);
    return tags?.length === 0 ? '' : this.#message(tags);
  }

  #message(tags) {
    return `id: ${idOf(this.#cursors)}\ndata: ${JSON.stringify({ tags })}\n\n`;
  }

  #add(name, page) {
    if (this.#unread.length === maxUnreadPages) {
      this.#unread = [];
      this.#finish('');
    } else if (!this.#end) {
      this.#unread.push({ name, page });
      this.#wake();
    }
  }

  #finish(message) {
    this.#end ??= { message };
    this.#wake();
  }
}

function isPublic(tag) {
  return !tag.startsWith(sessionPrefix);
}
