import type { Address, Hex } from '../core/primitives.ts';
import type { Block, ChainSnapshot } from '../core/snapshot/snapshot.ts';
import { bytesOf, checkChain, integerOf, parseHeader, required } from './answers.ts';
import type { Endpoint } from './endpoint.ts';
import { askAll, type RpcAnswer } from './json-rpc.ts';
import { executionOf, learnRung, putsCodeAtAccount, questionsOf } from './rungs/ladder.ts';
import { isAboutRequest } from './rungs/refusal.ts';
import { type Execution, type Rung, type SimulationPlan, unusable } from './simulation.ts';

/** One round trip: what is simulated in which ways, and whose nonces and code are read beside. */
export interface RoundQuestion {
  readonly chainId: number;
  /** Best first: the first that executes counts. */
  readonly rungs: readonly [Rung, ...Rung[]];
  readonly plan: SimulationPlan;
  readonly counterparties: readonly Address[];
  /** Contracts whose whole code is wanted. */
  readonly contracts: readonly Address[];
  /** `latest`, or a block number as a JSON-RPC quantity. */
  readonly block: string;
}

/** What one round trip gave; what is null could not be read. */
export interface RoundAnswer {
  readonly block: Block;
  readonly simulation: Execution;
  /** Code of the account itself, read only where other code was put in its place. */
  readonly accountCode: Hex | null;
  readonly gasPriceWei: bigint | null;
  readonly balanceWei: bigint | null;
  readonly nonces: ReadonlyMap<Address, bigint>;
  readonly codes: ReadonlyMap<Address, Hex>;
}

/**
 * Asks everything of one round in one batch.
 * @throws {EndpointFault} when the endpoint's answer cannot be used at all.
 */
export async function askRound(endpoint: Endpoint, question: RoundQuestion): Promise<RoundAnswer> {
  const { rungs, plan, block, counterparties, contracts } = question;
  const { host } = endpoint;
  const ways = rungs.map((rung) => ({ rung, questions: questionsOf(rung, plan, block) }));
  const accounts = rungs.some(putsCodeAtAccount) ? [plan.account] : [];
  const answers = await askAll(endpoint, [
    { method: 'eth_chainId', params: [] },
    { method: 'eth_getBlockByNumber', params: [block, false] },
    ...ways.flatMap(({ questions }) => questions),
    { method: 'eth_gasPrice', params: [] },
    { method: 'eth_getBalance', params: [plan.account, block] },
    ...counterparties.map((address) => ({ method: 'eth_getTransactionCount', params: [address, block] })),
    ...[...contracts, ...accounts].map((address) => ({ method: 'eth_getCode', params: [address, block] })),
  ]);
  const take = taker(answers);
  const [chain, header] = take(2);
  checkChain(chain, { endpoint: host, expected: question.chainId });
  const executions = ways.map(({ rung, questions }) => {
    const execution = executionOf(rung, plan, take(questions.length));
    learnRung(endpoint, rung, execution);
    return execution;
  });
  const [gasPrice, balance] = take(2);
  return {
    block: required(header, { parse: parseHeader, endpoint: host }),
    simulation: bestOf(executions),
    gasPriceWei: integerOf(gasPrice),
    balanceWei: integerOf(balance),
    nonces: readOf(counterparties, take(counterparties.length), integerOf),
    codes: readOf(contracts, take(contracts.length), bytesOf),
    accountCode: bytesOf(take(accounts.length)[0]),
  };
}

/** What a round gives even where nothing could be simulated. */
export function partsOfRound(
  round: RoundAnswer,
): Pick<ChainSnapshot, 'block' | 'gasPriceWei' | 'accountBalanceWei'> {
  return {
    block: round.block,
    gasPriceWei: round.gasPriceWei?.toString() ?? null,
    accountBalanceWei: round.balanceWei?.toString() ?? null,
  };
}

/** Gives a list's entries, so many at a time. */
function taker<T>(entries: readonly T[]): (count: number) => readonly T[] {
  let taken = 0;
  return (count) => {
    taken += count;
    return entries.slice(taken - count, taken);
  };
}

/** The first execution that is one; else the one that tells most of why there is none. */
function bestOf(executions: readonly Execution[]): Execution {
  const told = executions.find((execution) => !execution.ok && isAboutRequest(execution.refusal));
  return executions.find(({ ok }) => ok) ?? told ?? executions[0] ?? unusable('endpoint-malformed');
}

/** What was answered for each address, without those that could not be read. */
function readOf<T>(
  addresses: readonly Address[],
  answers: readonly RpcAnswer[],
  parse: (answer: RpcAnswer | undefined) => T | null,
): ReadonlyMap<Address, T> {
  const read = new Map<Address, T>();
  addresses.forEach((address, at) => {
    const value = parse(answers[at]);
    if (value !== null) read.set(address, value);
  });
  return read;
}
