import { createGateway } from './gateway.js';
import { log } from './log.js';

const { serve } = await import(globalThis.Bun ? './server/bun.js' : './server/node.js');

export async function startRouter({ supergraph, subgraphs, port, host }) {
  const gateway = createGateway({ supergraph, subgraphs });
  // Else the first request would wait for it.
  await gateway.getSchema();
  const server = await serve(gateway, port, host);
  log.info({ port: server.port }, 'Ready');

  async function stop(signal) {
    log.info({ signal }, 'Stopping');
    await server.stop();
    process.exit();
  }
  // A promise that a library forgot must not end everybody's subscriptions.
  process.on('unhandledRejection', err => log.error({ err }, 'Unhandled rejection'));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
