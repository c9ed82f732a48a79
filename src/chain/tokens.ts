import type { Address } from '../core/primitives.ts';
import type { Token } from '../core/snapshot/snapshot.ts';
import { cleanForeignText, isSuspiciousTokenText } from '../core/text.ts';
import { type ChainFacts, remember } from './memory.ts';
import { fieldRead, type ReadAnswers, textOf, uintOf } from './reads.ts';

const MAX_DECIMALS = 255n;

/** A token as remembered, or as it has just answered; a full answer is remembered. */
export function tokenOf(address: Address, answers: ReadAnswers, facts: ChainFacts): Token {
  const known = facts.tokens.get(address);
  if (known !== undefined) return known;
  const symbol = textOf(answers, fieldRead(address, 'symbol'));
  const name = textOf(answers, fieldRead(address, 'name'));
  const decimals = uintOf(answers, fieldRead(address, 'decimals'));
  const token: Token = {
    address,
    symbol: shown(symbol),
    name: shown(name),
    decimals: decimals === null || decimals > MAX_DECIMALS ? null : Number(decimals),
    suspicious: [symbol, name].some((text) => text !== null && isSuspiciousTokenText(text)),
  };
  const complete = token.symbol !== null && token.name !== null && token.decimals !== null;
  if (complete) remember(facts.tokens, address, token);
  return token;
}

function shown(text: string | null): string | null {
  const clean = text === null ? '' : cleanForeignText(text);
  return clean === '' ? null : clean;
}
