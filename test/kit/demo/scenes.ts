import { type Address, type Hex, maxUint256, numberToHex } from 'viem';
import {
  FAR_DEADLINE,
  type Market,
  opaqueSwap,
  router02Calldata,
  tokenCalldata,
  v2Calldata,
} from '../chain/index.ts';
import type { DappConfig, NamedRequest } from '../dapp/config.ts';

const ETH = 10n ** 18n;
const USDC = 10n ** 6n;

/** A request of the demo, and what the person in it does when the window opens. */
export interface Scene extends NamedRequest {
  readonly label: string;
  readonly params: readonly unknown[];
  readonly decision: 'approve' | 'refuse';
}

function transaction(market: Market, call: { to: Address; data: Hex; value?: bigint }) {
  const { to, data, value = 0n } = call;
  const params = [{ from: market.trader.address, to, data, value: numberToHex(value) }];
  return { method: 'eth_sendTransaction', params };
}

function sellEth(market: Market, { amount, amountOutMin }: { amount: bigint; amountOutMin: bigint }) {
  const data = v2Calldata.swapExactETHForTokens({
    amountOutMin,
    path: [market.weth, market.usdc],
    to: market.trader.address,
    deadline: FAR_DEADLINE,
  });
  return transaction(market, { to: market.v2.router, data, value: amount });
}

function sellEthOnV3(market: Market) {
  const data = router02Calldata.exactInputSingle({
    tokenIn: market.weth,
    tokenOut: market.usdc,
    fee: 500,
    recipient: market.trader.address,
    amountIn: 5n * ETH,
    amountOutMinimum: 14_900n * USDC,
    sqrtPriceLimitX96: 0n,
  });
  return transaction(market, { to: market.v3.swapRouter02, data, value: 5n * ETH });
}

function opaque(market: Market) {
  const data = opaqueSwap({
    pair: market.v2.usdcDai,
    tokenIn: market.usdc,
    tokenOut: market.dai,
    amountIn: 100n * USDC,
    amountOutMin: 0n,
  });
  return transaction(market, { to: market.opaqueRouter, data });
}

/** What the demo plays, in order: ordinary requests first, then the ones worth stopping. */
export function scenes(market: Market): readonly Scene[] {
  const swap = sellEth(market, { amount: ETH, amountOutMin: 2_980n * USDC });
  const loose = sellEth(market, { amount: 10n * ETH, amountOutMin: 26_600n * USDC });
  const huge = sellEth(market, { amount: 400n * ETH, amountOutMin: 820_000n * USDC });
  const unlimited = tokenCalldata.approve(market.spender, maxUint256);
  const needed = tokenCalldata.approve(market.opaqueRouter, 100n * USDC);
  const expired = sellEth(market, { amount: ETH, amountOutMin: 9_000n * USDC });
  const text = 'localhost wants to know that this account is yours. This costs nothing.';
  return [
    { name: 'swap', label: 'Sell 1 ETH with little tolerance', decision: 'approve', ...swap },
    { name: 'swap-v3', label: 'Sell 5 ETH on Uniswap V3', decision: 'approve', ...sellEthOnV3(market) },
    { name: 'loose', label: 'Sell 10 ETH, 11 % tolerance', decision: 'refuse', ...loose },
    { name: 'huge', label: 'Sell 400 ETH into a pool of 1,000', decision: 'refuse', ...huge },
    {
      name: 'unlimited',
      label: 'Let a stranger take all USDC',
      decision: 'refuse',
      ...transaction(market, { to: market.usdc, data: unlimited }),
    },
    {
      name: 'allowance',
      label: 'Let a router take 100 USDC',
      decision: 'approve',
      ...transaction(market, { to: market.usdc, data: needed }),
    },
    {
      name: 'unknown-router',
      label: 'Trade on a router nobody knows',
      decision: 'approve',
      ...opaque(market),
    },
    { name: 'revert', label: 'A swap that would fail', decision: 'refuse', ...expired },
    {
      name: 'message',
      label: 'Sign a message',
      decision: 'approve',
      method: 'personal_sign',
      params: [`0x${Buffer.from(text).toString('hex')}`, market.trader.address],
    },
  ];
}

/** The dapp's form and buttons for a market. */
export function dappConfig(market: Market): DappConfig {
  const eth = { symbol: 'ETH', decimals: 18, address: null };
  const usdc = { symbol: 'USDC', decimals: 6, address: market.usdc };
  const pairs = [{ give: eth, get: usdc, path: [market.weth, market.usdc] }];
  const requests = scenes(market).map(({ name, label, method, params }) => ({ name, label, method, params }));
  return { market: { router: market.v2.router, pairs }, requests };
}
