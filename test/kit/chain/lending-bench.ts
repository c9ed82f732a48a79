import type { Address } from 'viem';
import { intentOf, type PageTransaction, snapshotAt } from '../../../src/chain/fixtures.ts';
import { DEFAULT_POLICY } from '../../../src/core/policy/policy.ts';
import type { Loan } from '../../../src/core/snapshot/lending.ts';
import type { ChainSnapshot } from '../../../src/core/snapshot/snapshot.ts';
import { simulate } from '../../../src/core/verdict/simulate.ts';
import type { ChainVerdict } from '../../../src/core/verdict/verdict.ts';
import { type FaultRpc, startFaultRpc } from '../rpc/fault-server.ts';
import { type Anvil, type AnvilOptions, startAnvil } from './anvil.ts';
import { deployMarket, headTime } from './deploy.ts';
import { ChainKitError } from './errors.ts';
import type { Market } from './market.ts';
import { inOneBlock } from './one-block.ts';
import { transact } from './transact.ts';

/** A transaction of the trader. */
export type Asked = Omit<PageTransaction, 'from' | 'to'> & { readonly to: Address };

/** A request as it was read and judged, and the time in seconds that it was simulated at. */
export interface Judged {
  readonly snapshot: ChainSnapshot;
  readonly verdict: ChainVerdict;
  readonly simulatedS: number;
  /** The one loan of the snapshot. */
  readonly loan: Loan;
}

/** A market whose trader borrows, behind an endpoint that can be told to fail. */
export interface LendingBench {
  readonly anvil: Anvil;
  readonly market: Market;
  readonly rpc: FaultRpc;
  /** Sends a transaction of the trader, or of another account, which has to succeed. */
  send(transaction: Asked, from?: Address): Promise<void>;
  judge(transaction: Asked): Promise<Judged>;
  /** Mines transactions in one block; true for those that succeeded. */
  mine(
    transactions: readonly (Asked & { readonly from?: Address })[],
    timestampS: number,
  ): Promise<readonly boolean[]>;
  /** Gives what brings the chain back to where it is now, as often as it is called. */
  keep(): Promise<() => Promise<void>>;
  stop(): Promise<void>;
}

/** Starts a market, and an endpoint in front of it. */
export async function startLendingBench(options: AnvilOptions = {}): Promise<LendingBench> {
  const anvil = await startAnvil(options);
  const market = await deployMarket(anvil);
  const rpc = await startFaultRpc(anvil.url);
  const trader = market.trader.address;
  return {
    anvil,
    market,
    rpc,
    send: async ({ to, data = '0x' }, from = trader) => {
      const { succeeded } = await transact(anvil, { from, to, data });
      if (!succeeded) throw new ChainKitError(`A transaction to ${to} failed.`);
    },
    judge: async (transaction) => {
      const nowMs = (await headTime(anvil)) * 1_000;
      const intent = intentOf({ from: trader, ...transaction });
      const snapshot = await snapshotAt(rpc.url, intent, { nowMs: () => nowMs });
      const verdict = simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs }) as ChainVerdict;
      return { snapshot, verdict, simulatedS: nowMs / 1_000 + 12, loan: snapshot.loans?.[0] as Loan };
    },
    mine: (transactions, timestampS) => {
      const whole = transactions.map(({ from = trader, to, data = '0x' }) => ({ from, to, data }));
      return inOneBlock(anvil, whole, timestampS);
    },
    keep: async () => {
      let kept = await anvil.request('evm_snapshot');
      return async () => {
        await anvil.request('evm_revert', [kept]);
        kept = await anvil.request('evm_snapshot');
        rpc.reset();
      };
    },
    stop: async () => {
      await rpc.stop();
      await anvil.stop();
    },
  };
}
