import { keccak256 } from 'viem';
import { PERMIT2 } from '../core/logs.ts';
import type { Address, Hex } from '../core/primitives.ts';
import { COMPUTED_WORDS, PUBLISHED_ROUTERS } from './published-routers.ts';

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
