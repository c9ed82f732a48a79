import type { Runtime } from 'webextension-polyfill';
import type { BridgeDecision } from '../../protocol/bridge.ts';
import type { ToExchangePage } from '../../protocol/exchange/bridge.ts';
import { DISCONNECTED, USER_REJECTED } from '../../protocol/gate.ts';
import type { NoticeReason } from '../../words/index.ts';
import { badgeOf, setBadge } from '../badge.ts';
import { noteDecision } from '../exchange/notices.ts';
import { keepDecision } from '../keeping.ts';
import type { Decision, PendingRecord } from '../record.ts';
import { present } from './present.ts';
import type { Passage } from './rules.ts';
import { type DeskState, undecided } from './state.ts';
import { endQuestions } from './wallet-questions.ts';

/** What a bridge is told when its request could not be stored: only what is stored is ever released. */
export const NOT_KEPT: Decision = {
  decision: 'reject',
  by: 'fault',
  code: DISCONNECTED,
  message: 'Fillsight could not keep this request. Nothing was sent.',
};

/** What a bridge is told that repeats a request under its id with another content. */
export const CHANGED: Decision = {
  decision: 'reject',
  by: 'fault',
  code: DISCONNECTED,
  message: 'This request changed while it was waiting. Nothing was sent.',
};

/** What a page is told whose order could not be stored: a fault of ours stops no order. */
export const SENT_UNKEPT: Decision = { decision: 'release', by: 'fault', code: 0, message: '' };

/** Tells the page's script a decision. */
export function tell(
  port: Runtime.Port,
  { id, kind }: Pick<PendingRecord, 'id' | 'kind'>,
  { decision, code, message }: Decision,
): void {
  const wallet: BridgeDecision = { type: 'decide', id, decision, code, message };
  const order: ToExchangePage = { type: 'decide', id, decision, reason: message };
  try {
    port.postMessage(kind === 'wallet' ? wallet : order);
  } catch {
    // A dead port: its script repeats the request on a new one and is told then.
  }
}

/** Tells the page's script a decision on a request that was not taken in. */
export function turnAway(record: PendingRecord, port: Runtime.Port, decision: Decision): void {
  tell(port, record, decision);
  if (record.kind === 'order') noteDecision(port, record, { decision, passage: 'release-unchecked' });
}

/** What a decided request still needs; the rest gives its space in the session store to the next one. */
function remainsOf(record: PendingRecord, decision: Decision): PendingRecord {
  const decided = { decision, needsPerson: false, verdict: null };
  if (record.kind === 'order') {
    // Once the venue took it, a change of margin is known of the account.
    const intent = record.intent?.kind === 'leverage' ? record.intent : null;
    return { ...record, ...decided, body: null, typed: null, intent, decidedAtMs: Date.now() };
  }
  const answerMatters = decision.decision === 'release' && decision.by === 'person';
  return { ...record, ...decided, params: null, intent: answerMatters ? record.intent : null };
}

/**
 * Stores a decision and returns the one that stands: a refusal does even unstored. A release to a wallet does not; one
 * of an order does, because a fault of ours stops no order, and its page sends it only once.
 */
async function seal(state: DeskState, record: PendingRecord, decision: Decision): Promise<Decision> {
  state.settling.add(record.id);
  try {
    // Stored before it is sent: a worker that dies between the two says the same again.
    if (await state.store.seal(remainsOf(record, decision))) return decision;
    const standing = decision.decision === 'release' && record.kind === 'wallet' ? NOT_KEPT : decision;
    await state.store.update(remainsOf(record, standing));
    return standing;
  } finally {
    state.settling.delete(record.id);
  }
}

/** What the page of an order is told beside the decision. */
interface How {
  readonly passage?: Passage;
  readonly reason?: NoticeReason | null;
  /** What the person has to set in the page themselves. */
  readonly byHand?: string | null;
}

/** Carries out a decision on a request that is still open. Never rejects. */
export async function settle(
  state: DeskState,
  id: string,
  { passage = 'release', reason = null, byHand = null, ...wanted }: Decision & How,
): Promise<void> {
  const record = undecided(state, id);
  if (record === null) return;
  endQuestions(state, (question) => question.id === id);
  const decision = await seal(state, record, wanted);
  const port = state.ports.get(id);
  if (port !== undefined) {
    tell(port, record, decision);
    if (record.kind === 'order') noteDecision(port, record, { decision, passage, reason, byHand });
  }
  state.shown.delete(id);
  if (record.verdict !== null) void setBadge(record.source.tabId, badgeOf(record.verdict));
  // Not waited for, whatever becomes of it: no fault of the journal may keep the next request from the window.
  void keepDecision({ ...record, decision }).catch(() => undefined);
  await present(state, { focus: false });
}

/** Lets the request go; to a wallet only when that can be stored, else it is refused with code 4900. Never rejects. */
export function release(state: DeskState, id: string, how: How & Pick<Decision, 'by'>): Promise<void> {
  return settle(state, id, { decision: 'release', code: 0, message: '', ...how });
}

/** Refuses the request: a wallet's page sees EIP-1193 code 4001, an exchange's a request that failed. Never rejects. */
export function refuse(state: DeskState, id: string, how: How & Pick<Decision, 'by'>): Promise<void> {
  const message = 'The request was refused in Fillsight.';
  return settle(state, id, { decision: 'reject', code: USER_REJECTED, message, ...how });
}

/** Gives up a request whose page is gone: code 4900, should anybody still listen. Never rejects. */
export function lose(state: DeskState, id: string): Promise<void> {
  const message = 'The page that asked is gone.';
  return settle(state, id, { decision: 'reject', by: 'page-gone', code: DISCONNECTED, message });
}
