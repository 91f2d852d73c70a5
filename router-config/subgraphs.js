/**
 * The subgraphs of the graph. Another one is one more entry here: its name, its port in development,
 * and the entities that it owns. Folder, schema file and environment variable follow from the name.
 */
const subgraphs = [
  { name: 'users', port: 4001, owns: ['User', 'Viewer'] },
  { name: 'posts', port: 4002, owns: ['Post', 'Tag', 'Series'] },
  { name: 'comments', port: 4003, owns: ['Comment'] },
];

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
