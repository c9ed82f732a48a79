import type { Address, Hex } from 'viem';
import { readStrictly, transactionRequest, WETH } from '../../../src/chain/decode/fixtures.ts';
import type { Call } from '../../../src/core/intent/intent.ts';
import { type Asset, startUniversalBench } from '../chain/swap-bench.ts';
import type { Command } from '../chain/universal-calldata.ts';

/** A plan whose last minimum is left open. */
export interface Plan {
  readonly steps: (minimum: bigint) => readonly Command[];
  /** In wei. */
  readonly value?: bigint;
  readonly gives: Asset;
  readonly gets: Asset;
}

type Bench = Awaited<ReturnType<typeof startUniversalBench>>;

/** A market with the Universal Router, whose plans are mined and read. */
export interface PlanBench {
  readonly bench: Bench;
  readonly me: Address;
  /** Somebody else. */
  readonly other: Address;
  /** Mines the calldata of a plan, and takes it back. */
  mine(plan: Omit<Plan, 'steps'>, data: Hex): ReturnType<Bench['swap']>;
  /** Reads it as a call on Ethereum, whose wrapper is listed where the test chain's is not. */
  read(plan: Pick<Plan, 'value'>, data: Hex): Call;
}

/** Starts a node with such a market. */
export async function startPlanBench(): Promise<PlanBench> {
  const bench = await startUniversalBench();
  const { market, universal } = bench;
  const me = market.trader.address;
  const to = universal.universalRouter;
  return {
    bench,
    me,
    other: market.deployer.address,
    mine: ({ value = 0n, gives, gets }, data) =>
      bench.undoing(() => bench.swap({ to, data, value, gives, gets })),
    read: ({ value = 0n }, data) => {
      const ours = data.toLowerCase().replaceAll(market.weth.slice(2).toLowerCase(), WETH.slice(2));
      const fields = { from: me, to, value: `0x${value.toString(16)}`, data: ours };
      const intent = readStrictly(transactionRequest(fields));
      const [call] = intent.kind === 'transaction' ? intent.calls : [];
      if (call === undefined) throw new Error('Read as something else.');
      return call;
    },
  };
}
