import type { CallsIntent } from '../core/intent/intent.ts';
import type { Address } from '../core/primitives.ts';
import type { Log, Snapshot } from '../core/snapshot/snapshot.ts';
import { assemble } from './assemble.ts';
import { chainInfo } from './chains.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFault } from './endpoint-fault.ts';
import { learnHops, learnPairs, learnPools } from './genuine-pools.ts';
import { type ChainFacts, remember } from './memory.ts';
import { bounded, sizeOf } from './need-sets.ts';
import type { Needs } from './need-types.ts';
import { needsOfIntent, needsWithLogs } from './needs.ts';
import { planOf } from './plan.ts';
import { quantityOf } from './quantity.ts';
import { learnCodes, unseenCodes, unseenFactories } from './recognise.ts';
import { askRound, type RoundAnswer } from './round.ts';
import type { Simulation } from './simulation.ts';
import { unsimulated } from './unsimulated.ts';

/** What reading an intent's calls needs from outside. */
export interface CallsContext {
  readonly endpoint: Endpoint;
  readonly facts: ChainFacts;
  readonly nowMs: number;
  readonly usedBefore: (address: Address) => boolean;
}

/** A chain's time that is further ahead of the clock than this is not remembered: it may be a lie. */
const MAX_CLOCK_LAG_S = 900;

/** One round: what was asked for, at which simulated time, and what came back. */
interface Attempt {
  readonly needs: Needs;
  readonly timestamp: number;
  readonly round: RoundAnswer;
}

/**
 * Simulates an intent's calls and reads everything around them: one round trip where all that is touched is known
 * beforehand, else a second one at the same block with what the first has shown.
 * @throws {EndpointFault} when the endpoint's answer to the first round cannot be used.
 */
export async function readCalls(intent: CallsIntent, context: CallsContext): Promise<Snapshot> {
  const { facts } = context;
  learnHops(intent, facts);
  const known = facts.needs.get(needsKey(intent)) ?? needsOfIntent(intent, facts);
  const first = await attempt(intent, { ...context, needs: known, base: null });
  const needs = grownNeeds(intent, first, facts);
  const unseen = unseenFactories(intent, facts).length > 0;
  if (isSettled(first, { needs, unseen })) return conclude(intent, context, first);
  const second = await repeat(intent, { ...context, needs, first });
  if (sizeOf(needs) === sizeOf(bounded(needs))) remember(facts.needs, needsKey(intent), needs);
  return conclude(intent, context, second);
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
  try {
    const second = await attempt(intent, { ...context, base: first.round });
    return second.round.simulation.ok || !isSound(first) ? second : first;
  } catch (error) {
    if (error instanceof EndpointFault && isSound(first)) return first;
    throw error;
  }
}

async function attempt(
  intent: CallsIntent,
  context: CallsContext & { readonly needs: Needs; readonly base: RoundAnswer | null },
): Promise<Attempt> {
  const { endpoint, facts, needs, base } = context;
  const { chainId } = intent;
  const chain = chainInfo(chainId);
  const now = Math.floor(context.nowMs / 1_000);
  const newest = Math.max(now, facts.headTimestamp, base?.block.timestamp ?? 0);
  const timestamp = newest + chain.blockSeconds;
  const read = bounded(needs);
  const plan = planOf({ intent, needs: read, facts, chain, timestamp });
  const block = base === null ? 'latest' : quantityOf(BigInt(base.block.number));
  const { counterparties } = read;
  const contracts = unseenCodes(intent, facts);
  const round = await askRound(endpoint, { chainId, plan, counterparties, contracts, block });
  learnCodes(round.codes, intent, facts);
  const head = round.block.timestamp;
  if (head <= now + MAX_CLOCK_LAG_S) facts.headTimestamp = Math.max(facts.headTimestamp, head);
  if (round.simulation.ok) learn(intent, { needs: read, simulation: round.simulation.value, facts });
  return { needs, timestamp, round };
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
  return needsWithLogs(needs, { account: intent.account, logs, known: (pool) => facts.pools.has(pool) });
}

/** Whether nothing is left that a second round could bring. */
function isSettled(
  first: Attempt,
  { needs, unseen }: { readonly needs: Needs; readonly unseen: boolean },
): boolean {
  if (!first.round.simulation.ok) return !isBehind(first);
  return needs === first.needs && !unseen && isSound(first);
}

/** Whether header and simulation of a round name the same base block, and simulated time is later than that. */
function isSound(first: Attempt): boolean {
  const { block, simulation } = first.round;
  if (!simulation.ok || isBehind(first)) return false;
  const { number, parentHash } = simulation.value;
  if (parentHash !== null) return parentHash === block.hash;
  const base = BigInt(block.number);
  return number === base || number === base + 1n;
}

/** Whether the clock is so far behind the chain that the simulated block was not later than its parent. */
function isBehind({ timestamp, round }: Attempt): boolean {
  return round.block.timestamp >= timestamp;
}

async function conclude(
  intent: CallsIntent,
  { endpoint, facts, usedBefore, nowMs }: CallsContext,
  { needs, round }: Attempt,
): Promise<Snapshot> {
  const known = { intent, endpoint, takenAtMs: nowMs, needs, facts, round, usedBefore };
  const { simulation } = round;
  if (!simulation.ok) return unsimulated({ ...known, refusal: simulation.refusal });
  return assemble({ ...known, simulation: simulation.value });
}

function logsOf(simulation: Simulation): readonly Log[] {
  return simulation.calls.flatMap((call) => call.logs);
}

function needsKey({ account, calls }: CallsIntent): string {
  return [account, ...calls.map(({ to, value, data }) => `${to}:${value}:${data}`)].join('|');
}
