import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A proxy that leads every connection it is asked for to one server, and records to where it was asked. */
export interface ConnectProxy {
  readonly port: number;
  /** `host:port` as the browser asked for it. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Starts the proxy; `targetPort` is a TLS server on 127.0.0.1, `serves` tells which hosts are led there. */
export async function startConnectProxy(options: {
  readonly targetPort: number;
  readonly serves: (host: string) => boolean;
}): Promise<ConnectProxy> {
  const asked: string[] = [];
  const server = createServer((_, response) => void response.writeHead(502).end());
  server.on('connect', ({ url = '' }, client) => {
    asked.push(url);
    // The HTTP server has let go of this socket, its listeners with it; a browser that ends resets it.
    client.on('error', () => client.destroy());
    if (!options.serves(url.split(':')[0] ?? '')) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const upstream = connect(options.targetPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    const end = () => {
      upstream.destroy();
      client.destroy();
    };
    upstream.on('error', end).on('close', end);
    client.on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
