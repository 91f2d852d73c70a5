import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { WebSocket } from 'ws';

/** What a browser has and Node 20 does not. */
export function actAsBrowser() {
  globalThis.WebSocket ??= WebSocket;
  const items = new Map();
  globalThis.localStorage ??= {
    getItem: name => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: name => void items.delete(name),
  };
  const locks = { request: (_name, work) => work() };
  if (!globalThis.navigator?.locks) Object.defineProperty(globalThis, 'navigator', { value: { locks }, configurable: true });
}

/** Imports the files that a document prints, with some of its text replaced. A file is a block that begins with its name. */
export async function importSnippets(document, name, replacements) {
  const text = await readFile(new URL(`../../${document}`, import.meta.url), 'utf8');
  const folder = new URL(`../../dist/docs/${name}/`, import.meta.url);
  await mkdir(folder, { recursive: true });
  const files = [...text.matchAll(/```js\n\/\/ (\S+)\n([\s\S]*?)```/g)];
  for (const [, file, code] of files) {
    await writeFile(new URL(file, folder), Object.entries(replacements).reduce((text, [from, to]) => text.replaceAll(from, to), code));
  }
  const modules = files.map(async ([, file]) => [file, await import(new URL(file, folder))]);
  return Object.fromEntries(await Promise.all(modules));
}

/** Imports the files of the README, with the graph at an address and another `silence`. */
export function importReadme(name, address, silence = 10_000) {
  return importSnippets('README.md', name, {
    'http://localhost:4000/graphql': address('http'),
    'ws://localhost:4000/graphql': address('ws'),
    'token: session.accessToken': `token: session.accessToken, silence: ${silence}`,
  });
}
