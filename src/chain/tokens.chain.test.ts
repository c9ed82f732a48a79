import { encodeFunctionData, type Hex, parseAbi, parseEther } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Market, tokenCalldata, v2Calldata } from '../../test/kit/chain/index.ts';
import { miningNode } from '../../test/kit/chain/mining-node.ts';
import { type SwapBench, startSwapBench } from '../../test/kit/chain/swap-bench.ts';
import type { Address } from '../core/primitives.ts';
import type { ChainSnapshot } from '../core/snapshot/snapshot.ts';
import { deltaIn, lower, type PageTransaction } from './fixtures.ts';
import { simulateAndMine } from './mining.ts';

const ONE = parseEther('1');
let bench: SwapBench;
let market: Market;
let me: Address;
let undo: unknown;

beforeAll(async () => {
  bench = await startSwapBench();
  market = bench.market;
  me = market.trader.address;
});
afterAll(() => bench.anvil.stop());
beforeEach(async () => {
  undo = await bench.anvil.request('evm_snapshot');
});
afterEach(async () => {
  await bench.anvil.request('evm_revert', [undo]);
});

/** The trader's transaction happens as it was simulated: result, gas, logs, and every balance that was read. */
async function foretold(transaction: Omit<PageTransaction, 'from'>): Promise<ChainSnapshot> {
  const head = await bench.chain.getBlock();
  const { snapshot, simulated, mined } = await simulateAndMine(miningNode(bench), transaction);
  expect(simulated).toEqual(mined);
  expect(snapshot.block).toMatchObject({ number: String(head.number), hash: head.hash });
  return snapshot;
}

const changes = (snapshot: ChainSnapshot, token: Address | null, holder = me) =>
  deltaIn(snapshot, { holder, token });

describe('tokens are moved and approved as they are mined', () => {
  it('wrapping and unwrapping the coin', async () => {
    const { weth } = market;
    const wrapped = await foretold({ to: weth, data: tokenCalldata.deposit(), value: ONE });
    expect([changes(wrapped, null), changes(wrapped, weth)]).toEqual([-ONE, ONE]);
    const unwrapped = await foretold({ to: weth, data: tokenCalldata.withdraw(ONE) });
    expect([changes(unwrapped, null), changes(unwrapped, weth)]).toEqual([ONE, -ONE]);
  });

  it('sending the coin', async () => {
    const to = market.deployer.address;
    const snapshot = await foretold({ to, value: ONE });
    expect(changes(snapshot, null)).toBe(-ONE);
    expect(snapshot.counterparties).toMatchObject([{ address: lower(to), hasCode: false }]);
  });

  it('approving an amount, and taking it back', async () => {
    const { dai, spender } = market;
    const approve = (amount: bigint) => foretold({ to: dai, data: tokenCalldata.approve(spender, amount) });
    const grant = { token: lower(dai), owner: lower(me), spender: lower(spender), via: null };
    expect((await approve(55n)).allowances).toEqual([{ ...grant, before: '0', after: '55' }]);
    const back = await approve(0n);
    expect(back.allowances).toEqual([{ ...grant, before: '55', after: '0' }]);
    expect(back.counterparties.map(({ address }) => address).sort()).toEqual(
      [lower(dai), lower(spender)].sort(),
    );
    expect(back.missing).toEqual([]);
  });

  it('an ERC-721 and an ERC-1155', async () => {
    const { nft, multiToken, deployer, spender } = market;
    const move = { from: me, to: deployer.address, amount: 3n };
    const moved = await foretold({ to: nft, data: tokenCalldata.transferFrom(move) });
    expect(moved.tokens).toMatchObject([{ address: lower(nft), symbol: 'NFT', decimals: null }]);
    const abi = parseAbi(['function safeTransferFrom(address, address, uint256, uint256, bytes)']);
    const data = encodeFunctionData({ abi, args: [me, deployer.address, 1n, 10n, '0x'] });
    const many = await foretold({ to: multiToken, data });
    const all = await foretold({ to: nft, data: tokenCalldata.setApprovalForAll(spender, true) });
    const one = await foretold({ to: nft, data: tokenCalldata.approve(spender, 1n) });
    for (const snapshot of [moved, many, all, one]) {
      expect(snapshot).toMatchObject({ failure: null, missing: [], allowances: [] });
      expect(snapshot.balances.filter(({ token }) => token !== null)).toEqual([]);
    }
    expect(all.counterparties).toContainEqual(expect.objectContaining({ address: lower(spender) }));
  });

  it('a token whose name is an attack', async () => {
    const { hostileToken, deployer } = market;
    const data = tokenCalldata.transfer(deployer.address, ONE);
    const snapshot = await foretold({ to: hostileToken, data });
    expect(changes(snapshot, hostileToken)).toBe(-ONE);
    const [token] = snapshot.tokens;
    expect(token).toMatchObject({ decimals: 18, suspicious: true });
    expect(token?.symbol).toMatch(/^USDC/);
    for (const text of [token?.symbol ?? '', token?.name ?? '']) {
      expect(text.length).toBeLessThanOrEqual(64);
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('a revert with an error of the contract’s own', async () => {
    const abi = parseAbi(['function customError(uint256)']);
    const data = encodeFunctionData({ abi, args: [7n] });
    const snapshot = await foretold({ to: market.reverter, data });
    expect(snapshot.calls[0]?.returnData).toMatch(/^0x[0-9a-f]{8}/);
    expect(snapshot.calls[0]?.returnData.slice(-64)).toBe(7n.toString(16).padStart(64, '0'));
  });

  it('a call with the gas that the page asks for', async () => {
    const { weth, usdc, v2 } = market;
    const data = v2Calldata.swapExactTokensForTokens({
      amountIn: ONE,
      amountOutMin: 1n,
      path: [weth, usdc],
      to: me,
    });
    const snapshot = await foretold({ to: v2.router, data, gas: 60_000n });
    expect(snapshot.calls[0]).toMatchObject({ status: 'reverted', returnData: '0x' });
  });
});

describe('the fee', () => {
  it('is the node’s price, and nothing for a base chain', async () => {
    const price = (await bench.anvil.request('eth_gasPrice')) as Hex;
    const snapshot = await foretold({ to: market.deployer.address, value: 1n });
    expect(snapshot).toMatchObject({ gasPriceWei: String(BigInt(price)), l1FeeWei: null });
  });
});
