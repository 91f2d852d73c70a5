import { readFileSync } from 'node:fs';

/** The subgraphs of the graph. The name determines the folder, the schema file and the environment variable. */
const subgraphs = JSON.parse(readFileSync(new URL('subgraphs.json', import.meta.url), 'utf8'));

const repository = new URL('../', import.meta.url);

const schemaFile = (module, name) =>
  new URL(`${module}/src/main/resources/schema/${name}.graphqls`, repository);

/** A subgraph's schema consists of its own file and those of the starters that it uses. */
export default subgraphs.map(({ name, port, owns, hasContent }) => ({
  name,
  owns,
  url: process.env[`INKWIRE_${name.toUpperCase()}_URL`] ?? `http://localhost:${port}/graphql`,
  schemaFiles: [
    schemaFile('subgraph-starter', 'common'),
    ...(hasContent ? [schemaFile('content-starter', 'content')] : []),
    schemaFile(`subgraph-${name}`, name),
  ],
}));
