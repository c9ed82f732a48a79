import { toIntent } from '../chain/decode/index.ts';
import { type ChainMemory, chainInfo, endpointFor, readBlockNumber, takeSnapshot } from '../chain/index.ts';
import { MalformedRequestError } from '../core/errors.ts';
import type { Intent } from '../core/intent/intent.ts';
import { simulate } from '../core/verdict/simulate.ts';
import { malformedVerdict, unjudgedVerdict } from '../core/verdict/unjudged.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import { readContacts } from '../platform/contacts.ts';
import type { Settings } from '../platform/settings.ts';
import type { PendingRecord } from './record.ts';

/** A request and what was found out about it. */
export interface Judgement {
  readonly intent: Intent | null;
  readonly verdict: Verdict;
}

interface JudgeOptions {
  readonly settings: Settings;
  readonly memory: ChainMemory;
  readonly signal: AbortSignal;
}

function verdictOfFault(error: unknown, chainId: number): Verdict {
  if (!(error instanceof MalformedRequestError)) return unjudgedVerdict({ chainId, code: 'fault' });
  return error.code === 'chain-unknown'
    ? unjudgedVerdict({ chainId, code: error.code })
    : malformedVerdict({ chainId, code: error.code, params: error.params });
}

/** The intent of a held request, or the verdict that says why it cannot be read. */
export function readIntent(
  record: PendingRecord,
):
  | { readonly intent: Intent; readonly verdict: null }
  | { readonly intent: null; readonly verdict: Verdict } {
  try {
    const intent = toIntent({
      method: record.method,
      params: record.params,
      chainId: record.chainId,
      origin: record.source.origin,
      accounts: record.accounts,
    });
    return { intent, verdict: null };
  } catch (error) {
    return { intent: null, verdict: verdictOfFault(error, record.chainId ?? 1) };
  }
}

/** Reads a held request, takes a snapshot of its chain and judges it; a fault of ours is a verdict too, never a throw. */
export async function judge(record: PendingRecord, options: JudgeOptions): Promise<Judgement> {
  const read = readIntent(record);
  if (read.intent === null) return read;
  const { intent } = read;
  try {
    const contacts = await readContacts(intent.chainId);
    const snapshot = await takeSnapshot(intent, {
      endpoint: endpointFor(intent.chainId, options.settings.endpoints),
      fetch: (input, init) => fetch(input, init),
      nowMs: () => Date.now(),
      signal: options.signal,
      memory: options.memory,
      usedBefore: (address) => contacts.has(address),
    });
    const verdict = simulate(intent, snapshot, { policy: options.settings.policy, nowMs: Date.now() });
    return { intent, verdict };
  } catch {
    return { intent, verdict: unjudgedVerdict({ chainId: intent.chainId, code: 'fault' }) };
  }
}

/** The chain's name as a person knows it. */
export function chainName(chainId: number | null): string {
  return chainId === null ? '' : chainInfo(chainId).name;
}

/**
 * True when a verdict still stands for the newest block. False whenever that is not certain: no block, an old one, or
 * an endpoint that does not say.
 */
export async function isNewest(
  verdict: Verdict,
  { settings, signal }: Omit<JudgeOptions, 'memory'>,
): Promise<boolean> {
  const endpoint = endpointFor(verdict.chainId, settings.endpoints);
  const { block } = verdict;
  if (endpoint === null || block === null) return false;
  // An endpoint that stands still is judged anew, so that the growing age of its block is noticed.
  if (Date.now() - block.timestamp * 1_000 >= settings.policy.thresholds.blockAgeMs.notice) return false;
  try {
    return (
      (await readBlockNumber(endpoint, { fetch: (input, init) => fetch(input, init), signal })) ===
      block.number
    );
  } catch {
    return false;
  }
}
