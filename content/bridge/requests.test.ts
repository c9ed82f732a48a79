import { beforeEach, expect, test, vi } from 'vitest';
import type { BridgeMessage } from '../../src/protocol/bridge.ts';
import type { AskMessage, DecideMessage } from '../../src/protocol/gate.ts';
import type { SignOfLife } from '../channel.ts';
import { randomRequestId } from './request-id.ts';
import { serveGate } from './requests.ts';

const heard: BridgeMessage[] = [];
let say: (decision: unknown) => void;

beforeEach(() => {
  heard.length = 0;
  const port = {
    postMessage: (message: BridgeMessage) => heard.push(message),
    disconnect: () => undefined,
    onMessage: {
      addListener: (listener: typeof say) => {
        say = listener;
      },
    },
    onDisconnect: { addListener: () => undefined },
  };
  vi.stubGlobal('chrome', { runtime: { id: 'fillsight', connect: () => port } });
  return () => vi.unstubAllGlobals();
});

test('twenty requests of a document may wait; one more is refused until one is decided', () => {
  const told: (DecideMessage | AskMessage | SignOfLife)[] = [];
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
  say({ ...first, type: 'decide', decision: 'reject', code: 4001, message: '' });
  ask(22);
  expect(heard).toHaveLength(21);
  expect(told.slice(1)).toEqual([expect.objectContaining({ id: 1, decision: 'reject', code: 4001 })]);
});

test('a question goes to the wallet of an undecided request, and its answer back, once', () => {
  const told: unknown[] = [];
  const { receive } = serveGate((message) => told.push(message));
  const hold = {
    type: 'hold',
    method: 'personal_sign',
    params: [],
    chainId: null,
    accounts: null,
    walletName: null,
  };
  receive({ ...hold, id: 1 });
  receive({ ...hold, id: 2 });
  const [, second] = heard;
  const id = second?.type === 'hold' ? second.id : '';
  const ask = { type: 'ask', id, askId: 7, method: 'eth_chainId', params: [] };
  say(ask);
  say({ ...ask, id: 'another' });
  say({ ...ask, method: 'eth_sendTransaction' });
  expect(told).toEqual([{ ...ask, id: 2 }]);
  const answer = { type: 'told', id: 2, askId: 7, ok: true, result: '"0x1"', errorCode: null };
  receive({ ...answer, id: 1 });
  receive({ ...answer, askId: 8 });
  receive(answer);
  receive(answer);
  expect(heard.slice(2)).toEqual([{ ...answer, id }]);
  say(ask);
  say({ type: 'decide', id, decision: 'reject', code: 4001, message: '' });
  receive(answer);
  say(ask);
  expect(heard).toHaveLength(3);
  expect(told).toHaveLength(3);
});

test('requests are named by UUIDs also where the page is not secure', () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const ids = new Set(Array.from({ length: 50 }, randomRequestId));
  expect(ids.size).toBe(50);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
