import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { parse, print } from 'graphql';
import * as operations from '../stack/tasks/documents.js';

// Generates dist/codegen from schema.graphql and the operations of the tasks, as graphql-codegen does for the client preset.

const schema = parse(await readFile(new URL('../../../../router-config/schema.graphql', import.meta.url), 'utf8'));
// each operation contains its fragments
const definitions = new Map(Object.values(operations).flatMap(text => parse(text).definitions).map(each => [each.name.value, each]));
const document = { kind: 'Document', definitions: [...definitions.values()] };
const sections = await preset.buildGeneratesSection({
  baseOutputDir: 'dist/codegen/',
  schema,
  documents: [{ location: 'documents.js', document, rawSDL: print(document) }],
  config: { enumsAsTypes: true, useTypeImports: true, scalars: { DateTime: 'string', ID: 'string', URL: 'string' } },
  presetConfig: { fragmentMasking: false },
  plugins: [],
  pluginMap: {},
});
await mkdir('dist/codegen', { recursive: true });
for (const section of sections) await writeFile(section.filename, await codegen({ ...section, cache: undefined }));
