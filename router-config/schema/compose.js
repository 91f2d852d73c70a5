/** Composes the subgraphs' schema files into supergraph.graphql. */
import { writeFile } from 'node:fs/promises';
import { compose, readSchemas, supergraphFile } from './supergraph.js';

try {
  await writeFile(supergraphFile, compose(await readSchemas()));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
