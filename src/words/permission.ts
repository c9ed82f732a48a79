import { UNLIMITED_FROM } from '../core/intent/unlimited.ts';
import type { ChainVerdict } from '../core/verdict/verdict.ts';
import { amountWords, assetWords } from './amount.ts';
import type { Say } from './say.ts';

/** Who may take how much of what; `amount` null is a whole collection. */
export interface Permission {
  readonly token: string;
  readonly spender: string;
  readonly amount: string | null;
  /** True when the signature itself is the permission. */
  readonly signed?: boolean;
}

/** "You let Uniswap V2 Router spend all your USDC". */
export function permissionSentence(permission: Permission, verdict: ChainVerdict, say: Say): string {
  const spender = spenderWords(permission.spender, verdict);
  const token = assetWords(permission.token, verdict, say);
  const amount = permission.amount === null ? null : BigInt(permission.amount);
  const key = permission.signed === true ? 'headline_sign' : 'headline';
  if (amount === 0n) return say(`${key}_revoke`, [spender, token]);
  if (amount === null) return say(`${key}_let_collection`, [spender, token]);
  if (amount >= UNLIMITED_FROM) return say(`${key}_let_all`, [spender, token]);
  return say(`${key}_let`, [spender, permittedWords(permission, verdict, say)]);
}

/** How much a permission covers: "all USDC", "up to 100 USDC", "none". */
export function permittedWords(permission: Permission, verdict: ChainVerdict, say: Say): string {
  const amount = permission.amount === null ? null : BigInt(permission.amount);
  const token = assetWords(permission.token, verdict, say);
  if (amount === 0n) return say('permitted_none', [token]);
  if (amount === null || amount >= UNLIMITED_FROM) return say('permitted_all', [token]);
  return say('permitted_up_to', [
    amountWords({ asset: permission.token, value: amount, rounding: 'up' }, verdict, say),
  ]);
}

/** Who would be allowed to spend: the name this project lists, else the address. */
export function spenderWords(spender: string, verdict: ChainVerdict): string {
  const named = verdict.findings.find(
    ({ params }) => params.spender === spender && (params.spenderName ?? '') !== '',
  );
  return named?.params.spenderName ?? spender;
}
