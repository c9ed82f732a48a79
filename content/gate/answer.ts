import type { AnswerMessage } from '../../src/protocol/gate.ts';
import { ownValue } from './primordials.ts';

const MAX_RESULT = 10_000;

/** What the background is told of a result: a hash, a signature or a batch's id. */
export function describeResult(id: number, value: unknown): AnswerMessage {
  const text = typeof value === 'string' ? value : ownValue(value, 'id');
  const result = typeof text === 'string' && text.length <= MAX_RESULT ? text : null;
  return { type: 'answer', id, ok: true, result, errorCode: null };
}

/** What the background is told of a refusal by the wallet: its code. */
export function describeError(id: number, error: unknown): AnswerMessage {
  const code = ownValue(error, 'code');
  return { type: 'answer', id, ok: false, result: null, errorCode: typeof code === 'number' ? code : null };
}
