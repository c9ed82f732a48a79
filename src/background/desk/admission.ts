import { DISCONNECTED, HELD_METHODS, INVALID_PARAMS } from '../../protocol/gate.ts';
import type { Decision, PendingRecord } from '../record.ts';
import { wasSentJustNow } from './repeats.ts';
import { type DeskState, undecided } from './state.ts';

/** Undecided requests of one tab; a bridge lets no more of its document wait. */
const MAX_WAITING = 20;
/** JSON text of what is kept of one tab's undecided requests, in UTF-16 units: the session store holds 10 MB. */
const MAX_PARAMS = 2_000_000;

const METHODS: ReadonlySet<string> = new Set(HELD_METHODS.map((method) => method.toLowerCase()));

/** Undecided requests of a tab. */
export function undecidedOf(state: DeskState, tabId: number): readonly PendingRecord[] {
  return state.store
    .all()
    .filter((record) => record.source.tabId === tabId && undecided(state, record.id) !== null);
}

function sizeOf(record: PendingRecord): number {
  return record.kind === 'order' ? (record.body ?? '').length : (JSON.stringify(record.params) ?? '').length;
}

function rejection(code: number, message: string): Decision {
  return { decision: 'reject', by: 'fault', code, message };
}

const SENT_BEFORE: Decision = {
  decision: 'reject',
  by: 'repeated',
  code: DISCONNECTED,
  message: 'The same order was sent a moment ago. This one was not sent.',
};

/** Why a new request is not even taken in, or null when it is. */
export function notAdmitted(state: DeskState, record: PendingRecord): Decision | null {
  if (record.kind === 'wallet' && !METHODS.has(record.method.toLowerCase())) {
    return rejection(INVALID_PARAMS, 'This request cannot be read.');
  }
  if (record.kind === 'order' && wasSentJustNow(state, record)) return SENT_BEFORE;
  const waiting = undecidedOf(state, record.source.tabId);
  if (waiting.length >= MAX_WAITING) {
    return rejection(DISCONNECTED, 'Too many requests of this tab are waiting. Decide those first.');
  }
  const size = waiting.reduce((sum, other) => sum + sizeOf(other), sizeOf(record));
  return size > MAX_PARAMS
    ? rejection(DISCONNECTED, 'The requests of this tab that wait are too large. Decide those first.')
    : null;
}
