import { parseEther } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownContracts } from '../../test/kit/chain/compile.ts';
import { mineAt, tokenCalldata } from '../../test/kit/chain/index.ts';
import { miningNode } from '../../test/kit/chain/mining-node.ts';
import { startScript } from '../../test/kit/chain/script.ts';
import { type SwapBench, startSwapBench } from '../../test/kit/chain/swap-bench.ts';
import { DEFAULT_POLICY } from '../core/policy/policy.ts';
import type { Address } from '../core/primitives.ts';
import { simulate } from '../core/verdict/simulate.ts';
import type { BalanceChange, ChainVerdict } from '../core/verdict/verdict.ts';
import { intentOf, lower, type PageTransaction } from './fixtures.ts';
import { simulateAndMine } from './mining.ts';

const ONE = parseEther('1');
const SUPPLY = parseEther('1000');
let bench: SwapBench;
let me: Address;
let to: Address;
let undo: unknown;
let tokens: Readonly<Record<'rebasing' | 'wrapper' | 'sent' | 'item', Address>>;

beforeAll(async () => {
  bench = await startSwapBench();
  me = bench.market.trader.address;
  to = bench.market.deployer.address;
  const script = await startScript(bench.anvil, to);
  const deploy = (name: string, args: readonly unknown[] = []) => {
    const artifact = ownContracts()[name];
    if (artifact === undefined) throw new TypeError(`No contract ${name}.`);
    return script.deploy(artifact, args);
  };
  tokens = {
    rebasing: deploy('RebasingToken', [me, SUPPLY]),
    wrapper: deploy('TalkativeWrapper'),
    sent: deploy('TalkativeToken', [me, SUPPLY]),
    item: deploy('TalkativeItem', [me]),
  };
  const head = Number((await bench.chain.getBlock()).timestamp);
  await script.run(head + 1);
  await mineAt(bench.anvil, head + 2);
});
afterAll(() => bench.anvil.stop());
beforeEach(async () => {
  undo = await bench.anvil.request('evm_snapshot');
});
afterEach(async () => {
  await bench.anvil.request('evm_revert', [undo]);
});

/** The verdict on the trader's transaction, which is then mined and changes every balance as was said. */
async function foretold(transaction: Omit<PageTransaction, 'from'>): Promise<ChainVerdict> {
  const { snapshot, simulated, mined } = await simulateAndMine(miningNode(bench), transaction);
  expect(simulated).toEqual(mined);
  const intent = intentOf({ from: me, ...transaction });
  return simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: snapshot.takenAtMs });
}

const change = (asset: string, amount: bigint, tokenId: string | null = null): BalanceChange => ({
  asset: asset === 'native' ? 'native' : lower(asset),
  tokenId,
  amount: String(amount),
});
const changesOf = (verdict: ChainVerdict) => verdict.outcome?.changes;

describe('what is told twice, or not told, is counted once, by balances', () => {
  it('a rebasing token that is sent', async () => {
    const data = tokenCalldata.transfer(to, 100n * ONE);
    const after = ((SUPPLY - 100n * ONE) * 11n) / 10n;
    const verdict = await foretold({ to: tokens.rebasing, data });
    expect(changesOf(verdict)).toEqual([change(tokens.rebasing, after - SUPPLY)]);
  });

  it('a rebasing token whose balance changes without a transfer', async () => {
    const data = tokenCalldata.approve(to, 1n);
    const verdict = await foretold({ to: tokens.rebasing, data });
    expect(changesOf(verdict)).toEqual([change(tokens.rebasing, SUPPLY / 10n)]);
    expect(verdict.outcome?.approvals).toMatchObject([{ before: '0', after: '1' }]);
  });

  it('a token that burns part of a transfer', async () => {
    const { feeToken } = bench.market;
    const verdict = await foretold({ to: feeToken, data: tokenCalldata.transfer(to, 100n * ONE) });
    expect(changesOf(verdict)).toEqual([change(feeToken, -100n * ONE)]);
  });

  it('a wrapper of the coin that tells a deposit twice, and a canonical one that tells it once', async () => {
    for (const wrapper of [tokens.wrapper, bench.market.weth]) {
      const into = await foretold({ to: wrapper, data: tokenCalldata.deposit(), value: ONE });
      expect(changesOf(into)).toEqual([change('native', -ONE), change(wrapper, ONE)]);
      // The coin comes back by an internal transfer, which no event tells.
      const out = await foretold({ to: wrapper, data: tokenCalldata.withdraw(ONE) });
      expect(changesOf(out)).toEqual([change('native', ONE), change(wrapper, -ONE)]);
    }
  });

  it('a token with the events of ERC-777 beside its own', async () => {
    const verdict = await foretold({ to: tokens.sent, data: tokenCalldata.transfer(to, ONE) });
    expect(changesOf(verdict)).toEqual([change(tokens.sent, -ONE)]);
  });

  it('an item with the events of ERC-721 and of ERC-1155', async () => {
    const data = tokenCalldata.transferFrom({ from: me, to, amount: 7n });
    const verdict = await foretold({ to: tokens.item, data });
    expect(changesOf(verdict)).toEqual([change(tokens.item, -1n, '7')]);
  });
});
