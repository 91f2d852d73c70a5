import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import compiler from 'relay-compiler';

// What docs/clients.md says of compilers, and of its tests.

const folder = new URL('.', import.meta.url);

/** Compiles a fragment with a list that has pages. Returns the output of the compiler. */
async function compile(t, type, list) {
  await mkdir(new URL('../dist/', folder), { recursive: true });
  const root = await mkdtemp(new URL('../dist/relay-', folder).pathname);
  t.after(() => rm(root, { recursive: true }));
  const config = { src: '.', schema: './schema.graphql', language: 'javascript' };
  const fragment = `fragment page_list on ${type} @refetchable(queryName: "pageListQuery")
    @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
      ${list}(first: $first, after: $after) @connection(key: "page_${list}") { edges { node { id } } }
    }`;
  await writeFile(join(root, 'schema.graphql'), await readFile(new URL('../../../router-config/schema.graphql', folder)));
  await writeFile(join(root, 'relay.config.json'), JSON.stringify(config));
  await writeFile(join(root, 'page.js'), `graphql\`${fragment}\`;`);
  const { stdout, stderr } = await promisify(execFile)(compiler, [], { cwd: root }).catch(error => error);
  return stdout + stderr;
}

test('relay_refetches_fragments_on_query_and_viewer_only', async t => {
  for (const [type, list] of [['Query', 'posts'], ['Viewer', 'feed']]) {
    assert.match(await compile(t, type, list), /Compilation completed/);
  }
  for (const [type, list] of [['Post', 'comments'], ['User', 'posts'], ['Comment', 'replies']]) {
    assert.match(await compile(t, type, list), /Invalid use of @refetchable on fragment/);
  }
});

test('every_row_of_the_table_of_clients_names_a_test', async () => {
  const table = await readFile(new URL('../../../docs/clients.md', folder), 'utf8');
  const named = [...table.matchAll(/`(\w+)` \|$/gm)].map(([, name]) => name);
  const files = (await readdir(folder, { recursive: true })).filter(file => file.endsWith('.test.js'));
  const code = (await Promise.all(files.map(file => readFile(new URL(file, folder), 'utf8')))).join('\n');
  assert.ok(named.length > 5);
  assert.deepEqual(named.filter(name => !code.includes(`'${name}'`)), []);
});
