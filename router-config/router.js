import { createResponseCache } from './cache/response-cache.js';
import { createGateway } from './gateway.js';
import { log } from './log.js';
import { stopTracing } from './plugins/tracing.js';
import { serveManagement } from './server/management.js';
import { endSubscriptions } from './subscriptions.js';

const { serve } = await import(globalThis.Bun ? './server/bun.js' : './server/node.js');

/** How long the router waits for answers to running requests when it receives a signal to stop. */
const drainMilliseconds = 15_000;

/** Starts the router. It listens on all interfaces, and with its management port on the loopback interface, by default. */
export async function startRouter({ supergraph, subgraphs, port, host, managementPort, managementHost = '127.0.0.1' }) {
  const cache = createResponseCache(subgraphs);
  const gateway = createGateway({ supergraph, subgraphs, cache });
  // Otherwise the first request waits for the schema.
  await gateway.getSchema();
  cache?.start();
  const server = await serve(gateway, { port, host, cache });
  log.info({ port: server.port, managementPort: await serveManagement(managementPort, managementHost) }, 'Ready');

  async function stop(signal) {
    log.info({ signal }, 'Stopping');
    setTimeout(() => process.exit(), drainMilliseconds);
    const stopped = server.stop();
    // After the WebSockets, whose clients see the close code. Over SSE only an error gives the reason.
    endSubscriptions();
    cache?.close();
    await stopped;
    await stopTracing();
    process.exit();
  }
  // A rejection that a library does not handle must not end all subscriptions.
  process.on('unhandledRejection', err => log.error({ err }, 'Unhandled rejection'));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
