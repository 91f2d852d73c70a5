import { readFile } from 'node:fs/promises';
import { startRouter } from './router.js';
import subgraphs from './subgraphs.js';

await startRouter({
  supergraph: await readFile(new URL('supergraph.graphql', import.meta.url), 'utf8'),
  subgraphs,
  port: Number(process.env.PORT ?? 4000),
  host: process.env.INKWIRE_HOST,
});
