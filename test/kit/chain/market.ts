import type { Address } from 'viem';
import type { TestAccount } from './accounts.ts';

/** The addresses of a deployed test market; the same on every fresh node. */
export interface Market {
  /** Canonical WETH9, 18 decimals. */
  readonly weth: Address;
  /** 6 decimals. */
  readonly usdc: Address;
  /** 18 decimals. */
  readonly dai: Address;
  /** 18 decimals, with a thin pool alone. */
  readonly pepe: Address;
  /** 18 decimals; 1 % of every transfer is burnt. */
  readonly feeToken: Address;
  /** 18 decimals; its name and symbol are over 10 kB of markup and bidirectional marks. */
  readonly hostileToken: Address;
  /** An ERC-721; the trader owns 1 to 5. */
  readonly nft: Address;
  /** An ERC-1155; the trader owns 1,000 of id 1 and the single id 2. */
  readonly multiToken: Address;
  readonly v2: V2Market;
  readonly v3: V3Market;
  /** A router no table knows, see `opaqueSwap`. */
  readonly opaqueRouter: Address;
  /** Takes what it was approved for. */
  readonly spender: Address;
  /** Fails in every way a contract can. */
  readonly reverter: Address;
  /** Holds ETH, 100 WETH, 1,000,000 USDC, 1,000,000 DAI and some of every other token; has approved nothing. */
  readonly trader: TestAccount;
  readonly deployer: TestAccount;
}

/** Uniswap V2: WETH/USDC, USDC/DAI, a thin WETH/PEPE, WETH/FEE. */
export interface V2Market {
  readonly factory: Address;
  /** Router02. */
  readonly router: Address;
  readonly wethUsdc: Address;
  readonly usdcDai: Address;
  readonly wethPepe: Address;
  readonly wethFee: Address;
}

/** Uniswap V3: WETH/USDC at 0.05 % and 0.3 %. */
export interface V3Market {
  readonly factory: Address;
  /** The first SwapRouter, whose structs carry a deadline. */
  readonly swapRouter: Address;
  readonly swapRouter02: Address;
  /** QuoterV2. */
  readonly quoter: Address;
  readonly positionManager: Address;
  readonly wethUsdc500: Address;
  readonly wethUsdc3000: Address;
}
