import type { Hex } from '../core/primitives.ts';

/**
 * A router as its package publishes it. `constants` has one letter for each address its constructor writes into the
 * code, in order: w the wrapped coin, f the V2 factory, g the V3 factory, p the position manager; of the Universal
 * Router also m the V4 PoolManager, q the V4 position manager, t Permit2, a the bridge, s the router, c the chain's id.
 */
interface PublishedRouter {
  readonly name: string;
  readonly constants: string;
}

/**
 * Published routers, by the Keccak-256 of their runtime code without those addresses.
 * @see https://www.npmjs.com/package/@uniswap/v2-periphery, https://www.npmjs.com/package/@uniswap/v3-periphery and
 * https://www.npmjs.com/package/@uniswap/swap-router-contracts and
 * https://www.npmjs.com/package/@uniswap/universal-router for the builds
 */
export const PUBLISHED_ROUTERS: ReadonlyMap<Hex, PublishedRouter> = new Map<Hex, PublishedRouter>([
  [
    '0x309e403331e84c15ac3797595653f15bb240a8b43d186da5ffddaa8540ec4d94',
    { name: 'Uniswap V2 Router', constants: 'wwwwffwfffwffwfwwwwfwwffwwwwwwfffffwfwfwwwwfwwffffffff' },
  ],
  [
    '0x00a8fe172447e3376988fc3dfb36f204f042ffb01bb0808d55d95899eff15745',
    { name: 'Uniswap V3 Router', constants: 'wwwwwwggwwwg' },
  ],
  [
    '0xe9acc1f5b963bf7640c14bb9547d82f5bf3b6f6cc82fb30189767a973fbd34b1',
    { name: 'Uniswap V3 Router 2', constants: 'wwfffwwwfpwwpgpgwwwffpg' },
  ],
  [
    '0x1f2eb7b0d5e706a00d4e063cdc74b331840c8c0a57de5604f0e7f8a5dce7777a',
    { name: 'Uniswap Universal Router', constants: 'wmmqmpatffwwtmppmqaagtfscmmmmm' },
  ],
]);

/** The Keccak-256 of the published V2 factory's runtime code. */
export const V2_FACTORY_CODE: Hex = '0xbab145d02e7005f0d84c6c1639d39b799b0ea16df99ebbdaf5a14d9da820b4e0';

/** The Keccak-256 of the published V3 factory's runtime code without its own address in it. */
export const V3_FACTORY_CODE: Hex = '0xc66c27d7d60725224552811cfb0e8148a15e914e0e31720daed102e61a0118af';

/** Where in code of so many bytes its constructor wrote a word that depends on chain and address (an EIP-712 domain). */
export const COMPUTED_WORDS: ReadonlyMap<number, number> = new Map([[18_469, 13_946]]);
