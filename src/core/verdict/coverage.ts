import type { CallsIntent, ChainIntent } from '../intent/intent.ts';
import { isOpaque } from '../intent/opaque.ts';
import type { Fault } from '../snapshot/fault.ts';
import type { ChainSnapshot } from '../snapshot/snapshot.ts';
import { compareWorth } from '../value/worth.ts';
import { laterFaults } from './loans/later.ts';
import type { Coverage, Outcome } from './verdict.ts';

/** A trade through a router nobody here can read: its outcome is measured, its limit is unknown. */
function opaqueTrade(intent: CallsIntent, outcome: Outcome): boolean {
  const opaque = intent.calls.some((call) => call.actions.some(isOpaque));
  const gives = outcome.changes.some((change) => change.amount.startsWith('-'));
  const gets = outcome.changes.some((change) => !change.amount.startsWith('-'));
  return opaque && gives && gets;
}

/** Routers nobody here knows by address or by code: whether they keep the minimum of a swap is their word alone. */
function unknownRouters(intent: CallsIntent, snapshot: ChainSnapshot): Fault[] {
  const routers = intent.calls
    .filter((call) => call.actions.some((action) => action.kind === 'swap'))
    .flatMap((call) => (call.to === null ? [] : [call.to]));
  return [...new Set(routers)]
    .filter((address) => {
      const known = snapshot.counterparties.find((entry) => entry.address === address);
      return known?.listedAs == null && known?.recognisedAs == null;
    })
    .map((address) => ({ code: 'router-unread', params: { address } }));
}

function unreadOfCalls(intent: CallsIntent, snapshot: ChainSnapshot, outcome: Outcome | null): Fault[] {
  const unread: Fault[] = intent.calls.flatMap((call) =>
    call.unread.map((name) => ({ code: 'calldata-unread', params: { name } })),
  );
  if (outcome === null) return snapshot.failure === null ? [{ code: 'outcome-unread', params: {} }] : unread;
  if (outcome.reverted !== null) {
    // The calls before the one that fails would still be carried out.
    const partial = intent.kind === 'batch' && !intent.atomicRequired && intent.calls.length > 1;
    return partial ? [{ code: 'batch-not-atomic', params: {} }] : [];
  }
  unread.push(...laterFaults(intent, snapshot));
  const swaps = intent.calls.flatMap((call) => call.actions.filter((action) => action.kind === 'swap'));
  const unmeasured =
    swaps.length > outcome.swaps.length || outcome.swaps.some((swap) => swap.impactBps === null);
  if (unmeasured) unread.push({ code: 'pool-unread', params: { pool: '' } });
  if (opaqueTrade(intent, outcome)) unread.push({ code: 'minimum-unread', params: {} });
  return [...unread, ...unknownRouters(intent, snapshot)];
}

/**
 * True when every swap's amounts are measured against its limit, and what the account gives and gets was compared at
 * two independent prices: a pool nobody could read then hides no loss, only the account's own part in it.
 */
function valueIsCompared(intent: ChainIntent, snapshot: ChainSnapshot, outcome: Outcome | null): boolean {
  if (intent.kind === 'signature' || outcome === null) return false;
  const swaps = intent.calls.flatMap((call) => call.actions.filter((action) => action.kind === 'swap'));
  return swaps.length === outcome.swaps.length && compareWorth(outcome.changes, snapshot)?.sources === 2;
}

function unreadOfSignature(intent: ChainIntent): Fault[] {
  if (intent.kind !== 'signature') return [];
  const { content } = intent;
  return content.kind === 'typed-data' || content.kind === 'bytes'
    ? [{ code: 'signature-unread', params: {} }]
    : [];
}

/** What was not read, and what that makes of the verdict's coverage. */
export function coverageOf(
  intent: ChainIntent,
  snapshot: ChainSnapshot,
  outcome: Outcome | null,
): { coverage: Coverage; unread: Fault[] } {
  const own =
    intent.kind === 'signature' ? unreadOfSignature(intent) : unreadOfCalls(intent, snapshot, outcome);
  const gaps = outcome?.reverted != null ? [] : snapshot.missing;
  const compared = valueIsCompared(intent, snapshot, outcome);
  const unread = [...(snapshot.failure === null ? [] : [snapshot.failure]), ...own, ...gaps].map((fault) =>
    compared && fault.code === 'pool-unread' ? { ...fault, code: 'impact-unread' } : fault,
  );
  if (snapshot.failure?.code === 'timed-out') return { coverage: 'timed-out', unread };
  if (snapshot.failure?.code === 'insufficient-funds') return { coverage: 'partly-checked', unread };
  // A text nobody needs a chain for stays checked when the endpoint is down.
  const needsChain = intent.kind !== 'signature' || intent.content.kind === 'permit';
  if (snapshot.failure !== null && needsChain) return { coverage: 'not-checked', unread };
  if (own.some((fault) => fault.code === 'signature-unread')) return { coverage: 'not-checked', unread };
  if (!needsChain) return { coverage: 'checked', unread: own };
  if (unread.some((fault) => fault.code === 'outcome-unread')) return { coverage: 'not-checked', unread };
  return { coverage: unread.length > 0 ? 'partly-checked' : 'checked', unread };
}
