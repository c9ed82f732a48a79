import { mkdir, writeFile } from 'node:fs/promises';
import { publishedSchemas } from './schemas.ts';

const folder = new URL('../../docs/schema/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(publishedSchemas())) {
  await writeFile(new URL(`${name}.json`, folder), text);
}
