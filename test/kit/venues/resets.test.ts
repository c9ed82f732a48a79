import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askVenue } from './client.ts';
import { startConnectProxy } from './connect-proxy.ts';
import { startVenues, type Venues } from './venues.ts';

/** An error of a socket that nobody hears fails the whole run, so each test is red by what it leaves behind. */
let venues: Venues;
beforeEach(async () => {
  venues = await startVenues();
});
afterEach(() => venues.close());

const proxyPort = () => Number(venues.firefox.preferences['network.proxy.ssl_port']);
const tlsPort = () => Number(venues.chromium.hostRules[0]?.split(':').at(-1));

async function opened(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

async function asksForTunnel(port: number, host: string): Promise<Socket> {
  const socket = await opened(port);
  socket.write(`CONNECT ${host}:443 HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
  return socket;
}

async function tunnel(host: string): Promise<{ socket: Socket; status: string }> {
  const socket = await asksForTunnel(proxyPort(), host);
  const [head] = await once(socket, 'data');
  return { socket, status: String(head).split(' ')[1] ?? '' };
}

/** `resetAndDestroy` of a TLS socket ends it in good order, so its carrier is a socket of our own. */
async function secured(): Promise<{ carrier: Socket; secure: TLSSocket }> {
  const carrier = await opened(tlsPort());
  const secure = connectTls({ socket: carrier, rejectUnauthorized: false });
  await once(secure, 'secureConnect');
  return { carrier, secure };
}

async function asksForUpgrade(path: string): Promise<{ carrier: Socket; secure: TLSSocket }> {
  const { carrier, secure } = await secured();
  const key = Buffer.alloc(16).toString('base64');
  const lines = [
    `GET ${path} HTTP/1.1`,
    'host: api.hyperliquid.xyz',
    'connection: upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    `sec-websocket-key: ${key}`,
  ];
  secure.write(`${lines.join('\r\n')}\r\n\r\n`);
  return { carrier, secure };
}

async function upgraded(path: string): Promise<{ carrier: Socket; secure: TLSSocket; status: string }> {
  const { carrier, secure } = await asksForUpgrade(path);
  const [head] = await once(secure, 'data');
  return { carrier, secure, status: String(head).split(' ')[1] ?? '' };
}

/** The server has read a reset once it has answered what was sent after it. */
async function stillAnswers(): Promise<void> {
  const { status } = await askVenue(venues, 'https://api.hyperliquid.xyz/info', {
    body: '{"type":"meta"}',
  });
  expect(status).toBe(200);
}

test.each([
  ['that was led to the venues', 'fapi.binance.com', '200'],
  ['that was refused', 'firefox.settings.services.mozilla.com', '502'],
])('a client resets a tunnel %s', async (_, host, answer) => {
  const { socket, status } = await tunnel(host);
  expect(status).toBe(answer);
  socket.resetAndDestroy();
  await stillAnswers();
});

test('a client resets before it has said to where', async () => {
  const socket = await opened(proxyPort());
  socket.write('CONNECT fapi.binance.com:443 HTTP/1.1\r\n');
  socket.resetAndDestroy();
  await stillAnswers();
});

test('the server behind a tunnel resets', async () => {
  const target = createServer((socket) => socket.resetAndDestroy()).listen(0, '127.0.0.1');
  await once(target, 'listening');
  const { port: targetPort } = target.address() as AddressInfo;
  const proxy = await startConnectProxy({ targetPort, serves: () => true });
  const socket = await asksForTunnel(proxy.port, 'fapi.binance.com');
  await once(socket.resume(), 'close');
  await proxy.close();
  target.close();
});

test.each([
  ['before', Buffer.alloc(0)],
  ['within', Buffer.from('160301020001', 'hex')],
])('a client resets %s the handshake of TLS', async (_, begun) => {
  const socket = await opened(tlsPort());
  socket.write(begun);
  socket.resetAndDestroy();
  await stillAnswers();
});

test('a client resets within a request', async () => {
  const { carrier, secure } = await secured();
  secure.write('POST /info HTTP/1.1\r\nhost: api.hyperliquid.xyz\r\ncontent-length: 100\r\n\r\n{"type"');
  carrier.resetAndDestroy();
  await stillAnswers();
});

test.each([
  ['open', '/ws', '101'],
  ['refused', '/nothing', '404'],
])('a client resets a WebSocket that is %s', async (_, path, answer) => {
  const { carrier, status } = await upgraded(path);
  expect(status).toBe(answer);
  carrier.resetAndDestroy();
  await stillAnswers();
});

test('a client resets a WebSocket that is never answered', async () => {
  venues.setFault('hyperliquid', { kind: 'hang' });
  const { carrier } = await asksForUpgrade('/ws');
  expect((await askVenue(venues, 'https://api.binance.com/api/v3/time')).status).toBe(200);
  venues.setFault('hyperliquid', null);
  carrier.resetAndDestroy();
  await stillAnswers();
});

test('a client sends what is no frame', async () => {
  const { secure } = await upgraded('/ws');
  secure.write(Buffer.from('ffffffffff', 'hex'));
  await once(secure.resume(), 'close');
  await stillAnswers();
});
