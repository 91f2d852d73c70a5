import { Counter, Gauge, Histogram } from 'prom-client';

const requests = new Counter({
  name: 'inkwire_router_cache_requests_total',
  help: 'Queries over HTTP by how the response cache served them: hit, miss or bypass',
  labelNames: ['result'],
});

/** Counts a query. The labels are resolved once, because a hit costs little more than its count. */
export const countRequest = Object.fromEntries(
  ['hit', 'miss', 'bypass'].map(result => [result, requests.labels(result)]),
);
Object.values(countRequest).forEach(count => count.inc(0));

export const stores = new Counter({
  name: 'inkwire_router_cache_stores_total',
  help: 'Answers that were stored, or the reason why they were not',
  labelNames: ['result'],
});

export const evictions = new Counter({
  name: 'inkwire_router_cache_evictions_total',
  help: 'Evicted answers by cause: stale, cleared, or space, which includes their greatest age',
  labelNames: ['cause'],
});

export const shadowComparisons = new Counter({
  name: 'inkwire_router_cache_shadow_total',
  help: 'Answers in shadow mode that were compared with a stored one: equal, late, off or wrong',
  labelNames: ['result'],
});

export const shadowDelay = new Histogram({
  name: 'inkwire_router_cache_shadow_late_seconds',
  help: 'How long after a different answer was requested the stored one became stale',
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
});

let measured = { bytes: 0, size: 0, feeds: [] };

/** Sets the cache that the gauges describe. */
export function measure(cache) {
  measured = cache;
}

new Gauge({
  name: 'inkwire_router_cache_bytes',
  help: 'An upper bound of the memory that stored answers and requests use',
  collect() {
    this.set(measured.bytes);
  },
});
new Gauge({
  name: 'inkwire_router_cache_entries',
  help: 'Stored answers',
  collect() {
    this.set(measured.size);
  },
});
new Gauge({
  name: 'inkwire_router_cache_feed_current',
  help: 'Whether the feed of stale tags of a subgraph is current. The cache is off unless all are',
  labelNames: ['subgraph'],
  collect() {
    const now = performance.now();
    measured.feeds.forEach(feed => this.set({ subgraph: feed.name }, feed.isCurrent(now) ? 1 : 0));
  },
});
