import { createGateway } from './gateway.js';
import { log } from './log.js';
import { serveManagement } from './server/management.js';
import { endSubscriptions } from './subscriptions.js';

const { serve } = await import(globalThis.Bun ? './server/bun.js' : './server/node.js');

/** How long requests under way may take to be answered when the process is told to stop. */
const drainMilliseconds = 15_000;

export async function startRouter({ supergraph, subgraphs, port, managementPort, host }) {
  const gateway = createGateway({ supergraph, subgraphs });
  // Else the first request would wait for it.
  await gateway.getSchema();
  const server = await serve(gateway, port, host);
  log.info({ port: server.port, managementPort: await serveManagement(managementPort, host) }, 'Ready');

  async function stop(signal) {
    log.info({ signal }, 'Stopping');
    setTimeout(() => process.exit(), drainMilliseconds);
    const stopped = server.stop();
    // After the sockets, whose clients see how they were closed: over SSE only an error says why.
    endSubscriptions();
    await stopped;
    process.exit();
  }
  // A promise that a library forgot must not end everybody's subscriptions.
  process.on('unhandledRejection', err => log.error({ err }, 'Unhandled rejection'));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
