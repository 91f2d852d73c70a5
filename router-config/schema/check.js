/** Fails unless supergraph.graphql is up to date, keeps the rules, and breaks no client of the committed one. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { breakingChanges } from './breaking-changes.js';
import { violations } from './rules.js';
import { compose, readSchemas, supergraphFile } from './supergraph.js';

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
  const written = await readFile(supergraphFile, 'utf8');
  const committed = await committedSupergraph();
  return [
    ...violations(schemas),
    ...(written === supergraph ? [] : ['supergraph.graphql is out of date: npm run schema']),
    ...(committed ? breakingChanges(committed, supergraph) : []),
  ];
}

/** The supergraph of the last commit; undefined when there is none yet. */
async function committedSupergraph() {
  try {
    const options = { cwd: new URL('.', supergraphFile) };
    const { stdout } = await promisify(execFile)('git', ['show', 'HEAD:./supergraph.graphql'], options);
    return stdout;
  } catch {
    return undefined;
  }
}
