import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DappConfig } from './config.ts';

/** What the demo dapp starts with. */
export interface DappOptions {
  /** HTML served at `/` in place of the swap form. */
  readonly page?: string;
  readonly config?: DappConfig;
  /** Default: any free port. */
  readonly port?: number;
}

/** A running demo dapp. */
export interface Dapp {
  /** The page's address, `http://localhost:<port>/`. */
  readonly url: string;
  readonly port: number;
  /** From the next load on, the form offers this market and these requests. */
  setConfig(config: DappConfig): void;
  /** Serves this HTML at a path, whatever host it is asked for. */
  setPage(path: string, html: string): void;
  close(): Promise<void>;
}

const PAGE_FILES = ['index.html', 'style.css', 'dapp.js', 'swap.js', 'units.js', 'wallet.js'];

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
};

/** Serves a small swap page on localhost, and whatever other pages a test writes. */
export async function startDapp(options: DappOptions = {}): Promise<Dapp> {
  const served = new Map(await Promise.all(PAGE_FILES.map(readPageFile)));
  const setPage = (path: string, html: string) => void served.set(path, html);
  const setConfig = (config: DappConfig) => void served.set('/config.json', JSON.stringify(config));
  setPage('/', options.page ?? served.get('/index.html') ?? '');
  setConfig(options.config ?? { requests: [] });

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const content = served.get(pathname);
    const type = CONTENT_TYPES[extname(pathname)] ?? CONTENT_TYPES['.html'];
    response.writeHead(content === undefined ? 404 : 200, {
      'content-type': type,
      'cache-control': 'no-cache',
    });
    response.end(content);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, 'localhost', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://localhost:${port}/`, port, setConfig, setPage, close };
}

async function readPageFile(name: string): Promise<[path: string, content: string]> {
  const file = fileURLToPath(new URL(`./page/${name}`, import.meta.url));
  return [`/${name}`, await readFile(file, 'utf8')];
}
