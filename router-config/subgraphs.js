import { readFileSync } from 'node:fs';

/** The subgraphs of the graph. The name determines the folder and the environment variable. */
const subgraphs = JSON.parse(readFileSync(new URL('subgraphs.json', import.meta.url), 'utf8'));

const repository = new URL('../', import.meta.url);

/** The management port of a subgraph is this much higher than its port. */
const managementOffset = 100;

const schemaFolder = module => new URL(`${module}/src/main/resources/schema/`, repository);

/** A subgraph's schema consists of its own files and those of the starters that it uses. */
export default subgraphs.map(({ name, port, owns, hasContent, publicPaths }) => ({
  name,
  owns,
  publicPaths,
  url: process.env[`INKWIRE_${name.toUpperCase()}_URL`] ?? `http://localhost:${port}/graphql`,
  managementUrl: process.env[`INKWIRE_FEEDS_${name.toUpperCase()}`] ?? `http://localhost:${port + managementOffset}`,
  schemaFolders: [
    schemaFolder('subgraph-starter'),
    ...(hasContent ? [schemaFolder('content-starter')] : []),
    schemaFolder(`subgraph-${name}`),
  ],
}));
