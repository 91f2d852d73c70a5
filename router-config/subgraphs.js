import { readFileSync } from 'node:fs';

/** The subgraphs of the graph. Folder, schema file and environment variable follow from the name. */
const subgraphs = JSON.parse(readFileSync(new URL('subgraphs.json', import.meta.url), 'utf8'));

const repository = new URL('../', import.meta.url);

export const commonSchemaFile = new URL(
  'subgraph-starter/src/main/resources/schema/common.graphqls',
  repository,
);

export default subgraphs.map(({ name, port, owns }) => ({
  name,
  owns,
  url: process.env[`INKWIRE_${name.toUpperCase()}_URL`] ?? `http://localhost:${port}/graphql`,
  schemaFile: new URL(`subgraph-${name}/src/main/resources/schema/${name}.graphqls`, repository),
}));
