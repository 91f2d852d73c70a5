import { readFile } from 'node:fs/promises';
import { startRouter } from './router.js';
import subgraphs from './subgraphs.js';

const port = Number(process.env.PORT ?? 4000);

await startRouter({
  supergraph: await readFile(new URL('supergraph.graphql', import.meta.url), 'utf8'),
  subgraphs,
  port,
  managementPort: Number(process.env.INKWIRE_MANAGEMENT_PORT ?? port + 100),
  host: process.env.INKWIRE_HOST,
});
