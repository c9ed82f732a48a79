import type { AddChainMessage, AnswerMessage, HoldMessage, ToldMessage } from '../../src/protocol/gate.ts';

/** Longest JSON text of a request's parameters, in UTF-16 units. */
export const MAX_PARAMS_LENGTH = 8_000_000;

const MAX_METHOD = 64;
const MAX_SHORT = 80;
const MAX_NAME = 200;
const MAX_ACCOUNTS = 1_000;
const MAX_RESULT = 10_000;
const MAX_TOLD = 1_000_000;

/** What the gate said, once its shape is known; it speaks for the page. */
export type CheckedMessage =
  | { readonly type: 'hold'; readonly message: HoldMessage }
  | { readonly type: 'answer'; readonly message: AnswerMessage }
  | { readonly type: 'add-chain'; readonly message: AddChainMessage }
  | { readonly type: 'told'; readonly message: ToldMessage }
  /** A hold that cannot be judged and is refused with this sentence. */
  | { readonly type: 'unreadable'; readonly id: number; readonly reason: string };

/** Checks a message of the gate; null for one that means nothing. */
export function checkGateMessage(data: unknown): CheckedMessage | null {
  if (!isRecord(data)) return null;
  switch (data.type) {
    case 'hold':
      return checkHold(data);
    case 'answer':
      return checkAnswer(data);
    case 'add-chain':
      return fits(data.params)
        ? { type: 'add-chain', message: { type: 'add-chain', params: data.params } }
        : null;
    case 'told':
      return checkTold(data);
    default:
      return null;
  }
}

function checkHold(data: Record<string, unknown>): CheckedMessage | null {
  const { id, method, params, chainId, accounts, walletName } = data;
  if (!isId(id)) return null;
  if (!fits(params)) {
    return {
      type: 'unreadable',
      id,
      reason: 'The parameters of this request are too large to be held: more than 8 million characters.',
    };
  }
  if (
    !isText(method, MAX_METHOD) ||
    !isTextOrNull(chainId, MAX_SHORT) ||
    !isTextOrNull(walletName, MAX_NAME)
  ) {
    return { type: 'unreadable', id, reason: 'This request cannot be read.' };
  }
  if (!isAccounts(accounts)) return { type: 'unreadable', id, reason: 'This request cannot be read.' };
  return { type: 'hold', message: { type: 'hold', id, method, params, chainId, accounts, walletName } };
}

function checkAnswer(data: Record<string, unknown>): CheckedMessage | null {
  const { id, ok, result, errorCode } = data;
  if (!isId(id) || typeof ok !== 'boolean' || !isTextOrNull(result, MAX_RESULT)) return null;
  if (!isCodeOrNull(errorCode)) return null;
  return { type: 'answer', message: { type: 'answer', id, ok, result, errorCode } };
}

function checkTold(data: Record<string, unknown>): CheckedMessage | null {
  const { id, askId, ok, result, errorCode } = data;
  if (!isId(id) || !isId(askId) || typeof ok !== 'boolean' || !isTextOrNull(result, MAX_TOLD)) return null;
  if (!isCodeOrNull(errorCode)) return null;
  return { type: 'told', message: { type: 'told', id, askId, ok, result, errorCode } };
}

function fits(params: unknown): boolean {
  try {
    const text = JSON.stringify(params);
    return text !== undefined && text.length <= MAX_PARAMS_LENGTH;
  } catch {
    return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength;
}

function isTextOrNull(value: unknown, maxLength: number): value is string | null {
  return value === null || isText(value, maxLength);
}

function isCodeOrNull(value: unknown): value is number | null {
  return value === null || (typeof value === 'number' && Number.isFinite(value));
}

function isAccounts(value: unknown): value is readonly string[] | null {
  if (value === null) return true;
  return (
    Array.isArray(value) && value.length <= MAX_ACCOUNTS && value.every((each) => isText(each, MAX_SHORT))
  );
}
