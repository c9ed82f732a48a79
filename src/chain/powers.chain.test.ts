import { encodeFunctionData, erc20Abi, type Hex, parseAbi, parseEther } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Market,
  router02Calldata,
  tokenCalldata,
  v2Calldata,
  v3Calldata,
} from '../../test/kit/chain/index.ts';
import { type SwapBench, startSwapBench } from '../../test/kit/chain/swap-bench.ts';
import { toAddress } from '../core/abi.ts';
import { PERMIT2, TOPICS } from '../core/logs.ts';
import type { Address } from '../core/primitives.ts';
import { toIntent } from './decode/index.ts';
import { intentOf, LOCAL_CHAIN, lower, snapshotAt } from './fixtures.ts';
import { intentHash } from './intent-hash.ts';

const ONE = parseEther('1');
const permit2Abi = parseAbi([
  'function approve(address token, address spender, uint160 amount, uint48 expiration)',
]);
/**
 * Permit2 as far as its allowances go. `allowance(owner, token, spender)`: what is stored under the three exclusive-ored;
 * anything else is its `approve`: stores the amount and emits `Approval(owner, token, spender, amount, expiration)`.
 */
const PERMIT2_CODE: Hex = `0x600035${'60e01c'}63927da10514605457${'604435806000526064356020526004356024351833185560243560043533'}7f${TOPICS.permit2Approval.slice(2)}60406000a400${'5b'}${'60043560243518604435185460005260606000f3'}`;

let bench: SwapBench;
let market: Market;
let me: Address;
let undo: unknown;

beforeAll(async () => {
  bench = await startSwapBench();
  market = bench.market;
  me = lower(market.trader.address);
});
afterAll(() => bench.anvil.stop());
beforeEach(async () => {
  undo = await bench.anvil.request('evm_snapshot');
});
afterEach(async () => {
  await bench.anvil.request('evm_revert', [undo]);
});

const batchOf = (calls: readonly { readonly to: string; readonly data: Hex }[]) =>
  toIntent({
    method: 'wallet_sendCalls',
    params: [{ version: '2.0.0', from: me, chainId: '0x7a69', atomicRequired: true, calls }],
    chainId: LOCAL_CHAIN,
    origin: 'https://app.example',
  });

describe('a permission kept by Permit2', () => {
  it('is read from Permit2, not from the token', async () => {
    await bench.anvil.request('anvil_setCode', [PERMIT2, PERMIT2_CODE]);
    const { dai, spender } = market;
    const args = [dai, spender, 77n, 1_000] as const;
    const intent = intentOf({ from: me, to: PERMIT2, data: encodeFunctionData({ abi: permit2Abi, args }) });
    const snapshot = await snapshotAt(bench.anvil.url, intent);
    expect(snapshot).toMatchObject({ failure: null, missing: [], intentHash: intentHash(intent) });
    const grant = { token: lower(dai), owner: me, spender: lower(spender), via: PERMIT2 };
    expect(snapshot.allowances).toEqual([{ ...grant, before: '0', after: '77' }]);
    expect(snapshot.counterparties.map(({ address }) => address).sort()).toEqual(
      [PERMIT2, lower(spender)].sort(),
    );
    const { before, after } = snapshot.balances.find(({ token }) => token === lower(dai)) ?? {};
    const held = await bench.chain.readContract({
      address: dai,
      abi: erc20Abi,
      functionName: 'balanceOf',
      args: [me],
    });
    expect([before, after]).toEqual([String(held), String(held)]);
  });
});

describe('more than is looked at', () => {
  it('is said of every spender, and of the tokens', async () => {
    const spenders = Array.from({ length: 40 }, (_, at) => toAddress(BigInt(0xabc000 + at)));
    const intent = batchOf(
      spenders.map((spender) => ({ to: market.dai, data: tokenCalldata.approve(spender, 1n) })),
    );
    const snapshot = await snapshotAt(bench.anvil.url, intent);
    expect(snapshot.failure).toBeNull();
    const read = snapshot.counterparties.map(({ address }) => address);
    const unread = snapshot.missing
      .filter(({ code }) => code === 'counterparty-unread')
      .map(({ params }) => params.address);
    expect(read).toHaveLength(24);
    expect([...read, ...unread].sort()).toEqual([lower(market.dai), ...spenders].sort());
    expect(snapshot.allowances).toHaveLength(24);
    const params = { token: lower(market.dai) };
    expect(snapshot.missing).toContainEqual({ code: 'allowance-unread', params });
  });
});

describe('a router at an address on no list', () => {
  const v2Swap = () =>
    v2Calldata.swapExactTokensForTokens({
      amountIn: ONE,
      amountOutMin: 1n,
      path: [market.weth, market.usdc],
      to: me,
    });
  const v3Swap = () => ({
    tokenIn: market.weth,
    tokenOut: market.usdc,
    fee: 500,
    recipient: me,
    amountIn: ONE,
    amountOutMinimum: 0n,
  });
  const recognised = async (to: Address, data: Hex) => {
    const snapshot = await snapshotAt(bench.anvil.url, intentOf({ from: me, to, data }));
    return snapshot.counterparties.find(({ address }) => address === lower(to))?.recognisedAs;
  };

  it('is recognised by its code', async () => {
    const { v2, v3 } = market;
    expect(await recognised(v2.router, v2Swap())).toBe('Uniswap V2 Router');
    expect(await recognised(v3.swapRouter, v3Calldata.exactInputSingle(v3Swap()))).toBe('Uniswap V3 Router');
    expect(await recognised(v3.swapRouter02, router02Calldata.exactInputSingle(v3Swap()))).toBe(
      'Uniswap V3 Router 2',
    );
  });

  it('is not when it is another contract, or trades at a factory with other code', async () => {
    const { v2, opaqueRouter } = market;
    expect(await recognised(opaqueRouter, v2Swap())).toBeNull();
    const code = (await bench.anvil.request('eth_getCode', [v2.router, 'latest'])) as Hex;
    const [factory, other] = [lower(v2.factory).slice(2), lower(opaqueRouter).slice(2)];
    const elsewhere = toAddress(0xe15en);
    await bench.anvil.request('anvil_setCode', [elsewhere, code.replaceAll(factory, other)]);
    expect(await recognised(elsewhere, v2Swap())).toBeNull();
    await bench.anvil.request('anvil_setCode', [elsewhere, code.replace(factory, other)]);
    expect(await recognised(elsewhere, v2Swap())).toBeNull();
    await bench.anvil.request('anvil_setCode', [elsewhere, code]);
    expect(await recognised(elsewhere, v2Swap())).toBe('Uniswap V2 Router');
  });
});
