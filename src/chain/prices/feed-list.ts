import type { Address } from '../../core/primitives.ts';

/** A token with a Chainlink feed of its price in US dollars. */
export interface PricedToken {
  readonly token: Address;
  readonly decimals: number;
  readonly feed: Address;
  /** Seconds after which the feed is renewed at the latest. */
  readonly heartbeatS: number;
  /** The move of the price, in basis points, at which the feed is renewed at once. */
  readonly deviationBps: number;
}

/** Where prices are read on a chain. */
export interface PriceSources {
  /** The wrapped coin, the dollar and other tokens. */
  readonly tokens: readonly PricedToken[];
  /** The stablecoin that pools trade most against. */
  readonly dollar: Address;
  /** The deployer of the chain's deepest pools whose addresses can be computed, one of `listedDeployers`. */
  readonly deployer: Address;
  /** Fees of its common pools in millionths. */
  readonly feesPpm: readonly number[];
  /** Tells whether a rollup's sequencer is up; null where there is none. */
  readonly sequencer: Address | null;
}

/** Deviations in basis points: some networks keep closer to the market, none less. */
const COIN = 50;
const DOLLAR = 30;
const LINK = 100;

const HOUR = 3_600;
const DAY = 86_400;
const UNISWAP_V3: Address = '0x1f98431c8ad98523631ae4a59f267346ea31f984';
const PANCAKE_V3: Address = '0x41ff9aa7e16b8b1a8a8dc4f0efacd93d02d071c9';
const UNISWAP_FEES = [500, 3_000];
const PANCAKE_FEES = [500, 2_500];
const OP_WETH: Address = '0x4200000000000000000000000000000000000006';

type Row = readonly [
  chainId: number,
  token: Address,
  decimals: number,
  feed: Address,
  heartbeatS: number,
  bps: number,
];

/**
 * Tokens and their feeds; a wrapped or bridged token has the feed of what it stands for.
 * @see https://docs.chain.link/data-feeds/price-feeds/addresses
 */
// biome-ignore format: one row for a feed
export const FEEDS: readonly Row[] = [
  [1, '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2', 18, '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419', HOUR, COIN],
  [1, '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48', 6, '0x8fffffd4afb6115b954bd326cbe7b4ba576818f6', DAY, DOLLAR],
  [1, '0xdac17f958d2ee523a2206206994597c13d831ec7', 6, '0x3e7d1eab13ad0104d2750b8863b489d65364e32d', DAY, DOLLAR],
  [1, '0x6b175474e89094c44da98b954eedeac495271d0f', 18, '0xaed0c38402a5d19df6e4c03f4e2dced6e29c1ee9', HOUR, DOLLAR],
  [1, '0x2260fac5e5542a773aa44fbcfedf7c193bc2c599', 8, '0xf4030086522a5beea4988f8ca5b36dbc97bee88c', HOUR, COIN],
  [1, '0x514910771af9ca656af840dff83e8264ecf986ca', 18, '0x2c1d072e956affc0d435cb7ac38ef18d24d9127c', HOUR, LINK],
  [10, OP_WETH, 18, '0x13e3ee699d1909e989722e753853ae30b17e08c5', 1_200, COIN],
  [10, '0x0b2c639c533813f4aa9d7837caf62653d097ff85', 6, '0x16a9fa2fda030272ce99b29cf780dfa30361e0f3', DAY, DOLLAR],
  [10, '0xda10009cbd5d07dd0cecc66161fc93d7c9000da1', 18, '0x8dba75e83da73cc766a7e5a0ee71f656bab470d6', DAY, DOLLAR],
  [10, '0x68f180fcce6836688e9084f035309e29bf0a2095', 8, '0xd702dd976fb76fffc2d3963d037dfdae5b04e593', 1_200, COIN],
  [10, '0x4200000000000000000000000000000000000042', 18, '0x0d276fc14719f9292d5c1ea2198673d1f4269246', 1_200, COIN],
  [56, '0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c', 18, '0x0567f2323251f0aab15c8dfb1967e4e8a7d42aee', 60, COIN],
  [56, '0x55d398326f99059ff775485246999027b3197955', 18, '0xb97ad0e74fa7d920791e90258a6e2085088b4320', 900, DOLLAR],
  [56, '0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d', 18, '0x51597f405303c4377e36123cbc172b13269ea163', 900, DOLLAR],
  [56, '0x2170ed0880ac9a755fd29b2688956bd959f933f8', 18, '0x9ef1b8c0e4f7dc8bf5719ea496883dc6401d5b2e', 60, COIN],
  [56, '0x7130d2a12b9bcbfae4f2634d864a1ee1ce3ead9c', 18, '0x264990fbd0a4796a3e3d8e37c4d5f87a3aca5ebf', 60, COIN],
  [137, '0x0d500b1d8e8ef31e21c99d1db9a6444d3adf1270', 18, '0xab594600376ec9fd91f8e885dadf0ce036862de0', 60, COIN],
  [137, '0x3c499c542cef5e3811e1192ce70d8cc03d5c3359', 6, '0xfe4a8cc5b5b2366c1b58bea3858e81843581b2f7', 60, DOLLAR],
  [137, '0x2791bca1f2de4661ed88a30c99a7a9449aa84174', 6, '0xfe4a8cc5b5b2366c1b58bea3858e81843581b2f7', 60, DOLLAR],
  [137, '0xc2132d05d31c914a87c6611c10748aeb04b58e8f', 6, '0x0a6513e40db6eb1b165753ad52e80663aea50545', 60, DOLLAR],
  [137, '0x8f3cf7ad23cd3cadbd9735aff958023239c6a063', 18, '0x4746dec9e833a82ec7c2c1356372ccf2cfcd2f3d', 60, DOLLAR],
  [137, '0x7ceb23fd6bc0add59e62ac25578270cff1b9f619', 18, '0xf9680d99d6c9589e2a93a78a04a279e509205945', 60, COIN],
  [137, '0x1bfd67037b42cf73acf2047067bd4f2c47d9bfd6', 8, '0xc907e116054ad103354f2d350fd2514433d57f6f', 60, COIN],
  [8453, OP_WETH, 18, '0x71041dddad3595f9ced3dccfbe3d1f4b0a16bb70', 1_200, COIN],
  [8453, '0x833589fcd6edb6e08f4c7c32d4f71b54bda02913', 6, '0x7e860098f58bbfc8648a4311b374b1d669a2bc6b', DAY, DOLLAR],
  [8453, '0x50c5725949a6f0c72e6c4a641f24049a917db0cb', 18, '0x591e79239a7d679378ec8c847e5038150364c78f', DAY, DOLLAR],
  [8453, '0xcbb7c0000ab88b473b1f5afd9ef808440eed33bf', 8, '0x07da0e54543a844a80abe69c8a12f22b3aa59f9d', 1_200, COIN],
  [42161, '0x82af49447d8a07e3bd95bd0d56f35241523fbab1', 18, '0x639fe6ab55c921f74e7fac1ee960c0b6293ba612', 1_755, COIN],
  [42161, '0xaf88d065e77c8cc2239327c5edb3a432268e5831', 6, '0x50834f3163758fcc1df9973b6e91f0f0f0434ad3', 300, DOLLAR],
  [42161, '0xfd086bc7cd5c481dcc9c85ebe478a1c0b69fcbb9', 6, '0x3f3f5df88dc9f13eac63df89ec16ef6e7e25dde7', 300, DOLLAR],
  [42161, '0xda10009cbd5d07dd0cecc66161fc93d7c9000da1', 18, '0xc5c8e77b397e531b8ec06bfb0048328b30e9ecfb', DAY, DOLLAR],
  [42161, '0x2f2a2543b76a4166549f7aab2e75bef0aefc5b0f', 8, '0x6ce185860a4963106506c203335a2910413708e9', 1_755, COIN],
  [42161, '0xf97f4df75117a78c1a5a0dbb814af92458539fb4', 18, '0x86e53cf1b870786351da77a57575e79cb55812cb', 1_755, LINK],
  [42161, '0x912ce59144191c1204e64559fe8253a0e49e6548', 18, '0xb2a824043730fe05f3da2efafa1cbbe83fa548d6', 300, COIN],
  [43114, '0xb31f66aa3c1e785363f0875a1b74e27b85fd66c7', 18, '0x0a77230d17318075983913bc2145db16c7366156', 120, COIN],
  [43114, '0xb97ef9ef8734c71904d8002f8b6bc66dd9c48a6e', 6, '0xf096872672f44d6eba71458d74fe67f9a77a23b9', DAY, DOLLAR],
];

/**
 * Where prices are read on each chain.
 * @see https://docs.chain.link/data-feeds/l2-sequencer-feeds
 */
export const SOURCES: Readonly<Record<number, Omit<PriceSources, 'tokens'>>> = {
  1: {
    dollar: '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48',
    deployer: UNISWAP_V3,
    feesPpm: UNISWAP_FEES,
    sequencer: null,
  },
  10: {
    dollar: '0x0b2c639c533813f4aa9d7837caf62653d097ff85',
    deployer: UNISWAP_V3,
    feesPpm: UNISWAP_FEES,
    sequencer: '0x371ead81c9102c9bf4874a9075ffff170f2ee389',
  },
  56: {
    dollar: '0x55d398326f99059ff775485246999027b3197955',
    deployer: PANCAKE_V3,
    feesPpm: PANCAKE_FEES,
    sequencer: null,
  },
  137: {
    dollar: '0x3c499c542cef5e3811e1192ce70d8cc03d5c3359',
    deployer: UNISWAP_V3,
    feesPpm: UNISWAP_FEES,
    sequencer: null,
  },
  8453: {
    dollar: '0x833589fcd6edb6e08f4c7c32d4f71b54bda02913',
    deployer: '0x33128a8fc17869897dce68ed026d694621f6fdfd',
    feesPpm: UNISWAP_FEES,
    sequencer: '0xbcf85224fc0756b9fa45aa7892530b47e10b6433',
  },
  42161: {
    dollar: '0xaf88d065e77c8cc2239327c5edb3a432268e5831',
    deployer: UNISWAP_V3,
    feesPpm: UNISWAP_FEES,
    sequencer: '0xfdb631f5ee196f0ed6faa767959853a9f217697d',
  },
  43114: {
    dollar: '0xb97ef9ef8734c71904d8002f8b6bc66dd9c48a6e',
    deployer: '0x740b1c1de25031c31ff4fc9a62f554a55cdc1bad',
    feesPpm: UNISWAP_FEES,
    sequencer: null,
  },
};
