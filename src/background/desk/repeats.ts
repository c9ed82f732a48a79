import { type OrderRecord, sameDocument } from '../record.ts';
import type { DeskState } from './state.ts';

/** How long a page's retry may come after a person decided. */
const RETRY_MS = 30_000;

const BY_PERSON: ReadonlySet<string> = new Set(['person', 'window-closed', 'expired']);

/** Leverage that was set is set again without harm: a person who goes back and forth sends no retry. */
function isTakenSetting({ decision, intent }: OrderRecord): boolean {
  const kind = intent?.kind === 'leverage' ? intent.change.kind : null;
  return decision?.decision === 'release' && (kind === 'leverage' || kind === 'margin-mode');
}

/** The same orders of the same document: still open, or decided by a person a moment ago. */
function twinsOf(state: DeskState, order: OrderRecord): readonly OrderRecord[] {
  return state.store.all().filter((record): record is OrderRecord => {
    if (record.kind !== 'order' || record.id === order.id || record.digest !== order.digest) return false;
    if (!sameDocument(record.source, order.source) || isTakenSetting(record)) return false;
    const { decision, decidedAtMs } = record;
    if (decision === null) return true;
    return BY_PERSON.has(decision.by) && order.receivedAtMs - (decidedAtMs ?? 0) < RETRY_MS;
  });
}

/** True when a person released the same order a moment ago: whoever sends it again is a retry of the page. */
export function wasSentJustNow(state: DeskState, order: OrderRecord): boolean {
  return twinsOf(state, order).some(({ decision }) => decision?.decision === 'release');
}

/** What an order that comes twice may not pass by; see the record. */
export function repeatOf(state: DeskState, order: OrderRecord): OrderRecord['repeat'] {
  const twins = twinsOf(state, order);
  if (twins.length === 0) return 'no';
  return twins.some(({ decision, needsPerson }) => decision !== null || needsPerson) ? 'ask' : 'careful';
}
