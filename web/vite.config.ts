import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const live = fileURLToPath(new URL('../clients/js/src/', import.meta.url));

export default defineConfig({
  plugins: [react(), compressed()],
  resolve: {
    // The sources of the client package are compiled with those of the pages, so that it needs no build and no install of its own.
    alias: [
      { find: /^@inkwire\/live$/, replacement: `${live}index.ts` },
      { find: /^@inkwire\/live\/(.*)$/, replacement: `${live}$1.ts` },
    ],
    dedupe: ['@urql/core', '@urql/exchange-graphcache', 'graphql-ws'],
  },
  server: { fs: { allow: ['..'] } },
  build: {
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // one file of what several pages share instead of many small ones, of which a browser requests six at a time
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 2 }] } } },
  },
  test: { include: ['test/*.test.{ts,tsx}'] },
});

/** Adds a compressed copy of each file, which the server sends to browsers that accept it. */
function compressed(): Plugin {
  const formats = { gz: promisify(gzip), br: promisify(brotliCompress) };
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const files = Object.keys(bundle).filter(file => /\.(js|css)$/.test(file));
      for (const file of files) {
        const content = await readFile(`${dir}/${file}`);
        for (const [extension, compress] of Object.entries(formats)) {
          await writeFile(`${dir}/${file}.${extension}`, await compress(content));
        }
      }
    },
  };
}
