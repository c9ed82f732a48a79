import { ASKED_METHODS, type AskMessage, type ToldMessage } from '../../src/protocol/gate.ts';
import { canonicalCopy, type Json, seal } from './canonical.ts';
import { codeOf, resultIn } from './envelope.ts';
import { callWallet, type WalletCall } from './forward.ts';
import { indexOf, ownValue, stringify } from './primordials.ts';
import type { Outcome } from './promises.ts';

const MAX_RESULT = 1_000_000;
/** Ids of our own payloads: apart from the small ones that pages count. */
let lastId = 1_900_000_000;

interface Question {
  readonly method: string;
  readonly params?: Json | undefined;
}

/** Asks the wallet of a call something, by the very function and in the form it was called; the result is unwrapped. */
export function askOriginal({ wallet, form }: WalletCall, question: Question, outcome: Outcome): void {
  if (!wallet.isLegacy) {
    // An object whatever the page wrote: that is what every wallet knows.
    callWallet({ wallet, form: 'object' }, { args: question, live: false }, outcome);
    return;
  }
  lastId += 1;
  const { method, params = seal([]) } = question;
  const given = { method, params, args: { id: lastId, jsonrpc: '2.0', method, params }, live: false };
  const onValue = (value: unknown) => {
    const error = ownValue(value, 'error');
    if (error) outcome.onError(error);
    else outcome.onValue(resultIn(value));
  };
  callWallet({ wallet, form }, given, { onValue, onError: outcome.onError });
}

/** Asks the wallet what the background wants to know of it; an answer that is no JSON or too long is told as none. */
export function answerQuestion(
  call: WalletCall,
  question: AskMessage,
  tell: (told: ToldMessage) => void,
): void {
  const { id, askId, method } = question;
  const copied = canonicalCopy(question.params);
  if (indexOf(ASKED_METHODS, method) < 0 || !copied.ok) return;
  const told = { type: 'told', id, askId } as const;
  askOriginal(
    call,
    { method, params: copied.value },
    {
      onValue: (value) => tell({ ...told, ok: true, result: jsonOf(value), errorCode: null }),
      onError: (error) => tell({ ...told, ok: false, result: null, errorCode: codeOf(error) }),
    },
  );
}

function jsonOf(value: unknown): string | null {
  const copied = canonicalCopy(value);
  if (!copied.ok || copied.value === undefined) return null;
  const text = stringify(copied.value);
  return text.length <= MAX_RESULT ? text : null;
}
