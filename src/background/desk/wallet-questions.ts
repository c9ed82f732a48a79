import type { RpcAnswer, RpcQuestion, WalletAsker } from '../../chain/index.ts';
import type { BridgeMessage, BridgeQuestion } from '../../protocol/bridge.ts';
import { ASKED_METHODS } from '../../protocol/gate.ts';
import { type Source, sameDocument } from '../record.ts';
import { type DeskState, type OpenQuestion, undecided } from './state.ts';

type Told = Extract<BridgeMessage, { type: 'told' }>;

/** Ends questions whose request is decided, or whose page is gone; distinct from anything a wallet says. */
const UNANSWERED: RpcAnswer = { ok: false, code: -32_000, message: 'The wallet did not answer.' };
const NOT_ASKED: RpcAnswer = { ok: false, code: -32_601, message: 'A wallet is not asked this.' };
const INTERNAL_ERROR = -32_603;
const UNREADABLE: RpcAnswer = { ok: false, code: INTERNAL_ERROR, message: 'The answer cannot be read.' };

// Questions of an earlier worker may be answered to this one: their numbers must not meet.
const [firstAskId = 0] = crypto.getRandomValues(new Uint32Array(1));
let lastAskId: number = firstAskId;

function isAsked(method: string): method is BridgeQuestion['method'] {
  return (ASKED_METHODS as readonly string[]).includes(method);
}

function askOne(
  state: DeskState,
  { method, params }: RpcQuestion,
  { id, signal }: { readonly id: string; readonly signal: AbortSignal },
): Promise<RpcAnswer> {
  const port = state.ports.get(id);
  if (!isAsked(method)) return Promise.resolve(NOT_ASKED);
  if (port === undefined || undecided(state, id) === null || signal.aborted)
    return Promise.resolve(UNANSWERED);
  lastAskId += 1;
  const askId = lastAskId;
  return new Promise((resolve) => {
    const answer = (given: RpcAnswer): void => {
      state.questions.delete(askId);
      signal.removeEventListener('abort', giveUp);
      resolve(given);
    };
    const giveUp = (): void => answer(UNANSWERED);
    signal.addEventListener('abort', giveUp);
    state.questions.set(askId, { id, port, answer });
    const question: BridgeQuestion = { type: 'ask', id, askId, method, params };
    try {
      port.postMessage(question);
    } catch {
      giveUp();
    }
  });
}

/**
 * Who asks the wallet of a held request, by way of its bridge and gate: reads only, and only while it is undecided.
 * Answers come in the order of the questions; one that is not answered before the signal ends it is an error. What
 * comes back may be the page's word.
 */
export function walletAsker(state: DeskState, id: string): WalletAsker {
  return (questions, signal) =>
    Promise.all(questions.map((question) => askOne(state, question, { id, signal })));
}

function readTold({ ok, result, errorCode }: Told): RpcAnswer {
  if (!ok) return { ok: false, code: errorCode ?? INTERNAL_ERROR, message: '' };
  try {
    return result === null ? UNREADABLE : { ok: true, result: JSON.parse(result) };
  } catch {
    return UNREADABLE;
  }
}

/** Takes what a wallet answered; only the document that holds the request may say it, once. */
export function walletTold(state: DeskState, told: Told, source: Source): void {
  const open = state.questions.get(told.askId);
  const holder = state.store.get(told.id)?.source;
  if (open === undefined || open.id !== told.id || holder === undefined) return;
  if (sameDocument(holder, source)) open.answer(readTold(told));
}

/** Ends the questions of a request that is decided, or of a bridge that is gone. */
export function endQuestions(state: DeskState, ends: (question: OpenQuestion) => boolean): void {
  for (const question of [...state.questions.values()]) if (ends(question)) question.answer(UNANSWERED);
}
