import { toIntent } from '../chain/decode/index.ts';
import {
  type ChainMemory,
  chainInfo,
  endpointRests,
  endpointsFor,
  hostOf,
  pause,
  readBlockNumber,
  takeSnapshot,
  WALLET_HOST,
  type WalletAsker,
} from '../chain/index.ts';
import { MalformedRequestError } from '../core/errors.ts';
import type { ChainIntent } from '../core/intent/intent.ts';
import { simulate } from '../core/verdict/simulate.ts';
import { malformedVerdict, tooLargeVerdict, unjudgedVerdict } from '../core/verdict/unjudged.ts';
import type { ChainVerdict } from '../core/verdict/verdict.ts';
import { readContacts } from '../platform/contacts.ts';
import type { Settings } from '../platform/settings.ts';
import { keepEndpoints, recallEndpoints } from './endpoint-memory.ts';
import type { LargeParams } from './kept-params.ts';
import type { Judgement, WalletRecord } from './record.ts';

interface JudgeOptions {
  readonly settings: Settings;
  readonly memory: ChainMemory;
  readonly signal: AbortSignal;
  /** Asks the wallet that the request was for; what it says may be the page's word. */
  readonly wallet?: WalletAsker;
}

function verdictOfFault(error: unknown, chainId: number): ChainVerdict {
  if (!(error instanceof MalformedRequestError)) return unjudgedVerdict({ chainId, code: 'fault' });
  return error.code === 'chain-unknown'
    ? unjudgedVerdict({ chainId, code: error.code })
    : malformedVerdict({ chainId, code: error.code, params: error.params });
}

function verdictOfLarge({ bytes, target, selector, start }: LargeParams, chainId: number): ChainVerdict {
  const params = { bytes: String(bytes), target: target ?? '', selector: selector ?? '', start };
  return tooLargeVerdict({ chainId, params });
}

/** The intent of a held request, or the verdict that says why it cannot be read. */
export function readIntent(
  record: WalletRecord,
):
  | { readonly intent: ChainIntent; readonly verdict: null }
  | { readonly intent: null; readonly verdict: ChainVerdict } {
  if (record.large !== null)
    return { intent: null, verdict: verdictOfLarge(record.large, record.chainId ?? 1) };
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

/** The page's word does not take the place of what an endpoint has said before. */
function walletFor({ verdict }: WalletRecord, { wallet }: JudgeOptions): WalletAsker | null {
  const saidByEndpoint = verdict !== null && verdict.block !== null && verdict.endpoint !== WALLET_HOST;
  return saidByEndpoint ? null : (wallet ?? null);
}

/** Reads a held request, takes a snapshot of its chain and judges it; a fault of ours is a verdict too, never a throw. */
export async function judge(record: WalletRecord, options: JudgeOptions): Promise<Judgement> {
  const read = readIntent(record);
  if (read.intent === null) return read;
  const { intent } = read;
  try {
    const contacts = await readContacts(intent.chainId);
    await recallEndpoints(options.memory);
    const snapshot = await takeSnapshot(intent, {
      endpoints: endpointsFor(intent.chainId, options.settings.endpoints),
      fetch: (input, init) => fetch(input, init),
      nowMs: () => Date.now(),
      random: Math.random,
      wait: pause,
      wallet: walletFor(record, options),
      signal: options.signal,
      memory: options.memory,
      usedBefore: (address) => contacts.has(address),
    });
    void keepEndpoints(options.memory);
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
  verdict: ChainVerdict,
  { settings, memory, signal }: Omit<JudgeOptions, 'wallet'>,
): Promise<boolean> {
  const { urls } = endpointsFor(verdict.chainId, settings.endpoints);
  const endpoint = urls.find((url) => hostOf(url) === verdict.endpoint);
  const { block } = verdict;
  if (endpoint === undefined || block === null) return false;
  if (endpointRests(memory, { url: endpoint, nowMs: Date.now() })) return false;
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
