import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { publishedSchemas } from './schemas.ts';

it.each(Object.entries(publishedSchemas()))(
  'docs/schema/%s.json is what the code parses',
  async (name, text) => {
    const published = await readFile(new URL(`../../docs/schema/${name}.json`, import.meta.url), 'utf8');
    expect(published, 'run npm run schema').toBe(text);
  },
);
