import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { selfSigned } from '../../kit/venues/certificate.ts';

/** A request, or a frame of a socket, as it arrived. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

/** A TLS server that stands for every host, keeps what arrives and serves empty pages. */
export interface Server {
  readonly port: number;
  readonly arrivals: Arrival[];
  /** Text files by their paths. */
  readonly files: Map<string, string>;
  close(): Promise<void>;
}

/** Starts the server. */
export async function startServer(): Promise<Server> {
  const arrivals: Arrival[] = [];
  const files = new Map<string, string>();
  const server = createServer(
    selfSigned(['*.binance.com', '*.hyperliquid.xyz'], Date.now()),
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('error', () => undefined);
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        response.setHeader('access-control-allow-origin', headers.origin ?? '*');
        response.setHeader('access-control-allow-headers', '*, content-type, signature');
        const file = files.get(url);
        if (file !== undefined) response.setHeader('content-type', 'text/javascript').end(file);
        else if (method === 'GET')
          response.setHeader('content-type', 'text/html').end('<!doctype html><title>page</title>');
        else if (method === 'OPTIONS') response.end();
        else {
          const body = Buffer.concat(chunks).toString('latin1');
          arrivals.push({ method, path: url, type: headers['content-type'] ?? '', body });
          response.setHeader('content-type', 'application/json').end('{"code":"000000"}');
        }
      });
    },
  );
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, { url = '' }) => {
    socket.on('error', () => socket.terminate());
    socket.on('message', (data: Buffer, isBinary) => {
      const body = data.toString('utf8');
      arrivals.push({ method: isBinary ? 'BINARY' : 'TEXT', path: url, type: '', body });
      const id = /"id":(\d+)/.exec(body)?.[1];
      socket.send(
        JSON.stringify({
          channel: 'post',
          data: { id: Number(id), response: { type: 'action', payload: {} } },
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    arrivals,
    files,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
