import { significant } from '../../math/ratio.ts';
import type { Loan, LoanHealth } from '../../snapshot/lending.ts';

const WAD = 1e18;

/** A health factor as a number of four digits, as levels are decided on it; null without debt, or where it was not read. */
export function factorOf(health: LoanHealth | null): number | null {
  const wad = health?.healthFactorWad ?? null;
  return wad === null ? null : significant(Number(wad) / WAD);
}

/** True when the request leaves the loan less healthy than it was, or opens its debt. */
export function getsWorse({ before, after }: Loan): boolean {
  const [was, is] = [factorOf(before), factorOf(after)];
  return is !== null && (was === null || is < was);
}

/** The collateral that secures most of a loan; null without one. */
export function mainCollateral({ collaterals }: Loan): Loan['collaterals'][number] | null {
  return collaterals.toSorted((a, b) => Number(BigInt(b.value) - BigInt(a.value)))[0] ?? null;
}
