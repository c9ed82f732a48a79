import { once } from 'node:events';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startServer } from './server.ts';

it('a client that sends what is no frame is let go, and the server goes on', async () => {
  const server = await startServer();
  const open = async () => {
    const socket = new WebSocket(`wss://127.0.0.1:${server.port}/ws`, { rejectUnauthorized: false });
    const [response] = await once(socket, 'upgrade');
    return { socket, raw: response.socket };
  };
  const first = await open();
  first.raw.write(Buffer.from('ffffffffff', 'hex'));
  await once(first.raw, 'close');
  const second = await open();
  second.socket.send('{"id":7}');
  const [answer] = await once(second.socket, 'message');
  expect(String(answer)).toContain('"id":7');
  await server.close();
});
