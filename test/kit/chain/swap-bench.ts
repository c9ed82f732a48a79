import {
  type Address,
  createPublicClient,
  erc20Abi,
  type Hex,
  http,
  maxUint256,
  parseEther,
  parseUnits,
} from 'viem';
import { type Anvil, deployMarket, type Market, startAnvil, tokenCalldata, transact } from './index.ts';
import { deployUniversal, type UniversalMarket } from './universal.ts';

/** Something whose balance a swap moves. */
export type Asset = Address | 'eth';

/** A swap to send, and the two balances it should move. */
export interface TestSwap {
  readonly to: Address;
  readonly data: Hex;
  /** In wei. */
  readonly value?: bigint;
  readonly gives: Asset;
  readonly gets: Asset;
}

/** What a mined swap moved; amounts of ETH are without the gas paid. */
export interface SwapOutcome {
  readonly succeeded: boolean;
  readonly gave: bigint;
  readonly got: bigint;
}

/** A market whose trader has approved every router, for tests that really swap. */
export interface SwapBench {
  readonly anvil: Anvil;
  readonly market: Market;
  readonly chain: ReturnType<typeof createPublicClient>;
  /** Mines the trader's swap. */
  swap(swap: TestSwap): Promise<SwapOutcome>;
  /** Runs something and takes back all it did to the chain. */
  undoing<T>(work: () => Promise<T>): Promise<T>;
}

/** What the WETH/USDC pair holds. */
export const V2_RESERVES = { weth: parseEther('1000'), usdc: parseUnits('3000000', 6) };

/** Starts a node with a market whose routers may spend the trader's WETH, USDC and fee token. */
export async function startSwapBench(): Promise<SwapBench> {
  const anvil = await startAnvil();
  const market = await deployMarket(anvil);
  const chain = createPublicClient({ transport: http(anvil.url, { retryCount: 0 }) });
  const { v2, v3, weth, usdc, feeToken, opaqueRouter, trader } = market;
  for (const spender of [v2.router, v3.swapRouter, v3.swapRouter02, opaqueRouter]) {
    for (const to of [weth, usdc, feeToken]) {
      await transact(anvil, { from: trader.address, to, data: tokenCalldata.approve(spender, maxUint256) });
    }
  }
  const bench = { anvil, market, chain };
  return { ...bench, swap: (swap) => mineSwap(bench, swap), undoing: (work) => undoing(anvil, work) };
}

/** A bench whose market has the Universal Router too. */
export async function startUniversalBench(): Promise<SwapBench & { readonly universal: UniversalMarket }> {
  const bench = await startSwapBench();
  return { ...bench, universal: await deployUniversal(bench.anvil, bench.market) };
}

/** The constant-product output at a fee of 0.3 %. */
export function v2Out(amountIn: bigint, reserves: { readonly in: bigint; readonly out: bigint }): bigint {
  return (amountIn * 997n * reserves.out) / (reserves.in * 1_000n + amountIn * 997n);
}

async function undoing<T>(anvil: Anvil, work: () => Promise<T>): Promise<T> {
  const snapshot = await anvil.request('evm_snapshot');
  try {
    return await work();
  } finally {
    await anvil.request('evm_revert', [snapshot]);
  }
}

async function mineSwap(
  bench: Pick<SwapBench, 'anvil' | 'market' | 'chain'>,
  swap: TestSwap,
): Promise<SwapOutcome> {
  const from = bench.market.trader.address;
  const { to, data, value = 0n, gives, gets } = swap;
  const balance = (asset: Asset) =>
    asset === 'eth'
      ? bench.chain.getBalance({ address: from })
      : bench.chain.readContract({ address: asset, abi: erc20Abi, functionName: 'balanceOf', args: [from] });
  const [givesBefore, getsBefore] = [await balance(gives), await balance(gets)];
  const mined = await transact(bench.anvil, { from, to, data, value });
  const [givesAfter, getsAfter] = [await balance(gives), await balance(gets)];
  const fee = mined.gasUsed * mined.effectiveGasPrice;
  return {
    succeeded: mined.succeeded,
    gave: givesBefore - givesAfter - (gives === 'eth' ? fee : 0n),
    got: getsAfter - getsBefore + (gets === 'eth' ? fee : 0n),
  };
}
