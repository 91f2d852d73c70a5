import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { Gauge } from 'prom-client';

/** File descriptors reserved for requests of clients and requests to subgraphs. */
const reservedDescriptors = 1_000;
/** Twice the memory of a subscription with its socket, as measured with 18,500 of them on one router. */
const connectionBytes = 32 * 1024;

/** The number of long-lived connections for which the process has file descriptors, and a quarter of its memory. */
export const defaultMaxConnections = Math.max(
  100,
  Math.min(openFiles() - reservedDescriptors, Math.floor(memory() / 4 / connectionBytes)),
);

const maxConnections = Number(process.env.INKWIRE_MAX_CONNECTIONS) || defaultMaxConnections;
const kinds = ['web-socket', 'sse', 'subgraph'];

const open = Object.fromEntries(kinds.map(kind => [kind, 0]));

new Gauge({
  name: 'inkwire_router_connections',
  help: 'Open long-lived connections: WebSockets and event streams of clients, and WebSockets to subgraphs',
  labelNames: ['kind'],
  collect() {
    kinds.forEach(kind => this.set({ kind }, open[kind]));
  },
});

/**
 * Returns whether the router has as many long-lived connections as it can serve. A quarter of them is reserved for
 * subgraphs: clients that only connect must not take the connections that subscriptions need.
 */
export function hasMaxConnections(kind) {
  const clients = open['web-socket'] + open.sse;
  return kind === 'subgraph' ? clients + open.subgraph >= maxConnections : clients >= Math.floor(maxConnections * 0.75);
}

/** Counts a connection of a kind. Returns the function that ends its count; further calls have no effect. */
export function countConnection(kind) {
  open[kind] += 1;
  let isOpen = true;
  return () => {
    if (isOpen) open[kind] -= 1;
    isOpen = false;
  };
}

function memory() {
  return Math.min(totalmem(), process.constrainedMemory?.() || Infinity);
}

/** Returns the soft limit of the process on file descriptors, or 10,000 where the system does not report it. */
function openFiles() {
  try {
    return Number(/Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))[1]);
  } catch {
    return 10_000;
  }
}
