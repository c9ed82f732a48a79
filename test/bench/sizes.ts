import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { table } from './measure.ts';

const DIST = new URL('../../dist/chrome/', import.meta.url);

/** Minified and compressed size of every script a page or the extension loads. */
export async function benchSizes(): Promise<string> {
  const files = (await readdir(DIST, { recursive: true })).filter((name) => name.endsWith('.js')).sort();
  const rows = await Promise.all(
    files.map(async (name) => {
      const content = await readFile(new URL(name, DIST));
      const kB = (bytes: number) => `${(bytes / 1_000).toFixed(1)}`;
      return [name, kB(content.length), kB(gzipSync(content).length)];
    }),
  );
  return table(['script', 'kB', 'gzip kB'], rows);
}
