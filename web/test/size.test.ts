import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const dist = new URL('../dist/', import.meta.url);

interface Chunk {
  file: string;
  imports?: string[];
}

/** Returns the files of scripts that are loaded before a page is shown. */
function initialScripts() {
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<string, Chunk>;
  const files = new Set<string>();
  const add = (name: string) => {
    const { file, imports = [] } = manifest[name]!;
    files.add(file);
    imports.forEach(add);
  };
  add('index.html');
  return [...files];
}

test('the scripts of the front page and of posts are smaller than 150 kB', () => {
  const size = initialScripts().reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0);
  expect(size).toBeLessThan(150_000);
});
