import { readFile } from 'node:fs/promises';
import { startRouter } from './router.js';
import subgraphs from './subgraphs.js';

const { PORT = 4000, INKWIRE_HOST: host, INKWIRE_MANAGEMENT_HOST: managementHost } = process.env;
const port = Number(PORT);

await startRouter({
  supergraph: await readFile(new URL('supergraph.graphql', import.meta.url), 'utf8'),
  subgraphs,
  port,
  host,
  managementPort: Number(process.env.INKWIRE_MANAGEMENT_PORT ?? port + 100),
  managementHost,
});
