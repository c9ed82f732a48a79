import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startControl } from './control.ts';

it('a browser that ends within a question is no error', async () => {
  const control = await startControl({ chainId: 1, rpcUrl: 'http://127.0.0.1:1' });
  const socket = connect(Number(new URL(control.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /decide HTTP/1.1\r\nhost: control\r\ncontent-length: 100\r\n\r\n{"method"');
  socket.resetAndDestroy();
  const decided = await fetch(`${control.url}/decide`, {
    method: 'POST',
    body: '{"method":"eth_chainId","origin":"http://localhost"}',
  });
  expect(await decided.json()).toMatchObject({ isConnected: false });
  await control.close();
});
