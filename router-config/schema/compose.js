/** Composes the subgraphs' schema files into supergraph.graphql for the router, and schema.graphql for clients. */
import { writeFile } from 'node:fs/promises';
import { compose, publicSchema, publicSchemaFile, readSchemas, supergraphFile } from './supergraph.js';

try {
  const supergraph = compose(await readSchemas());
  await writeFile(supergraphFile, supergraph);
  await writeFile(publicSchemaFile, publicSchema(supergraph));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
