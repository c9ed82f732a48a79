import type { Address, Hex } from '../core/primitives.ts';
import type { Block, Snapshot } from '../core/snapshot/snapshot.ts';
import { bytesOf, checkChain, integerOf, parseHeader, required } from './answers.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFault } from './endpoint-fault.ts';
import { askAll, type RpcAnswer } from './json-rpc.ts';
import { parseSimulation, type Simulation, type SimulationPlan, simulationParams } from './simulation.ts';

/** One round trip: what is simulated, and whose nonces and code are read beside. */
export interface RoundQuestion {
  readonly chainId: number;
  readonly plan: SimulationPlan;
  readonly counterparties: readonly Address[];
  /** Contracts whose whole code is wanted. */
  readonly contracts: readonly Address[];
  /** `latest`, or a block number as a JSON-RPC quantity. */
  readonly block: string;
}

/** The endpoint answered, but did not simulate: the error of that one question. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
}

/** What one round trip gave; what is null could not be read. */
export interface RoundAnswer {
  readonly block: Block;
  readonly simulation:
    | { readonly ok: true; readonly value: Simulation }
    | { readonly ok: false; readonly refusal: Refusal };
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
  const { plan, block, counterparties, contracts } = question;
  const { host } = endpoint;
  const [chain, header, simulated, gasPrice, balance, ...rest] = await askAll(endpoint, [
    { method: 'eth_chainId', params: [] },
    { method: 'eth_getBlockByNumber', params: [block, false] },
    { method: 'eth_simulateV1', params: simulationParams(plan, block) },
    { method: 'eth_gasPrice', params: [] },
    { method: 'eth_getBalance', params: [plan.account, block] },
    ...counterparties.map((address) => ({ method: 'eth_getTransactionCount', params: [address, block] })),
    ...contracts.map((address) => ({ method: 'eth_getCode', params: [address, block] })),
  ]);
  checkChain(chain, { endpoint: host, expected: question.chainId });
  return {
    block: required(header, { parse: parseHeader, endpoint: host }),
    simulation: simulationOf(simulated, { plan, endpoint: host }),
    gasPriceWei: integerOf(gasPrice),
    balanceWei: integerOf(balance),
    nonces: readOf(counterparties, rest, integerOf),
    codes: readOf(contracts, rest.slice(counterparties.length), bytesOf),
  };
}

/** What a round gives even where nothing could be simulated. */
export function partsOfRound(
  round: RoundAnswer,
): Pick<Snapshot, 'block' | 'gasPriceWei' | 'accountBalanceWei'> {
  return {
    block: round.block,
    gasPriceWei: round.gasPriceWei?.toString() ?? null,
    accountBalanceWei: round.balanceWei?.toString() ?? null,
  };
}

function simulationOf(
  answer: RpcAnswer | undefined,
  { plan, endpoint }: { readonly plan: SimulationPlan; readonly endpoint: string },
): RoundAnswer['simulation'] {
  if (answer?.ok === false) return { ok: false, refusal: { code: answer.code, message: answer.message } };
  const value = parseSimulation(plan, answer?.result);
  if (value === null) throw new EndpointFault('endpoint-malformed', { endpoint });
  return { ok: true, value };
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
