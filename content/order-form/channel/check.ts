import {
  type AccountMessage,
  type ExchangeGateMessage,
  type HoldOrderMessage,
  type OrderAnswerMessage,
  UNHELD_REASONS,
  type UnheldMessage,
} from '../../../src/protocol/exchange/gate.ts';

const MAX_TEXT = 1_000_000;
const MAX_ANSWER = 2_000_000;
const MAX_PATH = 300;
const TRANSPORTS = ['fetch', 'xhr', 'websocket'] as const;

/** Checks a message of the exchange gate, which speaks for the page; null for one that means nothing. */
export function checkExchangeMessage(data: unknown): ExchangeGateMessage | null {
  if (typeof data !== 'object' || data === null) return null;
  const said = data as Record<string, unknown>;
  switch (said.type) {
    case 'hold':
      return checkHold(said);
    case 'unheld':
      return checkUnheld(said);
    case 'answer':
      return checkAnswer(said);
    case 'account':
      return checkAccount(said);
    case 'withdrawn':
      return isNumber(said.id) ? { type: 'withdrawn', id: said.id } : null;
    default:
      return null;
  }
}

function checkHold(said: Record<string, unknown>): HoldOrderMessage | null {
  const { id, path, text } = said;
  const transport = TRANSPORTS.find((known) => known === said.transport);
  if (!isNumber(id) || transport === undefined || typeof path !== 'string' || !isText(text, MAX_TEXT))
    return null;
  return { type: 'hold', id, transport, path: path.slice(-MAX_PATH), text };
}

function checkUnheld(said: Record<string, unknown>): UnheldMessage | null {
  const { id, path, text } = said;
  const reason = UNHELD_REASONS.find((known) => known === said.reason);
  if (reason === undefined || !(id === null || isNumber(id)) || typeof path !== 'string') return null;
  // What is too long to be read is told of all the same.
  return {
    type: 'unheld',
    id,
    reason,
    path: path.slice(-MAX_PATH),
    text: isText(text, MAX_TEXT) ? text : null,
  };
}

function checkAnswer({ id, ok, status }: Record<string, unknown>): OrderAnswerMessage | null {
  if (!isNumber(id) || typeof ok !== 'boolean' || !(status === null || isNumber(status))) return null;
  return { type: 'answer', id, ok, status };
}

function checkAccount({ path, asked, answer }: Record<string, unknown>): AccountMessage | null {
  if (typeof path !== 'string' || !(asked === null || isText(asked, MAX_TEXT))) return null;
  if (!(answer === null || isText(answer, MAX_ANSWER))) return null;
  return { type: 'account', path: path.slice(-MAX_PATH), asked, answer };
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength;
}
