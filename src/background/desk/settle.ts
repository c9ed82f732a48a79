import type { Runtime } from 'webextension-polyfill';
import type { BridgeDecision } from '../../protocol/bridge.ts';
import { DISCONNECTED, USER_REJECTED } from '../../protocol/gate.ts';
import { badgeOf, setBadge } from '../badge.ts';
import { keepDecision } from '../keeping.ts';
import type { Decision, PendingRecord } from '../record.ts';
import { present } from './present.ts';
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

/** Tells a bridge a decision. */
export function tell(port: Runtime.Port, id: string, { decision, code, message }: Decision): void {
  const said: BridgeDecision = { type: 'decide', id, decision, code, message };
  try {
    port.postMessage(said);
  } catch {
    // A dead port: its bridge repeats the request on a new one and is told then.
  }
}

/** What a decided request still needs; the rest gives its space in the session store to the next one. */
function remainsOf(record: PendingRecord, decision: Decision): PendingRecord {
  const { intent } = record;
  const answerMatters = decision.decision === 'release' && decision.by === 'person';
  return {
    ...record,
    decision,
    needsPerson: false,
    params: null,
    intent: answerMatters ? intent : null,
    verdict: null,
  };
}

/** Stores a decision and returns the one that stands: a refusal does even unstored, a release does not. */
async function seal(state: DeskState, record: PendingRecord, decision: Decision): Promise<Decision> {
  state.settling.add(record.id);
  try {
    // Stored before it is sent: a worker that dies between the two says the same again.
    if (await state.store.seal(remainsOf(record, decision))) return decision;
    const standing = decision.decision === 'release' ? NOT_KEPT : decision;
    await state.store.update(remainsOf(record, standing));
    return standing;
  } finally {
    state.settling.delete(record.id);
  }
}

/** Carries out a decision on a request that is still open. Never rejects. */
export async function settle(state: DeskState, id: string, wanted: Decision): Promise<void> {
  const record = undecided(state, id);
  if (record === null) return;
  endQuestions(state, (question) => question.id === id);
  const decision = await seal(state, record, wanted);
  const port = state.ports.get(id);
  if (port !== undefined) tell(port, id, decision);
  state.shown.delete(id);
  if (record.verdict !== null) void setBadge(record.source.tabId, badgeOf(record.verdict));
  // Not waited for, whatever becomes of it: no fault of the journal may keep the next request from the window.
  void keepDecision({ ...record, decision }).catch(() => undefined);
  await present(state, { focus: false });
}

/** Lets the request go to the wallet; when that cannot be stored it is refused with code 4900. Never rejects. */
export function release(state: DeskState, id: string, by: Decision['by']): Promise<void> {
  return settle(state, id, { decision: 'release', by, code: 0, message: '' });
}

/** Refuses the request: the page sees EIP-1193 code 4001. Never rejects. */
export function refuse(state: DeskState, id: string, by: Decision['by']): Promise<void> {
  const message = 'The request was refused in Fillsight.';
  return settle(state, id, { decision: 'reject', by, code: USER_REJECTED, message });
}

/** Gives up a request whose page is gone: code 4900, should anybody still listen. Never rejects. */
export function lose(state: DeskState, id: string): Promise<void> {
  const message = 'The page that asked is gone.';
  return settle(state, id, { decision: 'reject', by: 'page-gone', code: DISCONNECTED, message });
}
