import type { Address } from '../core/primitives.ts';

/**
 * Hashes of the init code of genuine pools: whoever deploys one of these gets that pool's code.
 * @see https://github.com/Uniswap/sdks, https://developer.pancakeswap.finance and https://github.com/sushi-labs/sushi
 */
export const CODES = {
  uniswapV2: '0x96e8ac4277198ff8b6f785478aa9a39f403cb768dd02cbee326c3e7da348845f',
  sushiV2: '0xe18a34eb0e04b04f7a0ac29a6e80748dca96319b42c54d679cb821dca90c6303',
  pancakeV2: '0x57224589c67f3f30a6b0d7a1b54cf3153ab84563bc609ef41dfb34f8b2974d2d',
  pancakeV2OnBnb: '0x00fb7f630766e6a796048ea87d01acd3068e8ff67d078148a3fa3f4a84f69bd5',
  uniswapV3: '0xe34f199b19b2b4f47f68442619d555527d244f78a3297ea89325f843f87b8b54',
  pancakeV3: '0x6ce8eb472fa82df5469c6ab6d485f17c3ad13c8cd7af59b3d4a8026c5ce0f7e2',
} as const;

/** A genuine pool's code. */
export type Code = keyof typeof CODES;

/** Which kind of pool each is. */
export const VENUES: Readonly<Record<Code, 'v2' | 'v3'>> = {
  uniswapV2: 'v2',
  sushiV2: 'v2',
  pancakeV2: 'v2',
  pancakeV2OnBnb: 'v2',
  uniswapV3: 'v3',
  pancakeV3: 'v3',
};

/** Who deploys which on each chain. */
export const DEPLOYERS: Readonly<Record<number, readonly (readonly [code: Code, address: Address])[]>> = {
  1: [
    ['uniswapV2', '0x5c69bee701ef814a2b6a3edd4b1652cb9cc5aa6f'],
    ['sushiV2', '0xc0aee478e3658e2610c5f7a4a2e1777ce9e4f2ac'],
    ['pancakeV2', '0x1097053fd2ea711dad45caccc45eff7548fcb362'],
    ['uniswapV3', '0x1f98431c8ad98523631ae4a59f267346ea31f984'],
    ['pancakeV3', '0x41ff9aa7e16b8b1a8a8dc4f0efacd93d02d071c9'],
  ],
  10: [
    ['uniswapV2', '0x0c3c1c532f1e39edf36be9fe0be1410313e074bf'],
    ['uniswapV3', '0x1f98431c8ad98523631ae4a59f267346ea31f984'],
  ],
  56: [
    ['pancakeV2OnBnb', '0xca143ce32fe78f1f7019d7d551a6402fc5350c73'],
    ['uniswapV2', '0x8909dc15e40173ff4699343b6eb8132c65e18ec6'],
    ['sushiV2', '0xc35dadb65012ec5796536bd9864ed8773abc74c4'],
    ['uniswapV3', '0xdb1d10011ad0ff90774d0c6bb92e5c5c8b4461f7'],
    ['pancakeV3', '0x41ff9aa7e16b8b1a8a8dc4f0efacd93d02d071c9'],
  ],
  137: [
    ['uniswapV2', '0x5757371414417b8c6caad45baef941abc7d3ab32'],
    ['uniswapV2', '0x9e5a52f57b3038f1b8eee45f28b3c1967e22799c'],
    ['sushiV2', '0xc35dadb65012ec5796536bd9864ed8773abc74c4'],
    ['uniswapV3', '0x1f98431c8ad98523631ae4a59f267346ea31f984'],
  ],
  8453: [
    ['uniswapV2', '0x8909dc15e40173ff4699343b6eb8132c65e18ec6'],
    ['pancakeV2', '0x02a84c1b3bbd7401a5f7fa98a384ebc70bb5749e'],
    ['uniswapV3', '0x33128a8fc17869897dce68ed026d694621f6fdfd'],
    ['pancakeV3', '0x41ff9aa7e16b8b1a8a8dc4f0efacd93d02d071c9'],
  ],
  42161: [
    ['uniswapV2', '0xf1d7cc64fb4452f05c498126312ebe29f30fbcf9'],
    ['sushiV2', '0xc35dadb65012ec5796536bd9864ed8773abc74c4'],
    ['pancakeV2', '0x02a84c1b3bbd7401a5f7fa98a384ebc70bb5749e'],
    ['uniswapV3', '0x1f98431c8ad98523631ae4a59f267346ea31f984'],
    ['pancakeV3', '0x41ff9aa7e16b8b1a8a8dc4f0efacd93d02d071c9'],
  ],
  43114: [
    ['uniswapV2', '0x9e5a52f57b3038f1b8eee45f28b3c1967e22799c'],
    ['sushiV2', '0xc35dadb65012ec5796536bd9864ed8773abc74c4'],
    ['uniswapV3', '0x740b1c1de25031c31ff4fc9a62f554a55cdc1bad'],
  ],
};
