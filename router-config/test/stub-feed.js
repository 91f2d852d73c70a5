import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';

export const internalSecret = 'the-secret-between-subgraphs';

/** The feed of stale tags of a stub subgraph, on a real socket. */
export class StubFeed {
  /** Committed events that cannot be read in order yet. */
  pending = [];
  /** What it answers instead of a page, as a status. */
  status = undefined;
  isCurrent = true;
  logId = randomUUID();
  requests = 0;
  /** Positions before this one are lost. */
  start = 0;
  #events = [];
  #changes = new EventEmitter().setMaxListeners(0);
  #http = createServer((request, response) => void this.#answer(request, response));

  static async start(port = 0) {
    const feed = new StubFeed();
    feed.#http.listen(port);
    await once(feed.#http, 'listening');
    feed.port = feed.#http.address().port;
    return feed;
  }

  get managementUrl() {
    return `http://localhost:${this.port}`;
  }

  get end() {
    const { tx, position } = this.#events.at(-1) ?? { tx: 0, position: 0 };
    return { tx, position, time: 0 };
  }

  /** Appends an event. `tags` is null for an event of a replica that does not report tags. */
  append(tags) {
    const next = this.end.position + 1;
    this.#events.push({ tx: next, position: next, tags });
    this.change();
  }

  /** Answers waiting requests. */
  change() {
    this.#changes.emit('change');
  }

  /** Begins another log, like a restored database. */
  beginLog() {
    this.logId = randomUUID();
    this.#events = [];
    this.change();
  }

  async stop() {
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }

  async #answer(request, response) {
    this.requests += 1;
    if (request.headers.authorization !== `Bearer ${internalSecret}`) {
      response.writeHead(401).end();
      return;
    }
    const { searchParams } = new URL(request.url, this.managementUrl);
    const after = Number(searchParams.get('position'));
    const read = () => (searchParams.has('log') ? this.#events.filter(({ position }) => position > after) : []);
    const isKnown = () => !searchParams.has('log') || (searchParams.get('log') === this.logId && after >= this.start);
    if (searchParams.has('log') && isKnown() && read().length === 0 && this.pending.length === 0 && !this.status) {
      const signal = AbortSignal.timeout(50);
      await once(this.#changes, 'change', { signal }).catch(() => {});
    }
    const { logId, end, pending, isCurrent } = this;
    const status = this.status ?? (isKnown() ? 200 : 410);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(status === 200 ? JSON.stringify({ logId, end, events: read(), pending, full: false, current: isCurrent }) : '');
  }
}
