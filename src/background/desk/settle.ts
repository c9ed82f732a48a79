import type { BridgeDecision } from '../../protocol/bridge.ts';
import { DISCONNECTED, USER_REJECTED } from '../../protocol/gate.ts';
import { badgeOf, setBadge } from '../badge.ts';
import { keepDecision } from '../keeping.ts';
import type { Decision } from '../record.ts';
import { present } from './present.ts';
import { type DeskState, undecided } from './state.ts';

/** A decision as its bridge is told it. */
export function decisionMessage(id: string, { decision, code, message }: Decision): BridgeDecision {
  return { type: 'decide', id, decision, code, message };
}

async function settle(state: DeskState, id: string, decision: Decision): Promise<void> {
  const record = undecided(state, id);
  if (record === null) return;
  state.settling.add(id);
  const decided = { ...record, decision, needsPerson: false };
  try {
    // Stored before it is sent: a worker that dies between the two says the same again.
    await state.store.put(decided);
  } finally {
    state.settling.delete(id);
  }
  state.ports.get(id)?.postMessage(decisionMessage(id, decision));
  state.shown.delete(id);
  if (record.verdict !== null) await setBadge(record.source.tabId, badgeOf(record.verdict));
  await keepDecision(decided);
  await present(state, { focus: false });
}

/** Lets the request go to the wallet. */
export function release(state: DeskState, id: string, by: Decision['by']): Promise<void> {
  return settle(state, id, { decision: 'release', by, code: 0, message: '' });
}

/** Refuses the request: the page sees EIP-1193 code 4001. */
export function refuse(state: DeskState, id: string, by: Decision['by']): Promise<void> {
  const message = 'The request was refused in Fillsight.';
  return settle(state, id, { decision: 'reject', by, code: USER_REJECTED, message });
}

/** Gives up a request whose page is gone: code 4900, should anybody still listen. */
export function lose(state: DeskState, id: string): Promise<void> {
  const message = 'The page that asked is gone.';
  return settle(state, id, { decision: 'reject', by: 'page-gone', code: DISCONNECTED, message });
}
