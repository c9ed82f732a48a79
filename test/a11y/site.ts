import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'";
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** A server of the extension's pages, built without a background. */
export interface Site {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Builds pages under the extension's content security policy and serves them on a local port. */
export async function servePages(names: readonly string[]): Promise<Site> {
  const outDir = await mkdtemp(join(tmpdir(), 'fillsight-pages-'));
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    resolve: {
      alias: [
        {
          find: /^(?:\.\/|.*\/platform\/)browser\.ts$/,
          replacement: join(ROOT, 'test/a11y/fake-browser.ts'),
        },
      ],
    },
    build: {
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rollupOptions: { input: names.map((name) => join(ROOT, 'popup', `${name}.html`)) },
    },
  });
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return void response.writeHead(204).end();
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    readFile(join(outDir, path)).then(
      (body) => {
        response.writeHead(200, {
          'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
          'content-security-policy': CSP,
        });
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/popup`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
