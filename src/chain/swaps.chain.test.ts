import { encodeFunctionData, erc20Abi, type Hex, parseAbi, parseEther, parseUnits } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Market,
  opaqueSwap,
  router02Calldata,
  type TestTransaction,
  tokenCalldata,
  transact,
  v2Calldata,
  v3Calldata,
} from '../../test/kit/chain/index.ts';
import { type SwapBench, startSwapBench } from '../../test/kit/chain/swap-bench.ts';
import type { Address } from '../core/primitives.ts';
import type { Snapshot } from '../core/snapshot/snapshot.ts';
import { deltaIn, intentOf, lower, snapshotAt } from './fixtures.ts';

const ONE = parseEther('1');
const BLOCK_SECONDS = 12;
const pairAbi = parseAbi([
  'function getReserves() view returns (uint112, uint112, uint32)',
  'function token0() view returns (address)',
  'function slot0() view returns (uint160, int24, uint16, uint16, uint16, uint8, bool)',
]);
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

/** Simulates a transaction of the trader, then mines it on the same state at the time that was simulated. */
async function simulateAndMine(transaction: Omit<TestTransaction, 'from'>): Promise<Snapshot> {
  const { anvil, chain } = bench;
  const head = await chain.getBlock();
  const timestamp = Number(head.timestamp);
  const request = { from: me, ...transaction };
  const snapshot = await snapshotAt(anvil.url, intentOf(request), { nowMs: () => timestamp * 1_000 });
  expect(snapshot.block).toMatchObject({ number: String(head.number), hash: head.hash, timestamp });
  await anvil.request('evm_setNextBlockTimestamp', [timestamp + BLOCK_SECONDS]);
  const mined = await transact(anvil, { gas: 1_000_000n, ...request });
  const [call] = snapshot.calls;
  expect(call?.gasUsed).toBe(String(mined.gasUsed));
  expect(call?.status).toBe(mined.succeeded ? 'success' : 'reverted');
  expect(call?.logs).toEqual(
    mined.logs.map(({ address, topics, data }) => ({ address: lower(address), topics, data })),
  );
  await expectBalances(snapshot, {
    number: mined.blockNumber,
    feeWei: mined.gasUsed * mined.effectiveGasPrice,
  });
  return snapshot;
}

/** Every balance of a snapshot is the chain's own, before and after the mined block, but for the gas paid. */
async function expectBalances(
  { balances }: Snapshot,
  block: { readonly number: bigint; readonly feeWei: bigint },
): Promise<void> {
  const at = async (holder: Address, token: Address | null, blockNumber: bigint) =>
    token === null
      ? bench.chain.getBalance({ address: holder, blockNumber })
      : bench.chain.readContract({
          address: token,
          abi: erc20Abi,
          functionName: 'balanceOf',
          args: [holder],
          blockNumber,
        });
  for (const { holder, token, before, after } of balances) {
    const gas = token === null && holder === lower(me) ? block.feeWei : 0n;
    expect(before, `${token} before`).toBe(String(await at(holder, token, block.number - 1n)));
    expect(after, `${token} after`).toBe(String((await at(holder, token, block.number)) + gas));
  }
}

const changes = (snapshot: Snapshot, token: Address | null, holder = me) =>
  deltaIn(snapshot, { holder, token });
const exactIn = (path: readonly Address[], to = me) => ({ amountIn: ONE, amountOutMin: 1n, path, to });

describe('a swap is simulated as it is mined', () => {
  it('V2, token for token, with the pair’s reserves before', async () => {
    const { weth, usdc, v2 } = market;
    const data = v2Calldata.swapExactTokensForTokens(exactIn([weth, usdc]));
    const [reserve0, reserve1] = await bench.chain.readContract({
      address: v2.wethUsdc,
      abi: pairAbi,
      functionName: 'getReserves',
    });
    const snapshot = await simulateAndMine({ to: v2.router, data });
    expect(changes(snapshot, weth)).toBe(-ONE);
    expect(changes(snapshot, usdc)).toBeGreaterThan(0n);
    expect(changes(snapshot, null)).toBe(0n);
    const [token0, token1] = [lower(weth), lower(usdc)].sort();
    expect(snapshot.pools).toEqual([
      {
        venue: 'v2',
        address: lower(v2.wethUsdc),
        token0,
        token1,
        reserve0: String(reserve0),
        reserve1: String(reserve1),
      },
    ]);
    expect(snapshot).toMatchObject({ failure: null, missing: [] });
  });

  it('V2 with the coin going in, and with it coming out', async () => {
    const { weth, usdc, v2 } = market;
    const { amountIn: value, ...bought } = exactIn([weth, usdc]);
    const into = await simulateAndMine({
      to: v2.router,
      value,
      data: v2Calldata.swapExactETHForTokens(bought),
    });
    expect([changes(into, null), changes(into, usdc)]).toEqual([-ONE, expect.any(BigInt)]);
    const sold = { ...exactIn([usdc, weth]), amountIn: parseUnits('3000', 6) };
    const out = await simulateAndMine({ to: v2.router, data: v2Calldata.swapExactTokensForETH(sold) });
    expect(changes(out, usdc)).toBe(-parseUnits('3000', 6));
    expect(changes(out, null)).toBeGreaterThan(ONE / 2n);
    expect([...into.missing, ...out.missing]).toEqual([]);
  });

  it('V2 over two pairs', async () => {
    const { weth, usdc, dai, v2 } = market;
    const data = v2Calldata.swapExactTokensForTokens(exactIn([weth, usdc, dai]));
    const snapshot = await simulateAndMine({ to: v2.router, data });
    expect(snapshot.pools.map(({ address }) => address)).toEqual([lower(v2.wethUsdc), lower(v2.usdcDai)]);
    expect(changes(snapshot, dai)).toBeGreaterThan(0n);
    expect(changes(snapshot, usdc)).toBeNull();
    expect(snapshot.missing).toEqual([]);
  });

  it('V2 for somebody else, who is read too', async () => {
    const { weth, usdc, v2, deployer } = market;
    const to = deployer.address;
    const data = v2Calldata.swapExactTokensForETH({ ...exactIn([usdc, weth], to), amountIn: 3_000_000_000n });
    const snapshot = await simulateAndMine({ to: v2.router, data });
    expect(changes(snapshot, null, to)).toBeGreaterThan(ONE / 2n);
    expect(snapshot.counterparties.map(({ address, hasCode }) => [address, hasCode])).toEqual(
      expect.arrayContaining([
        [lower(to), false],
        [lower(v2.router), true],
      ]),
    );
  });

  it('V2 with a token that keeps a fee for itself', async () => {
    const { feeToken, weth, v2 } = market;
    const data = v2Calldata.swapExactTokensForTokensSupportingFeeOnTransferTokens(exactIn([feeToken, weth]));
    const snapshot = await simulateAndMine({ to: v2.router, data });
    expect(changes(snapshot, feeToken)).toBe(-ONE);
    expect(changes(snapshot, weth)).toBeGreaterThan(0n);
    expect(snapshot).toMatchObject({ pools: [{ address: lower(v2.wethFee) }], missing: [] });
  });

  it('V3, with the pool’s price before', async () => {
    const { weth, usdc, v3 } = market;
    const [sqrtPriceX96] = await bench.chain.readContract({
      address: v3.wethUsdc500,
      abi: pairAbi,
      functionName: 'slot0',
    });
    const swap = {
      tokenIn: weth,
      tokenOut: usdc,
      fee: 500,
      recipient: me,
      amountIn: ONE,
      amountOutMinimum: 0n,
    };
    const snapshot = await simulateAndMine({ to: v3.swapRouter, data: v3Calldata.exactInputSingle(swap) });
    expect(changes(snapshot, weth)).toBe(-ONE);
    expect(snapshot.pools).toEqual([
      {
        venue: 'v3',
        address: lower(v3.wethUsdc500),
        token0: [lower(weth), lower(usdc)].sort()[0],
        token1: [lower(weth), lower(usdc)].sort()[1],
        feePpm: 500,
        sqrtPriceX96: String(sqrtPriceX96),
      },
    ]);
    expect(snapshot.missing).toEqual([]);
  });

  it('V3 with the coin coming out through the router', async () => {
    const { weth, usdc, v3 } = market;
    const router: Address = '0x0000000000000000000000000000000000000002';
    const swap = {
      tokenIn: usdc,
      tokenOut: weth,
      fee: 3_000,
      recipient: router,
      amountIn: parseUnits('3000', 6),
      amountOutMinimum: 0n,
    };
    const data = router02Calldata.multicall([
      router02Calldata.exactInputSingle(swap),
      router02Calldata.unwrapWETH9(1n, me),
    ]);
    const snapshot = await simulateAndMine({ to: v3.swapRouter02, data });
    expect(changes(snapshot, usdc)).toBe(-parseUnits('3000', 6));
    expect(changes(snapshot, null)).toBeGreaterThan(ONE / 2n);
  });

  it('through a router that no decoder knows', async () => {
    const { weth, usdc, v2, opaqueRouter } = market;
    const swap = { pair: v2.wethUsdc, tokenIn: weth, tokenOut: usdc, amountIn: ONE, amountOutMin: 1n };
    const snapshot = await simulateAndMine({ to: opaqueRouter, data: opaqueSwap(swap) });
    expect(changes(snapshot, weth)).toBe(-ONE);
    expect(changes(snapshot, usdc)).toBeGreaterThan(0n);
    expect(snapshot.tokens.map(({ symbol, decimals }) => [symbol, decimals]).sort()).toEqual([
      ['USDC', 6],
      ['WETH', 18],
    ]);
    expect(snapshot).toMatchObject({ pools: [{ address: lower(v2.wethUsdc) }], missing: [] });
  });

  it('with a minimum that cannot be met: nothing moves, and the reason is there', async () => {
    const { weth, usdc, v2 } = market;
    const data = v2Calldata.swapExactTokensForTokens({ ...exactIn([weth, usdc]), amountOutMin: 10n ** 20n });
    const snapshot = await simulateAndMine({ to: v2.router, data });
    expect([changes(snapshot, weth), changes(snapshot, usdc)]).toEqual([0n, 0n]);
    expect(snapshot.calls[0]?.returnData).toMatch(/^0x08c379a0/);
    expect(snapshot).toMatchObject({ failure: null, missing: [] });
  });

  it('after its deadline', async () => {
    const { weth, usdc, v2 } = market;
    const { timestamp: deadline } = await bench.chain.getBlock();
    const data = v2Calldata.swapExactTokensForTokens({ ...exactIn([weth, usdc]), deadline });
    const snapshot = await simulateAndMine({ to: v2.router, data });
    expect(snapshot.calls[0]?.status).toBe('reverted');
  });
});

describe('tokens are moved and approved as they are mined', () => {
  it('wrapping and unwrapping the coin', async () => {
    const { weth } = market;
    const wrapped = await simulateAndMine({ to: weth, data: tokenCalldata.deposit(), value: ONE });
    expect([changes(wrapped, null), changes(wrapped, weth)]).toEqual([-ONE, ONE]);
    const unwrapped = await simulateAndMine({ to: weth, data: tokenCalldata.withdraw(ONE) });
    expect([changes(unwrapped, null), changes(unwrapped, weth)]).toEqual([ONE, -ONE]);
  });

  it('sending the coin', async () => {
    const to = market.deployer.address;
    const snapshot = await simulateAndMine({ to, value: ONE });
    expect(changes(snapshot, null)).toBe(-ONE);
    expect(snapshot.counterparties).toMatchObject([{ address: lower(to), hasCode: false }]);
  });

  it('approving an amount, and taking it back', async () => {
    const { dai, spender } = market;
    const approve = (amount: bigint) =>
      simulateAndMine({ to: dai, data: tokenCalldata.approve(spender, amount) });
    const grant = { token: lower(dai), owner: lower(me), spender: lower(spender) };
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
    const moved = await simulateAndMine({ to: nft, data: tokenCalldata.transferFrom(move) });
    expect(moved.tokens).toMatchObject([{ address: lower(nft), symbol: 'NFT', decimals: null }]);
    const abi = parseAbi(['function safeTransferFrom(address, address, uint256, uint256, bytes)']);
    const data = encodeFunctionData({ abi, args: [me, deployer.address, 1n, 10n, '0x'] });
    const many = await simulateAndMine({ to: multiToken, data });
    const all = await simulateAndMine({ to: nft, data: tokenCalldata.setApprovalForAll(spender, true) });
    const one = await simulateAndMine({ to: nft, data: tokenCalldata.approve(spender, 1n) });
    for (const snapshot of [moved, many, all, one]) {
      expect(snapshot).toMatchObject({ failure: null, missing: [], allowances: [] });
      expect(snapshot.balances.filter(({ token }) => token !== null)).toEqual([]);
    }
    expect(all.counterparties).toContainEqual(expect.objectContaining({ address: lower(spender) }));
  });

  it('a token whose name is an attack', async () => {
    const { hostileToken, deployer } = market;
    const data = tokenCalldata.transfer(deployer.address, ONE);
    const snapshot = await simulateAndMine({ to: hostileToken, data });
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
    const snapshot = await simulateAndMine({ to: market.reverter, data });
    expect(snapshot.calls[0]?.returnData).toMatch(/^0x[0-9a-f]{8}/);
    expect(snapshot.calls[0]?.returnData.slice(-64)).toBe(7n.toString(16).padStart(64, '0'));
  });

  it('a call with the gas that the page asks for', async () => {
    const { weth, usdc, v2 } = market;
    const data = v2Calldata.swapExactTokensForTokens(exactIn([weth, usdc]));
    const snapshot = await simulateAndMine({ to: v2.router, data, gas: 60_000n });
    expect(snapshot.calls[0]).toMatchObject({ status: 'reverted', returnData: '0x' });
  });
});

describe('the fee', () => {
  it('is the node’s price, and nothing for a base chain', async () => {
    const price = (await bench.anvil.request('eth_gasPrice')) as Hex;
    const snapshot = await simulateAndMine({ to: market.deployer.address, value: 1n });
    expect(snapshot).toMatchObject({ gasPriceWei: String(BigInt(price)), l1FeeWei: null });
  });
});
