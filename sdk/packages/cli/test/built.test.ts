import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { djangoNext, FILES, generated, HOSTILE, OURS, project, read } from './support.js';

/** The build makes the generator quicker, and formats what is large in a thread. Neither may alter a letter. */
test.each([OURS, HOSTILE])('%s gives built what it gives from source', async (schema) => {
  const folder = project({ 'django.config.mjs': `export default { format: false, baseUrl: '/' };` });
  await djangoNext(folder, 'generate', '--schema', schema, '--output', 'out');
  const files = await generated(readFileSync(schema, 'utf8'), { baseUrl: '/' });
  for (const name of FILES) expect(read(folder, join('out', name)), name).toBe(files.get(name));
});

test('a large schema is formatted like a small one', async () => {
  const properties = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `a_property_with_a_long_name_${index}`,
      { type: 'string', enum: ['one', 'two'] },
    ]),
  );
  const schemas = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`Thing${index}`, { properties }]),
  );
  const document = { openapi: '3.0.3', paths: {}, components: { schemas } };
  const folder = project({ 'schema.json': JSON.stringify(document), '.prettierrc': '{"tabWidth":3}' });
  await djangoNext(folder, 'generate', '--schema', 'schema.json', '--output', 'out');
  const source = (await generated(JSON.stringify(document))).get('validators.ts') ?? '';
  expect(source.length).toBeGreaterThan(300_000);
  expect(read(folder, 'out/validators.ts')).toBe(await format(source, { parser: 'typescript', tabWidth: 3 }));
});
