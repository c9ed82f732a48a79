import type { AnswerMessage } from '../../src/protocol/gate.ts';
import { codeOf, resultIn } from './envelope.ts';
import { ownValue } from './primordials.ts';

const MAX_RESULT = 10_000;

/** What the background is told of a result: a hash, a signature or a batch's id, from a response as well. */
export function describeResult(id: number, value: unknown): AnswerMessage {
  const error = ownValue(value, 'error');
  if (error) return describeError(id, error);
  const plain = resultIn(value);
  const text = typeof plain === 'string' ? plain : ownValue(plain, 'id');
  const result = typeof text === 'string' && text.length <= MAX_RESULT ? text : null;
  return { type: 'answer', id, ok: true, result, errorCode: null };
}

/** What the background is told of a refusal by the wallet: its code. */
export function describeError(id: number, error: unknown): AnswerMessage {
  return { type: 'answer', id, ok: false, result: null, errorCode: codeOf(error) };
}
