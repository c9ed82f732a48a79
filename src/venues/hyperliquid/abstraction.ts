import * as v from 'valibot';
import type { AccountMargin } from '../../core/snapshot/margin.ts';
import type { Ask } from '../ask/ask.ts';
import { readAs } from '../parse.ts';
import { INFO_HOST, info } from './info.ts';

/**
 * Only an account whose perpetuals have a wallet of their own follows the single-asset rules. Under the outgoing
 * `dexAbstraction` an order itself moves collateral between wallets, so its rules count as unseen, as any new answer's do.
 * @see https://hyperliquid.gitbook.io/hyperliquid-docs/trading/account-abstraction-modes
 */
const RULES: Readonly<Record<string, AccountMargin['rules']>> = {
  default: 'single-asset',
  disabled: 'single-asset',
  unifiedAccount: 'unified',
  portfolioMargin: 'portfolio',
};

/**
 * How an address's collateral works; null where the answer is none that is known.
 * @throws VenueFault when it cannot be read.
 */
export async function readAbstraction(user: string, ask: Ask): Promise<AccountMargin['rules']> {
  const answer = readAs(v.string(), await info(ask, { type: 'userAbstraction', user }), INFO_HOST);
  return Object.hasOwn(RULES, answer) ? (RULES[answer] ?? null) : null;
}
