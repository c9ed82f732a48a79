import type { Address } from '../core/primitives.ts';

/** What is known of a chain before anything is asked. */
export interface ChainInfo {
  readonly chainId: number;
  readonly name: string;
  readonly nativeSymbol: string;
  /** Seconds between blocks, rounded up: a simulated block is this much later than its parent. */
  readonly blockSeconds: number;
  /** The contract that wraps the chain's own coin, or null when none is known. */
  readonly wrappedNative: Address | null;
  /** Public endpoints without a key, in the order they are preferred. */
  readonly endpoints: readonly string[];
  /** The contract that prices the part of the fee a rollup pays to its base chain, or null when there is none. */
  readonly l1FeeOracle: Address | null;
}

/** @see https://specs.optimism.io/protocol/predeploys.html#gaspriceoracle */
const OP_GAS_PRICE_ORACLE: Address = '0x420000000000000000000000000000000000000f';
const OP_WRAPPED_NATIVE: Address = '0x4200000000000000000000000000000000000006';

/** Every chain that needs nothing set, in the order of their ids. */
export const CHAINS: readonly ChainInfo[] = [
  {
    chainId: 1,
    name: 'Ethereum',
    nativeSymbol: 'ETH',
    blockSeconds: 12,
    wrappedNative: '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2',
    endpoints: ['https://ethereum-rpc.publicnode.com', 'https://ethereum.reth.rs/rpc'],
    l1FeeOracle: null,
  },
  {
    chainId: 10,
    name: 'OP Mainnet',
    nativeSymbol: 'ETH',
    blockSeconds: 2,
    wrappedNative: OP_WRAPPED_NATIVE,
    endpoints: ['https://mainnet.optimism.io', 'https://optimism-rpc.publicnode.com'],
    l1FeeOracle: OP_GAS_PRICE_ORACLE,
  },
  {
    chainId: 56,
    name: 'BNB Smart Chain',
    nativeSymbol: 'BNB',
    blockSeconds: 1,
    wrappedNative: '0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c',
    endpoints: ['https://bsc-rpc.publicnode.com', 'https://bsc-dataseed.bnbchain.org'],
    l1FeeOracle: null,
  },
  {
    chainId: 137,
    name: 'Polygon',
    nativeSymbol: 'POL',
    blockSeconds: 2,
    wrappedNative: '0x0d500b1d8e8ef31e21c99d1db9a6444d3adf1270',
    endpoints: ['https://polygon-bor-rpc.publicnode.com', 'https://polygon.drpc.org'],
    l1FeeOracle: null,
  },
  {
    chainId: 8453,
    name: 'Base',
    nativeSymbol: 'ETH',
    blockSeconds: 2,
    wrappedNative: OP_WRAPPED_NATIVE,
    endpoints: ['https://mainnet.base.org', 'https://base-rpc.publicnode.com'],
    l1FeeOracle: OP_GAS_PRICE_ORACLE,
  },
  {
    chainId: 42161,
    name: 'Arbitrum One',
    nativeSymbol: 'ETH',
    blockSeconds: 1,
    wrappedNative: '0x82af49447d8a07e3bd95bd0d56f35241523fbab1',
    endpoints: ['https://arb1.arbitrum.io/rpc', 'https://arbitrum-one-rpc.publicnode.com'],
    l1FeeOracle: null,
  },
  {
    chainId: 43114,
    name: 'Avalanche',
    nativeSymbol: 'AVAX',
    blockSeconds: 2,
    wrappedNative: '0xb31f66aa3c1e785363f0875a1b74e27b85fd66c7',
    endpoints: ['https://avalanche-c-chain-rpc.publicnode.com', 'https://api.avax.network/ext/bc/C/rpc'],
    l1FeeOracle: null,
  },
];
