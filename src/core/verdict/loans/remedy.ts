import type { Loan, LoanAsset } from '../../snapshot/lending.ts';
import type { Balance } from '../../snapshot/snapshot.ts';
import type { Outcome, Remedy } from '../verdict.ts';
import { mainCollateral } from './health.ts';

const WAD = 10n ** 18n;
const BPS = 10_000n;
/** Digits an amount is given in: enough to type, and never past what is needed. */
const DIGITS = 3;

/** What a loan lacks to reach a health factor, in its units of value. */
interface Lack {
  /** Debt to be gone. */
  readonly debt: bigint;
  /** Weighed collateral to be there besides. */
  readonly weighed: bigint;
}

/**
 * What would leave a loan at a health factor of `target`: less of what the request takes out, else paying back, else more
 * collateral. Amounts are in the smallest unit of their token; null where nothing of the kind can be computed.
 *
 * Weighed collateral W over debt D is the health factor: a debt of W / target, or collateral of D · target, reaches it.
 * `balances` are the account's own. The weight of added collateral is that of its reserve alone, at most what the protocol counts.
 */
export function remedyFor(
  loan: Loan,
  target: number,
  { outcome, balances }: { readonly outcome: Outcome; readonly balances: readonly Balance[] },
): Remedy | null {
  const lack = lackOf(loan, target);
  if (lack === null) return null;
  const less = smallerRequest(loan, lack, outcome);
  if (less !== null) return less;
  const [repay, add] = [repayment(loan, lack), moreCollateral(loan, lack)];
  const holds = (remedy: Remedy | null) => remedy !== null && isHeld(remedy, balances);
  return [repay, add].find(holds) ?? repay ?? add;
}

function lackOf({ after }: Loan, target: number): Lack | null {
  if (after === null || after.healthFactorWad === null) return null;
  const wanted = BigInt(Math.round(target * 1e6)) * 10n ** 12n;
  const owed = BigInt(after.debtValue);
  const weighed = (BigInt(after.healthFactorWad) * owed) / WAD;
  if (wanted === 0n) return null;
  const lack = { debt: owed - (weighed * WAD) / wanted, weighed: ceilDiv(owed * wanted, WAD) - weighed };
  return lack.debt > 0n ? lack : null;
}

/** The amount that is left of what the account gets out of the loan's market. */
function smallerRequest(loan: Loan, lack: Lack, { changes }: Outcome): Remedy | null {
  const gained = (token: string): bigint => {
    const change = changes.find(({ asset, tokenId }) => asset === token && tokenId === null);
    return change === undefined ? 0n : BigInt(change.amount);
  };
  const borrowed = loan.debts.find(({ token }) => gained(token) > 0n);
  const withdrawn = loan.collaterals.find(({ token }) => gained(token) > 0n);
  const taken = borrowed ?? withdrawn;
  if (taken === undefined) return null;
  const less = borrowed !== undefined ? amountFor(taken, lack.debt) : collateralFor(taken, lack.weighed);
  if (less === null) return null;
  const left = roundDown(gained(taken.token) - less);
  return left > 0n
    ? { kind: 'reduce-amount', params: { amount: left.toString(), asset: taken.token } }
    : null;
}

function repayment({ debts }: Loan, lack: Lack): Remedy | null {
  const [debt] = debts.toSorted((a, b) => Number(BigInt(b.value) - BigInt(a.value)));
  const amount = debt === undefined ? null : amountFor(debt, lack.debt);
  if (debt === undefined || amount === null || amount > BigInt(debt.amount)) return null;
  const value = roundUp(amount);
  const most = BigInt(debt.amount);
  return { kind: 'repay', params: { value: `${value < most ? value : most}`, token: debt.token } };
}

function moreCollateral(loan: Loan, lack: Lack): Remedy | null {
  const collateral = mainCollateral(loan);
  const amount = collateral === null ? null : collateralFor(collateral, lack.weighed);
  if (collateral === null || amount === null) return null;
  return { kind: 'add-collateral', params: { value: `${roundUp(amount)}`, token: collateral.token } };
}

function isHeld({ params: { value = '0', token } }: Remedy, balances: readonly Balance[]): boolean {
  const held = balances.find((entry) => entry.token === token);
  return held !== undefined && BigInt(held.after) >= BigInt(value);
}

/** Tokens worth at least so much of the loan's units of value. */
function amountFor({ amount, value }: LoanAsset, worth: bigint): bigint | null {
  // A unit more, for what the protocol's own roundings take.
  return BigInt(value) === 0n ? null : ceilDiv((worth + 1n) * BigInt(amount), BigInt(value));
}

function collateralFor(asset: LoanAsset, weighed: bigint): bigint | null {
  const threshold = BigInt(asset.thresholdBps);
  return threshold === 0n ? null : amountFor(asset, ceilDiv(weighed * BPS, threshold));
}

function unitOf(amount: bigint): bigint {
  return 10n ** BigInt(Math.max(0, amount.toString().length - DIGITS));
}

function roundUp(amount: bigint): bigint {
  return ceilDiv(amount, unitOf(amount)) * unitOf(amount);
}

function roundDown(amount: bigint): bigint {
  return amount <= 0n ? 0n : (amount / unitOf(amount)) * unitOf(amount);
}

function ceilDiv(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b;
}
