import { type Address, parseEther } from 'viem';
import { afterAll, beforeAll, it } from 'vitest';
import { type SwapBench, startUniversalBench } from '../../test/kit/chain/swap-bench.ts';
import type { UniversalMarket } from '../../test/kit/chain/universal.ts';
import { commands, ROUTER, SENDER, universalCall } from '../../test/kit/chain/universal-calldata.ts';
import { DEFAULT_POLICY } from '../core/policy/policy.ts';
import { simulate } from '../core/verdict/simulate.ts';
import { intentOf, snapshotAt } from './fixtures.ts';
const ONE = parseEther('1');
let bench: SwapBench & { readonly universal: UniversalMarket };
let me: Address; let weth: Address; let usdc: Address; let other: Address;
beforeAll(async () => { bench = await startUniversalBench(); ({ usdc, weth } = bench.market); me = bench.market.trader.address; other = bench.market.deployer.address; });
afterAll(() => bench.anvil.stop());
const show = async (name: string, data: `0x${string}`, value: bigint) => {
  const intent = intentOf({ from: me, to: bench.universal.universalRouter, data, value });
  const snapshot = await snapshotAt(bench.anvil.url, intent);
  const v = simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: snapshot.takenAtMs });
  console.log(name, JSON.stringify({ level: v.level, cov: v.coverage, f: v.findings.map((f) => f.code + ':' + f.level), unread: v.unread, changes: v.outcome?.changes, swaps: v.outcome?.swaps, actions: intent.kind === 'transaction' && intent.calls[0]?.actions.map(a=>a.kind) }, null, 1));
};
it('x', async () => {
  await show('A', universalCall([commands.wrap(ROUTER, ONE), commands.payPortion(weth, other, 9000n), commands.v2In({ recipient: SENDER, amountIn: ONE / 10n, amountOut: 290_000_000n, path: [weth, usdc], byUser: false })]), ONE);
  await show('A2', universalCall([commands.transferFrom(usdc, other, 1_000_000_000n), commands.v2In({ recipient: SENDER, amountIn: ONE / 10n, amountOut: 290_000_000n, path: [weth, usdc], byUser: true })]), 0n);
  await show('B', universalCall([commands.wrap(SENDER, 1n), commands.v2Out({ recipient: ROUTER, amountIn: ONE, amountOut: 1_000_000_000n, path: [weth, usdc], byUser: true }), commands.payPortion(usdc, other, 9000n), commands.sweep(usdc, SENDER, 0n)]), 1n);
});
