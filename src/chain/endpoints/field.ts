import type { ChainSnapshot } from '../../core/snapshot/snapshot.ts';
import { chainInfo, type EndpointChoice } from '../chains.ts';
import { type Endpoint, WALLET_HOST, type WalletAsker, walletEndpoint } from '../endpoint.ts';
import { EndpointFault } from '../endpoint-fault.ts';
import type { ChainFacts } from '../memory.ts';
import { type AskContext, askCandidate, type Taught } from './ask.ts';
import { forkOf } from './facts-fork.ts';
import { isBehind } from './freshness.ts';
import { afterLag } from './health.ts';
import type { EndpointMemories } from './memory.ts';
import type { Candidate } from './order.ts';
import { BEST, OF_WALLET, promiseOf, type Quality, qualityOf } from './quality.ts';
import type { RaceRules, Runner } from './race.ts';
import { waitBeforeRetry } from './retry.ts';

/** What reading a chain needs from outside. */
export interface ReadContext extends AskContext {
  readonly choice: EndpointChoice;
  readonly memories: EndpointMemories;
  /** Asked after all endpoints; null where its word is worth nothing. */
  readonly wallet: WalletAsker | null;
  /** Resolves after so many milliseconds, or when the signal ends it. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly read: (endpoint: Endpoint, facts: ChainFacts) => Promise<ChainSnapshot>;
}

/** What was read, and from which endpoint; `candidate` is null for the wallet. */
export interface Reading extends Taught<ChainSnapshot> {
  readonly candidate: Candidate | null;
}

/** Runners that ask an endpoint, and which; the wallet's is not among them. */
export type Field = Map<Runner<Reading>, Candidate>;

/** An endpoint that is silent for so long gets the next one beside it. */
const PATIENCE_MS = 1_000;
/** A page that never answers for its wallet must not use up the time of a request. */
const WALLET_MS = 1_500;

/** Reads from one endpoint, as it is or with another way of reading. */
export function endpointRunner(
  candidate: Candidate,
  run: (unneeded: AbortSignal) => Promise<Taught<ChainSnapshot>>,
): Runner<Reading> {
  return {
    promise: promiseOf(candidate.memory.capabilities),
    run: async (unneeded) => ({ candidate, ...(await run(unneeded)) }),
  };
}

/** Reads from the wallet of the request: whichever way it executes the calls, it is its word. */
export function walletRunner(wallet: WalletAsker, context: ReadContext): Runner<Reading> {
  const run = async (unneeded: AbortSignal): Promise<Reading> => {
    const late = new AbortController();
    const signal = AbortSignal.any([context.signal, unneeded, late.signal]);
    void context.wait(WALLET_MS, signal).then(() => late.abort());
    try {
      const facts = forkOf(context.facts);
      const value = await context.read(walletEndpoint(wallet, signal), facts);
      if (value.simulatedBy === null)
        throw new EndpointFault('endpoint-no-simulation', { endpoint: WALLET_HOST });
      return { candidate: null, value: { ...value, simulatedBy: 'wallet' }, facts };
    } finally {
      late.abort();
    }
  };
  return { promise: OF_WALLET, run };
}

/** How the endpoints of a chain are raced; a retry joins the field. */
export function rulesOf(context: ReadContext, field: Field): RaceRules<Reading> {
  const { wait, signal } = context;
  const judged = qualityJudge(context);
  const retried = new Set<Candidate>();
  const after: RaceRules<Reading>['after'] = ({ runner, error }, others) => {
    const candidate = field.get(runner);
    const alone = !others.some((other) => field.has(other));
    if (candidate === undefined || !alone || retried.has(candidate)) return null;
    const { health } = candidate.memory;
    const waitMs = waitBeforeRetry(error, { health, nowMs: context.nowMs(), random: context.random() });
    if (waitMs === null) return null;
    retried.add(candidate);
    const again = endpointRunner(candidate, async (unneeded) => {
      await wait(waitMs, AbortSignal.any([signal, unneeded]));
      return askCandidate(candidate, { ...context, unneeded, again: true });
    });
    field.set(again, candidate);
    return again;
  };
  return { qualityOf: judged, enough: BEST, patienceMs: PATIENCE_MS, wait, signal, after };
}

/** Judges readings as they come, against the newest block that any of them has shown. */
function qualityJudge({ chainId, facts, nowMs }: ReadContext): (reading: Reading) => Quality {
  const { blockSeconds } = chainInfo(chainId);
  let newestS = facts.headTimestamp;
  return ({ candidate, value, facts: learnt }) => {
    newestS = Math.max(newestS, learnt.headTimestamp);
    const nowS = Math.floor(nowMs() / 1_000);
    const lags = value.block !== null && isBehind(value.block, { nowS, newestS, blockSeconds });
    if (lags && candidate !== null) candidate.memory.health = afterLag(candidate.memory.health);
    return qualityOf(value, lags);
  };
}
