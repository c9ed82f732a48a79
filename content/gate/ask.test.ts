import { describe, expect, test } from 'vitest';
import { ASKED_METHODS, type AskMessage, type ToldMessage } from '../../src/protocol/gate.ts';
import { answerQuestion } from './ask.ts';
import type { Form } from './forward.ts';

type Callback = (error: unknown, response: unknown) => void;

/** A wallet that answers in the form it is asked, and what reached it. */
function walletOf(result: unknown) {
  const reached: unknown[] = [];
  const original = (first: unknown, second?: unknown | Callback) => {
    reached.push(first);
    if (typeof second === 'function') return second(null, { id: 1, jsonrpc: '2.0', result });
    const response = { id: 1, jsonrpc: '2.0', result };
    return Array.isArray(first) ? [response] : typeof first === 'string' ? response : result;
  };
  return { reached, original };
}

function ask(question: Pick<AskMessage, 'method' | 'params'>, form: Form, isLegacy: boolean) {
  const { reached, original } = walletOf({ number: '0x1' });
  const told: ToldMessage[] = [];
  const call = { wallet: { original, self: undefined, isLegacy }, form };
  answerQuestion(call, { type: 'ask', id: 5, askId: 6, ...question }, (message) => told.push(message));
  return { reached, told };
}

const TOLD = { type: 'told', id: 5, askId: 6, ok: true, result: '{"number":"0x1"}', errorCode: null };

describe('a question to the wallet', () => {
  const forms: readonly [form: Form, isLegacy: boolean, reached: unknown][] = [
    ['object', false, { method: 'eth_call', params: [{}] }],
    ['string', false, { method: 'eth_call', params: [{}] }],
    ['callback', true, expect.objectContaining({ jsonrpc: '2.0', method: 'eth_call', params: [{}] })],
    ['list', true, [expect.objectContaining({ method: 'eth_call', params: [{}] })]],
    ['string', true, 'eth_call'],
  ];
  test.each(forms)(
    'is asked in the form of the call: %s, older than request: %s',
    (form, isLegacy, expected) => {
      const { reached, told } = ask({ method: 'eth_call', params: [{}] }, form, isLegacy);
      expect(reached).toEqual([expected]);
      expect(told).toEqual([TOLD]);
    },
  );

  test.each(ASKED_METHODS)('%s is one', (method) => {
    expect(ask({ method, params: [] }, 'object', false).told).toEqual([TOLD]);
  });

  test.each(['eth_sendTransaction', 'personal_sign', 'ETH_CALL', 'eth_accounts'])('%s is none', (method) => {
    const { reached, told } = ask({ method: method as AskMessage['method'], params: [] }, 'object', false);
    expect([reached, told]).toEqual([[], []]);
  });
});
