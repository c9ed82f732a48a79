import type { Address, Hex } from '../core/primitives.ts';
import type { Balance, CallResult, ChainSnapshot } from '../core/snapshot/snapshot.ts';
import { intentOf, lower, type PageTransaction, snapshotAt } from './fixtures.ts';

/** A mined transaction, as far as a simulation foretells it. */
interface Mined {
  readonly succeeded: boolean;
  readonly gasUsed: bigint;
  readonly effectiveGasPrice: bigint;
  readonly blockNumber: bigint;
  readonly logs: readonly { readonly address: string; readonly topics: readonly Hex[]; readonly data: Hex }[];
}

/** A node whose transactions are mined one in a block, and read back. */
export interface MiningNode {
  readonly url: string;
  readonly account: Address;
  head(): Promise<{ readonly number: bigint; readonly hash: Hex | null; readonly timestamp: bigint }>;
  /** Mines a transaction in a block of this time, in seconds. */
  mine(transaction: PageTransaction, timestamp: number): Promise<Mined>;
  /** Balance after a block; `token` null is the coin. */
  balanceAt(at: {
    readonly holder: Address;
    readonly token: Address | null;
    readonly blockNumber: bigint;
  }): Promise<bigint>;
}

/** What can be compared of a simulation and a mined block. */
export interface Outcome {
  readonly call: Pick<CallResult, 'status' | 'gasUsed' | 'logs'>;
  readonly balances: readonly Balance[];
}

/** A snapshot, what it says will happen, and what did happen on the same state at the same time. */
export interface Comparison {
  readonly snapshot: ChainSnapshot;
  readonly simulated: Outcome;
  readonly mined: Outcome;
}

/** A local chain's simulated block is this much later than its parent. */
const BLOCK_SECONDS = 12;

/** Simulates a transaction of the account, then mines it on the same state at the time that was simulated. */
export async function simulateAndMine(
  node: MiningNode,
  transaction: Omit<PageTransaction, 'from'>,
): Promise<Comparison> {
  const timestamp = Number((await node.head()).timestamp);
  const request = { from: node.account, ...transaction };
  const snapshot = await snapshotAt(node.url, intentOf(request), { nowMs: () => timestamp * 1_000 });
  const [call] = snapshot.calls;
  if (call === undefined) throw new TypeError(`Not simulated: ${JSON.stringify(snapshot.failure)}.`);
  const { status, gasUsed, logs } = call;
  const mined = await node.mine({ gas: 1_000_000n, ...request }, timestamp + BLOCK_SECONDS);
  return {
    snapshot,
    simulated: { call: { status, gasUsed, logs }, balances: snapshot.balances },
    mined: {
      call: {
        status: mined.succeeded ? 'success' : 'reverted',
        gasUsed: String(mined.gasUsed),
        logs: mined.logs.map(({ address, topics, data }) => ({
          address: lower(address),
          topics: [...topics],
          data,
        })),
      },
      balances: await Promise.all(snapshot.balances.map((balance) => minedBalance(node, balance, mined))),
    },
  };
}

/** The chain's own balance around the mined block, without the gas that the account paid. */
async function minedBalance(
  node: MiningNode,
  { holder, token }: Balance,
  { blockNumber, gasUsed, effectiveGasPrice }: Mined,
): Promise<Balance> {
  const fee = token === null && holder === lower(node.account) ? gasUsed * effectiveGasPrice : 0n;
  const before = await node.balanceAt({ holder, token, blockNumber: blockNumber - 1n });
  const after = (await node.balanceAt({ holder, token, blockNumber })) + fee;
  return { holder, token, before: String(before), after: String(after) };
}
