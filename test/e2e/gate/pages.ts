import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Pages of one local origin, each with one script. */
export interface Pages {
  /** Serves a page that runs `script` while it is parsed, and returns its address. */
  add(script: string): string;
  close(): Promise<void>;
}

/** Starts the server. */
export async function servePages(): Promise<Pages> {
  const scripts: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://pages');
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><title>page</title><script>${scripts[Number(pathname.slice(1))] ?? ''}</script>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    add: (script) => `http://127.0.0.1:${port}/${scripts.push(script) - 1}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
