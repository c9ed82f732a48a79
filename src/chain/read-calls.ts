import { delegatesOf } from '../core/intent/delegates.ts';
import type { CallsIntent } from '../core/intent/intent.ts';
import type { Address, Hex } from '../core/primitives.ts';
import type { ChainSnapshot, Log } from '../core/snapshot/snapshot.ts';
import { assemble } from './assemble.ts';
import { chainInfo } from './chains.ts';
import { creatorsOf } from './creation.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFault } from './endpoint-fault.ts';
import { failureOf } from './failure.ts';
import { learnHops, learnPairs, learnPools } from './genuine-pools.ts';
import { readLoans } from './lending/loans.ts';
import { type ChainFacts, remember } from './memory.ts';
import { isAhead } from './missing.ts';
import { bounded, sizeOf } from './need-sets.ts';
import type { Needs } from './need-types.ts';
import { needsOfIntent, needsWithLogs } from './needs.ts';
import { planOf } from './plan.ts';
import { quantityOf } from './quantity.ts';
import { learnCodes, unseenCodes, unseenFactories } from './recognise.ts';
import { askRound, type RoundAnswer } from './round.ts';
import { type BaseBlock, standsOn } from './rungs/base-block.ts';
import { CALLER_HAS_CODE } from './rungs/direct.ts';
import { firstRung, otherRungs, putsCodeAtAccount } from './rungs/ladder.ts';
import { isAboutRequest } from './rungs/refusal.ts';
import type { Rung, Simulation } from './simulation.ts';
import { unsimulated } from './unsimulated.ts';
import { v4Needs } from './v4-pools.ts';

/** What reading an intent's calls needs from outside. */
export interface CallsContext {
  readonly endpoint: Endpoint;
  readonly facts: ChainFacts;
  readonly nowMs: number;
  readonly usedBefore: (address: Address) => boolean;
  /** What is read in place of what the calls ask for. */
  readonly wanted?: Needs | undefined;
}

/** One round: what was asked for, at which simulated time and in which ways, and what came back. */
interface Attempt {
  readonly needs: Needs;
  readonly timestamp: number;
  readonly isPinned: boolean;
  /** The code the account was taken to have. */
  readonly accountCode: Hex;
  readonly round: RoundAnswer;
}

/**
 * Simulates an intent's calls and reads everything around them: one round trip where all that is touched is known
 * beforehand, else a second one at the same block with what the first has shown. An endpoint that does not execute them
 * in the way that was expected of it is asked for the other ways in one round more.
 * @throws {EndpointFault} when the endpoint's answer to the first round cannot be used.
 */
export async function readCalls(intent: CallsIntent, context: CallsContext): Promise<ChainSnapshot> {
  const { facts, wanted } = context;
  learnHops(intent, facts);
  const known = wanted ?? facts.needs.get(needsKey(intent)) ?? needsOfIntent(intent, facts);
  const first = await descend(intent, { ...context, needs: known });
  const needs = grownNeeds(intent, first, facts);
  const unseen = unseenFactories(intent, facts).length > 0;
  if (isSettled(intent, first, { needs, unseen })) return conclude(intent, context, first);
  const second = await repeat(intent, { ...context, needs, first });
  if (sizeOf(needs) === sizeOf(bounded(needs))) remember(facts.needs, needsKey(intent), needs);
  return conclude(intent, context, second);
}

/** The first round, and a second one in the other ways where nothing was executed and money is not what lacks. */
async function descend(
  intent: CallsIntent,
  context: CallsContext & { readonly needs: Needs },
): Promise<Attempt> {
  const { endpoint } = context;
  const tried = firstRung(endpoint);
  const first = await attempt(intent, { ...context, rungs: [tried], base: null });
  const { round } = first;
  if (round.simulation.ok) return first;
  const failure = failureOf(round.simulation.refusal, { intent, round, endpoint: endpoint.host });
  if (failure.code === 'insufficient-funds') return first;
  const [next, ...others] = [...(isBehind(first) ? [tried] : []), ...otherRungs(endpoint, tried)];
  if (next === undefined) return first;
  try {
    const second = await attempt(intent, { ...context, rungs: [next, ...others], base: first });
    return isBehind(first) || !isIncapable(second) ? second : first;
  } catch (error) {
    if (error instanceof EndpointFault) return first;
    throw error;
  }
}

/**
 * Asks again at the block of the first round; a fault then leaves what the first round gave, if that was sound, beside
 * the needs that it did not meet.
 */
async function repeat(
  intent: CallsIntent,
  context: CallsContext & { readonly needs: Needs; readonly first: Attempt },
): Promise<Attempt> {
  const { needs } = context;
  const first = { ...context.first, needs };
  const { simulation } = first.round;
  const rung = simulation.ok ? simulation.value.by : firstRung(context.endpoint);
  try {
    const second = await attempt(intent, { ...context, rungs: [rung], base: first });
    return isSound(intent, second) || !isSound(intent, first) ? second : first;
  } catch (error) {
    if (error instanceof EndpointFault && isSound(intent, first)) return first;
    throw error;
  }
}

async function attempt(
  intent: CallsIntent,
  context: CallsContext & {
    readonly needs: Needs;
    readonly rungs: readonly [Rung, ...Rung[]];
    readonly base: Attempt | null;
  },
): Promise<Attempt> {
  const { endpoint, facts, needs, rungs, base } = context;
  const { chainId } = intent;
  const chain = chainInfo(chainId);
  const now = Math.floor(context.nowMs / 1_000);
  const newest = Math.max(now, facts.headTimestamp, base?.round.block.timestamp ?? 0);
  const timestamp = newest + chain.blockSeconds;
  const read = bounded(needs);
  const accountCode = base?.round.accountCode ?? '0x';
  const plan = planOf({ intent, needs: read, facts, chain, timestamp, accountCode });
  const block = base === null ? 'latest' : quantityOf(BigInt(base.round.block.number));
  const counterparties = [...read.counterparties, ...creatorsOf(intent)];
  const contracts = unseenCodes(intent, facts);
  const round = await askRound(endpoint, { chainId, rungs, plan, counterparties, contracts, block });
  learnCodes(round.codes, intent, facts);
  const { timestamp: head } = round.block;
  if (!isAhead(round.block, context.nowMs)) facts.headTimestamp = Math.max(facts.headTimestamp, head);
  if (round.simulation.ok) learn(intent, { needs: read, simulation: round.simulation.value, facts });
  return { needs, timestamp, isPinned: base !== null, accountCode, round };
}

function learn(
  intent: CallsIntent,
  seen: { readonly needs: Needs; readonly simulation: Simulation; readonly facts: ChainFacts },
): void {
  const ground = { chainId: intent.chainId, facts: seen.facts };
  learnPools(seen.needs.pools, seen.simulation.before, ground);
  learnPairs(logsOf(seen.simulation), ground);
}

function grownNeeds(intent: CallsIntent, { needs, round }: Attempt, facts: ChainFacts): Needs {
  if (!round.simulation.ok) return needs;
  const logs = logsOf(round.simulation.value);
  return needsWithLogs(needs, {
    account: intent.account,
    chainId: intent.chainId,
    logs,
    known: (pool) => facts.pools.has(pool),
    v4Pools: v4Needs(intent, facts),
  });
}

/** Whether nothing is left that a second round could bring. */
function isSettled(
  intent: CallsIntent,
  first: Attempt,
  { needs, unseen }: { readonly needs: Needs; readonly unseen: boolean },
): boolean {
  if (!first.round.simulation.ok) return true;
  return needs === first.needs && !unseen && isSound(intent, first);
}

/** Whether a round executed on its own header's block, at a later time, and from the account as it is. */
function isSound(intent: CallsIntent, attempt: Attempt): boolean {
  const { simulation } = attempt.round;
  if (!simulation.ok || isBehind(attempt) || !isAccountItself(attempt)) return false;
  return standsOn(simulation.value, baseOf(intent, attempt));
}

function baseOf({ chainId }: CallsIntent, { round: { block }, isPinned, timestamp }: Attempt): BaseBlock {
  return { chainId, block, isPinned, askedS: timestamp };
}

/** Whether the account has the code that it was executed with; always so where no other code took its place. */
function isAccountItself({ round, accountCode }: Attempt): boolean {
  const { simulation } = round;
  return !simulation.ok || !putsCodeAtAccount(simulation.value.by) || round.accountCode === accountCode;
}

/** Whether the endpoint executed nothing, for a reason of its own. */
function isIncapable({ round: { simulation } }: Attempt): boolean {
  return !simulation.ok && !isAboutRequest(simulation.refusal);
}

/** Whether the clock is so far behind the chain that the simulated block was not later than its parent. */
function isBehind({ timestamp, round }: Attempt): boolean {
  return round.block.timestamp >= timestamp;
}

async function conclude(
  intent: CallsIntent,
  { endpoint, facts, usedBefore, nowMs }: CallsContext,
  last: Attempt,
): Promise<ChainSnapshot> {
  const { needs, round } = last;
  const { simulation } = round;
  const known = { intent, endpoint, takenAtMs: nowMs, needs, facts, round, usedBefore };
  if (!simulation.ok) return unsimulated({ ...known, refusal: simulation.refusal });
  if (!standsOn(simulation.value, baseOf(intent, last))) {
    return unsimulated({ ...known, refusal: { kind: 'unusable', fault: 'endpoint-wrong-block' } });
  }
  const gaps = [...simulation.value.gaps, ...(isAccountItself(last) ? [] : [CALLER_HAS_CODE])];
  const loans = await readLoans(bounded(needs).loans, {
    intent,
    endpoint,
    facts,
    simulation: simulation.value,
    by: simulation.value.by,
    block: quantityOf(BigInt(round.block.number)),
    timestamp: last.timestamp,
    accountCode: last.accountCode,
  });
  return assemble({ ...known, loans, simulation: { ...simulation.value, gaps } });
}

function logsOf(simulation: Simulation): readonly Log[] {
  return simulation.calls.flatMap((call) => call.logs);
}

function needsKey(intent: CallsIntent): string {
  const calls = intent.calls.map(({ to, value, data }) => `${to}:${value}:${data}`);
  return [intent.account, ...delegatesOf(intent), ...calls].join('|');
}
