import { beforeEach, expect, test, vi } from 'vitest';
import type { BridgeMessage } from '../../src/protocol/bridge.ts';
import type { DecideMessage } from '../../src/protocol/gate.ts';
import type { SignOfLife } from '../channel.ts';
import { serveGate } from './requests.ts';

const heard: BridgeMessage[] = [];
let decide: (decision: unknown) => void;

beforeEach(() => {
  heard.length = 0;
  const port = {
    postMessage: (message: BridgeMessage) => heard.push(message),
    disconnect: () => undefined,
    onMessage: {
      addListener: (listener: typeof decide) => {
        decide = listener;
      },
    },
    onDisconnect: { addListener: () => undefined },
  };
  vi.stubGlobal('chrome', { runtime: { id: 'fillsight', connect: () => port } });
  return () => vi.unstubAllGlobals();
});

test('twenty requests of a document may wait; one more is refused until one is decided', () => {
  const told: (DecideMessage | SignOfLife)[] = [];
  const { receive } = serveGate((message) => told.push(message));
  const ask = (id: number) =>
    receive({
      type: 'hold',
      id,
      method: 'personal_sign',
      params: ['0x00'],
      chainId: '0x1',
      accounts: null,
      walletName: null,
    });
  for (let id = 1; id <= 21; id += 1) ask(id);
  expect(heard).toHaveLength(20);
  expect(told).toEqual([expect.objectContaining({ id: 21, decision: 'reject', code: 4900 })]);
  const [first] = heard;
  decide({ ...first, type: 'decide', decision: 'reject', code: 4001, message: '' });
  ask(22);
  expect(heard).toHaveLength(21);
  expect(told.slice(1)).toEqual([expect.objectContaining({ id: 1, decision: 'reject', code: 4001 })]);
});
