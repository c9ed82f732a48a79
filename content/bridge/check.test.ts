import { describe, expect, test } from 'vitest';
import { checkGateMessage, MAX_PARAMS_LENGTH } from './check.ts';

const HOLD = {
  type: 'hold',
  id: 1,
  method: 'personal_sign',
  params: ['0x00'],
  chainId: '0x1',
  accounts: ['0x2'],
  walletName: null,
} as const;
const TOLD = { type: 'told', id: 1, askId: 3, ok: true, result: '"0x"', errorCode: null } as const;
const ANSWER = { type: 'answer', id: 1, ok: true, result: '0x', errorCode: null } as const;

describe('what the gate may say', () => {
  test.each([HOLD, { ...HOLD, chainId: null, accounts: null, walletName: 'W' }, ANSWER, TOLD])(
    '%j',
    (message) => {
      expect(checkGateMessage(message)).toEqual({ type: message.type, message });
    },
  );

  test('comes out without further members', () => {
    expect(checkGateMessage({ ...HOLD, extra: 1 })).toEqual({ type: 'hold', message: HOLD });
    expect(checkGateMessage({ type: 'add-chain', params: [1], extra: 1 })).toEqual({
      type: 'add-chain',
      message: { type: 'add-chain', params: [1] },
    });
  });
});

describe('what means nothing is dropped', () => {
  test.each([
    null,
    undefined,
    'hold',
    [],
    {},
    { type: 'decide', id: 1, decision: 'release' },
    { ...HOLD, id: '1' },
    { ...HOLD, id: 1.5 },
    { ...ANSWER, id: null },
    { ...ANSWER, ok: 1 },
    { ...ANSWER, result: {} },
    { ...ANSWER, result: 'a'.repeat(10_001) },
    { ...ANSWER, errorCode: Number.NaN },
    { ...TOLD, askId: '3' },
    { ...TOLD, result: 'a'.repeat(1_000_001) },
    { ...TOLD, errorCode: 'x' },
    { type: 'add-chain' },
    { type: 'add-chain', params: 1n },
  ])('%#', (data) => {
    expect(checkGateMessage(data)).toBeNull();
  });
});

describe('a hold that cannot be judged is refused under its id', () => {
  // Two quotation marks and two brackets are part of the text.
  const longest = 'a'.repeat(MAX_PARAMS_LENGTH - 4);
  test.each([
    ['too long', { ...HOLD, params: [`${longest}a`] }, /too large/],
    ['no JSON', { ...HOLD, params: [1n] }, /too large/],
    ['no params', { ...HOLD, params: undefined }, /too large/],
    ['method', { ...HOLD, method: 'a'.repeat(65) }, /cannot be read/],
    ['chain', { ...HOLD, chainId: 1 }, /cannot be read/],
    ['long chain', { ...HOLD, chainId: 'a'.repeat(81) }, /cannot be read/],
    ['accounts', { ...HOLD, accounts: [1] }, /cannot be read/],
    ['many accounts', { ...HOLD, accounts: Array(1_001).fill('0x') }, /cannot be read/],
    ['name', { ...HOLD, walletName: 'a'.repeat(201) }, /cannot be read/],
  ])('%s', (_, data, reason) => {
    expect(checkGateMessage(data)).toEqual({
      type: 'unreadable',
      id: 1,
      reason: expect.stringMatching(reason),
    });
  });

  test('the longest is taken', () => {
    expect(checkGateMessage({ ...HOLD, params: [longest] })).toMatchObject({ type: 'hold' });
  });
});
