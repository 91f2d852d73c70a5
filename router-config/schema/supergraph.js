import { readdir, readFile } from 'node:fs/promises';
import { composeServices, transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { parse, print } from 'graphql';
import subgraphs from '../subgraphs.js';

export const supergraphFile = new URL('../supergraph.graphql', import.meta.url);

export const publicSchemaFile = new URL('../schema.graphql', import.meta.url);

/** Reads the complete schema of each subgraph. */
export async function readSchemas() {
  const withSchema = async ({ name, owns, schemaFolders }) => {
    const files = await Promise.all(schemaFolders.map(readFolder));
    return { name, owns, schema: parse(files.flat().join('\n'), { noLocation: true }) };
  };
  return Promise.all(subgraphs.map(withSchema));
}

async function readFolder(folder) {
  const names = (await readdir(folder)).toSorted();
  return Promise.all(names.map(name => readFile(new URL(name, folder), 'utf8')));
}

/** The supergraph as text; the order of the types does not depend on the order in the files. */
export function compose(schemas) {
  const services = schemas.map(({ name, schema }) => ({
    name,
    // The router gets the addresses of the subgraphs when it starts.
    url: `http://${name}/graphql`,
    typeDefs: schema,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (errors) {
    throw new Error(errors.map(error => error.message).join('\n'));
  }
  const { kind, definitions } = parse(supergraphSdl, { noLocation: true });
  return `${print({ kind, definitions: definitions.toSorted(byName) })}\n`;
}

/** The schema that clients see, as text: the supergraph without the definitions and directives of federation. */
export function publicSchema(supergraph) {
  return `${print(transformSupergraphToPublicSchema(parse(supergraph)))}\n`;
}

function byName(one, other) {
  const [first, second] = [one, other].map(definition => definition.name?.value ?? '');
  return first < second ? -1 : Number(first > second);
}
