/** Fails if the composed files are out of date, violate a rule, or break clients of the committed ones. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { breakingChanges } from './breaking-changes.js';
import { violations } from './rules.js';
import { compose, publicSchema, publicSchemaFile, readSchemas, supergraphFile } from './supergraph.js';

try {
  const complaints = await check();
  complaints.forEach(complaint => console.error(complaint));
  process.exitCode = complaints.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function check() {
  const schemas = await readSchemas();
  const supergraph = compose(schemas);
  const committed = await committedSupergraph();
  return [
    ...violations(schemas),
    ...(await outdated(supergraphFile, supergraph)),
    ...(await outdated(publicSchemaFile, publicSchema(supergraph))),
    ...(committed ? breakingChanges(committed, supergraph) : []),
  ];
}

async function outdated(file, expected) {
  const written = await readFile(file, 'utf8');
  return written === expected ? [] : [`${basename(file.pathname)} is out of date: run ./inkwire schema`];
}

/** Returns the supergraph of the last commit; undefined if there is none. */
async function committedSupergraph() {
  try {
    const options = { cwd: new URL('.', supergraphFile) };
    const { stdout } = await promisify(execFile)('git', ['show', 'HEAD:./supergraph.graphql'], options);
    return stdout;
  } catch {
    return undefined;
  }
}
