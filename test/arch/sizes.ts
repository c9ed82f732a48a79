import { readFile } from 'node:fs/promises';

const DIST = new URL('../../dist/chrome/', import.meta.url);

/** The scripts one entry of the production build loads, itself included, with their minified bytes. */
export async function scriptsOf(entry: string): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const visit = async (url: URL): Promise<void> => {
    if (found.has(url.pathname)) return;
    const text = await readFile(url, 'utf8');
    if (url.pathname.endsWith('.js')) found.set(url.pathname, Buffer.byteLength(text));
    const imports = url.pathname.endsWith('.html')
      ? text.matchAll(/<script[^>]+src="([^"]+)"/g)
      : text.matchAll(/(?:\bfrom|\bimport)\s*"([^"]+\.js)"|import\s*'([^']+\.js)'/g);
    for (const [, double, single] of imports) {
      const path = double ?? single ?? '';
      await visit(path.startsWith('/') ? new URL(`.${path}`, DIST) : new URL(path, url));
    }
  };
  await visit(new URL(entry, DIST));
  return found;
}

/** Minified kilobytes (1,000 bytes) of everything one entry loads. */
export async function kilobytesOf(entry: string): Promise<number> {
  const scripts = await scriptsOf(entry);
  return [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0) / 1_000;
}

/** Whether a script of the build holds the tables of `DATA_MODULES`, and nothing else. */
export function isDataScript(path: string): boolean {
  return /[/]data~[^/]*\.js$/.test(`/${path}`);
}
