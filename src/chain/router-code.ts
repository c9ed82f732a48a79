import { keccak256 } from 'viem';
import { PERMIT2 } from '../core/logs.ts';
import type { Address, Hex } from '../core/primitives.ts';

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
const COMPUTED_WORDS: ReadonlyMap<number, number> = new Map([[18_469, 13_946]]);

/** A contract with a published router's code and what its constructor fixed in it; null for what it has none of. */
export interface RecognisedRouter {
  readonly name: string;
  /** The wrapped coin. */
  readonly wrapped: Address | null;
  readonly v2Factory: Address | null;
  readonly v3Factory: Address | null;
  readonly v4Manager: Address | null;
}

const PUSH1 = 0x60;
const PUSH32 = 0x7f;
const ADDRESS_CONSTANT = /^0{24}(?!0{40})[0-9a-f]{40}$/;

/** Runtime code by its Keccak-256 with every address that its constructor fixed zero again, and these addresses. */
export function codeOf(code: Hex): { readonly hash: Hex; readonly constants: readonly Address[] } {
  const parts: string[] = [];
  const constants: Address[] = [];
  let copied = 2;
  let at = 2;
  while (at < code.length) {
    const opcode = Number.parseInt(code.slice(at, at + 2), 16);
    const start = at + 2;
    at = start + (opcode >= PUSH1 && opcode <= PUSH32 ? (opcode - PUSH1 + 1) * 2 : 0);
    if (opcode !== PUSH32 || !ADDRESS_CONSTANT.test(code.slice(start, at))) continue;
    constants.push(`0x${code.slice(at - 40, at)}`);
    parts.push(code.slice(copied, start), '0'.repeat(64));
    copied = at;
  }
  return { hash: keccak256(`0x${parts.join('')}${code.slice(copied)}`), constants };
}

/** The published router whose code this is, each of its constants the same wherever it stands; null when it is none. */
export function routerOf(code: Hex): RecognisedRouter | null {
  const { hash, constants } = codeOf(withoutComputed(code));
  const published = PUBLISHED_ROUTERS.get(hash);
  if (published?.constants.length !== constants.length) return null;
  const byRole = new Map<string, Address>();
  for (const [at, address] of constants.entries()) {
    const role = published.constants.charAt(at);
    if ((byRole.get(role) ?? address) !== address) return null;
    byRole.set(role, address);
  }
  // Another Permit2 could say that it was paid.
  if ((byRole.get('t') ?? PERMIT2) !== PERMIT2) return null;
  const inRole = (role: string) => byRole.get(role) ?? null;
  return {
    name: published.name,
    wrapped: inRole('w'),
    v2Factory: inRole('f'),
    v3Factory: inRole('g'),
    v4Manager: inRole('m'),
  };
}

/** Whether code has this hash once its own address, and no other, is left out of it. */
export function isOwnCode(code: Hex, own: { readonly hash: Hex; readonly address: Address }): boolean {
  const { hash, constants } = codeOf(code);
  return hash === own.hash && constants.every((constant) => constant === own.address);
}

function withoutComputed(code: Hex): Hex {
  const at = COMPUTED_WORDS.get((code.length - 2) / 2);
  if (at === undefined) return code;
  const start = 2 + 2 * at;
  return `0x${code.slice(2, start)}${'0'.repeat(64)}${code.slice(start + 64)}`;
}
