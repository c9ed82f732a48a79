import { uintAt, wordOf } from '../../core/abi.ts';
import type { CallsIntent } from '../../core/intent/intent.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import { delegationsOf } from '../delegation.ts';
import type { Endpoint } from '../endpoint.ts';
import { EndpointFault } from '../endpoint-fault.ts';
import { askAll } from '../json-rpc.ts';
import type { LoanPlace } from '../need-types.ts';
import { tokenReads } from '../plan.ts';
import { type Read, type ReadAnswers, readKey } from '../reads.ts';
import { executionOf, questionsOf } from '../rungs/ladder.ts';
import type { Rung, Simulation, SimulationPlan } from '../simulation.ts';
import {
  LENS_ADDRESS,
  LENS_PLACED,
  loanWords,
  positionIn,
  positionRead,
  type SeenAsset,
} from './position.ts';
import { STUB_CODE } from './stub-code.ts';

/** `threshold((uint256,address,bytes32,address),address,uint256,bool)` */
const THRESHOLD = '0x937a54f7';
const THRESHOLD_GAS = 8_000_000n;
/** Words in the stub's code that stand for the feed's own price and decimals. */
const PRICE_MARK = 'f1115101'.repeat(8);
const DECIMALS_MARK = 'f1115102'.repeat(8);
/** Health that differs by less than the inverse of this is the same. */
const ALIKE = 1_000_000n;
const FOUND = 1n;
const NEVER = 2n;
const ALREADY = 3n;
const UNMOVED = 2n ** 256n - 1n;

/** One asset of a loan whose price is varied. */
export interface Trial {
  readonly place: LoanPlace;
  readonly asset: SeenAsset;
  readonly oracle: Address;
  /** Whether there was a debt before the user's calls, and is one after. */
  readonly owed: { readonly before: boolean; readonly after: boolean };
  /** The health the loan has after the calls when nothing is varied. */
  readonly health: bigint | null;
}

/** Where the protocol begins to liquidate; null where no such move gets there, `reason` says why it is not known. */
export interface Threshold {
  readonly price: bigint | null;
  readonly reason: string | null;
}

/** What varying an oracle's price has shown. */
export interface TrialResult {
  /** False where the trial ran at another time of the same block, so that interest differs. */
  readonly isSameMoment: boolean;
  readonly before: Threshold;
  readonly after: Threshold;
}

/** On what trials are made: the state that the user's calls were executed on. */
export interface TrialGround {
  readonly intent: CallsIntent;
  readonly endpoint: Endpoint;
  readonly by: Rung;
  /** A block number as a JSON-RPC quantity. */
  readonly block: string;
  readonly timestamp: number;
  readonly accountCode: Hex;
}

const NOT_OWED: Threshold = { price: null, reason: null };
const unknown = (reason: string): Threshold => ({ price: null, reason });

/**
 * Executes the user's calls once for each trial, its oracle replaced, and finds before and after them the price at which
 * the loan is liquidated; reads in the same round trip what the named tokens say of themselves.
 */
export async function tryThresholds(
  trials: readonly Trial[],
  tokens: readonly Address[],
  ground: TrialGround,
): Promise<{ readonly results: readonly TrialResult[]; readonly names: ReadAnswers }> {
  const names = { ...barePlan(ground), calls: [], after: tokens.flatMap(tokenReads) };
  const plans = [names, ...trials.map((trial) => trialPlan(trial, ground))];
  const [named, ...executed] = await executions(plans, ground);
  const results = trials.map((trial, at) => resultOf(trial, executed[at] ?? null, ground.intent.account));
  return { results, names: named?.after ?? new Map() };
}

async function executions(
  plans: readonly SimulationPlan[],
  { endpoint, by, block }: TrialGround,
): Promise<readonly (Simulation | null)[]> {
  // Every trial is hundreds of calls: nobody is asked to trace them.
  const rung = by === 'debug_traceCall' ? 'eth_call' : by;
  const asked = plans.map((plan) => questionsOf(rung, plan, block));
  try {
    const answers = await askAll(endpoint, asked.flat());
    let taken = 0;
    return plans.map((plan, at) => {
      const from = taken;
      taken += asked[at]?.length ?? 0;
      const execution = executionOf(rung, plan, answers.slice(from, taken));
      return execution.ok ? execution.value : null;
    });
  } catch (error) {
    if (error instanceof EndpointFault) return [];
    throw error;
  }
}

function barePlan({ intent, timestamp, accountCode }: TrialGround): SimulationPlan {
  const { account, calls } = intent;
  const delegations = delegationsOf(intent);
  return { account, accountCode, calls, delegations, before: [], after: [], timestamp };
}

function trialPlan(trial: Trial, ground: TrialGround): SimulationPlan {
  const { place, asset, oracle, owed } = trial;
  const { account } = ground.intent;
  const read = thresholdRead(trial, account);
  return {
    ...barePlan(ground),
    placed: { ...LENS_PLACED, [oracle]: { code: stubOf(asset) } },
    before: owed.before ? [read] : [],
    after: owed.after ? [read, positionRead(place, account)] : [],
  };
}

function thresholdRead({ place, asset, oracle }: Trial, account: Address): Read {
  const words = [oracle, asset.price, asset.isDebt ? 0n : 1n].map(wordOf).join('');
  return { to: LENS_ADDRESS, data: `${THRESHOLD}${loanWords(place, account)}${words}`, gas: THRESHOLD_GAS };
}

function stubOf({ price, priceDecimals }: SeenAsset): Hex {
  const code = STUB_CODE.replace(PRICE_MARK, wordOf(price));
  return code.replace(DECIMALS_MARK, wordOf(BigInt(priceDecimals))) as Hex;
}

function resultOf(trial: Trial, simulation: Simulation | null, account: Address): TrialResult {
  const { owed } = trial;
  if (simulation === null) return both(trial, 'not-executed');
  const read = thresholdRead(trial, account);
  const after = positionIn(simulation.after, positionRead(trial.place, account));
  // The stand-in answers otherwise than the oracle did: what follows is of another course of events.
  if (owed.after && after === null) return both(trial, 'not-executed');
  if (owed.after && !isAlike(after?.health ?? null, trial.health)) return both(trial, 'oracle-unlike');
  return {
    isSameMoment: !owed.after || after?.health === trial.health,
    before: owed.before ? thresholdIn(simulation.before, read) : NOT_OWED,
    after: owed.after ? thresholdIn(simulation.after, read) : NOT_OWED,
  };
}

/** Interest of a few seconds is no difference. */
function isAlike(health: bigint | null, expected: bigint | null): boolean {
  if (health === null || expected === null) return health === expected;
  const gap = health > expected ? health - expected : expected - health;
  return gap * ALIKE <= expected;
}

function both({ owed }: Trial, reason: string): TrialResult {
  return {
    isSameMoment: true,
    before: owed.before ? unknown(reason) : NOT_OWED,
    after: owed.after ? unknown(reason) : NOT_OWED,
  };
}

function thresholdIn(answers: ReadAnswers, read: Read): Threshold {
  const data = answers.get(readKey(read));
  if (data === undefined) return unknown('not-executed');
  const [status, price] = [0, 1].map((index) => uintAt({ data, index }));
  if (status === FOUND && price != null) return { price, reason: null };
  if (status === NEVER) return NOT_OWED;
  if (status === ALREADY) return unknown('already-liquidatable');
  return unknown(price === UNMOVED ? 'oracle-unmoved' : 'oracle-failed');
}
