import type { Loan, LoanAsset } from '../core/snapshot/lending.ts';
import type { ChainVerdict, Finding } from '../core/verdict/verdict.ts';
import { assetWords } from './amount.ts';
import { isOneOf, keyOf } from './key.ts';
import { localeOf, percentWords } from './number.ts';
import type { Row } from './row.ts';
import type { Say } from './say.ts';

const WAD_DIGITS = 18;
const WHOLE_BPS = 10_000;
/** Above it nobody has to know how much health there is. */
const LARGEST_FACTOR = 100;
const ROWS_A_LOAN = 3;

/** Why the price that liquidates a loan is not known. */
export const LOAN_REASONS = [
  'oracle-failed',
  'oracle-unknown',
  'oracle-unmoved',
  'oracle-unlike',
  'not-executed',
  'already-liquidatable',
] as const;

/** The loans a request touches: health before and after, and the prices that liquidate them, the nearest first. */
export function loanRows(verdict: ChainVerdict, say: Say): readonly Row[] {
  return (verdict.outcome?.loans ?? []).flatMap((loan) => rowsOf(loan, verdict, say));
}

function rowsOf(loan: Loan, verdict: ChainVerdict, say: Say): readonly Row[] {
  const { before, after, debts } = loan;
  const was = before === null ? null : factorOf(before.healthFactorWad);
  const is = after === null ? null : factorOf(after.healthFactorWad);
  if (after === null) {
    return [
      row('health', {
        label: say('row_health'),
        value: say('row_liquidation_unknown'),
        note: loanName(loan, say),
      }),
    ];
  }
  const words = (factor: number | null) =>
    factor === null ? say('row_health_no_debt') : factorWords(factor, say);
  const value =
    was === null || words(was) === words(is) ? words(is) : say('row_change', [words(was), words(is)]);
  const health = row('health', { label: say('row_health'), value, note: loanName(loan, say) });
  if (is === null) return [health];
  const prices = [...byDistance(loan.collaterals), ...byDistance(debts)]
    .filter(({ liquidationPrice, reason }) => liquidationPrice !== null || reason !== null)
    .slice(0, ROWS_A_LOAN)
    .map((asset) => priceRow(asset, verdict, say));
  return [health, ...prices];
}

/** "ETH at 1,812 liquidates this · 24% below now", what was before it, and how firm it is. */
function priceRow(asset: LoanAsset, verdict: ChainVerdict, say: Say): Row {
  const name = assetWords(asset.token, verdict, say);
  const { liquidationPrice, liquidationPriceBefore: before, method } = asset;
  if (liquidationPrice === null) {
    const reason = asset.reason ?? '';
    const note = say(isOneOf(LOAN_REASONS, reason) ? `loan_reason_${keyOf(reason)}` : 'cause_other');
    return row('loan-price', {
      label: say('row_loan_price', [name]),
      value: say('row_liquidation_unknown'),
      note,
    });
  }
  const [was, is] = [before === null ? null : numberOf(before), numberOf(liquidationPrice)];
  const price = priceWords(is, say);
  const change =
    was === null || priceWords(was, say) === price ? price : say('row_change', [priceWords(was, say), price]);
  const note = method === 'estimate' ? say('row_estimate') : null;
  return row('loan-price', {
    label: say('row_loan_price', [name]),
    value: withDistance(asset, change, say),
    note,
  });
}

function withDistance(asset: LoanAsset, price: string, say: Say): string {
  const bps = distanceBps(asset);
  if (bps === null) return price;
  return say(isAbove(asset) ? 'row_loan_above' : 'row_loan_below', [price, percentWords(bps, say)]);
}

/** What a finding names, else what is nearest to the price that liquidates its loan; null where no price is known. */
function namedOrNearest({ outcome }: ChainVerdict, token: string | undefined): LoanAsset | null {
  const assets = (outcome?.loans ?? [])
    .flatMap(({ collaterals, debts }) => [...collaterals, ...debts])
    .filter((asset) => distanceBps(asset) !== null);
  return assets.find((asset) => asset.token === token) ?? byDistance(assets)[0] ?? null;
}

function byDistance(assets: readonly LoanAsset[]): readonly LoanAsset[] {
  return assets.toSorted((a, b) => (distanceBps(a) ?? Infinity) - (distanceBps(b) ?? Infinity));
}

function nearestSentence(asset: LoanAsset, verdict: ChainVerdict, say: Say): string {
  const values = [
    assetWords(asset.token, verdict, say),
    asset.liquidationPrice === null ? '' : priceWords(numberOf(asset.liquidationPrice), say),
    percentWords(distanceBps(asset) ?? 0, say),
  ];
  return say(isAbove(asset) ? 'loan_price_above' : 'loan_price_below', values);
}

/** "1.18": a health factor, never rounded up. */
export function factorWords(factor: number, say: Say): string {
  if (factor > LARGEST_FACTOR) return say('number_over', [factorWords(LARGEST_FACTOR, say)]);
  const rounded = Math.floor(factor * 100) / 100;
  return new Intl.NumberFormat(localeOf(say), { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    rounded,
  );
}

/** What a finding on a loan says: that it can be liquidated below 1, at which price, and which past events got there. */
export function loanSentences({ evidence, params }: Finding, verdict: ChainVerdict, say: Say): string {
  const count = (name: string) => evidence.find((entry) => entry.name === name)?.value ?? null;
  const [hit, of] = [count('crashes'), count('crashesOf')];
  const nearest = namedOrNearest(verdict, params.token);
  const side = nearest !== null && isAbove(nearest) ? 'short' : 'long';
  const events =
    hit === null || of === null || Number(of) === 0
      ? null
      : say(`replay_count_${side}`, [String(hit), String(of)]);
  const sentences = [
    say('finding_health_factor_low_body'),
    nearest === null ? null : nearestSentence(nearest, verdict, say),
    events === null ? null : say('sentence', [events]),
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}

function loanName({ listedAs, protocol }: Loan, say: Say): string {
  return listedAs ?? say(`protocol_${keyOf(protocol)}`);
}

function factorOf(wad: string | null): number | null {
  return wad === null ? null : numberOf({ value: wad, decimals: WAD_DIGITS });
}

function distanceBps({ price, liquidationPrice }: LoanAsset): number | null {
  if (price === null || liquidationPrice === null || price.value === '0') return null;
  return Math.abs(numberOf(liquidationPrice) / numberOf(price) - 1) * WHOLE_BPS;
}

function isAbove({ price, liquidationPrice }: LoanAsset): boolean {
  return price !== null && liquidationPrice !== null && BigInt(liquidationPrice.value) > BigInt(price.value);
}

/** Enough for words: an oracle's price has fewer digits that matter than a double holds. */
function numberOf({ value, decimals }: { readonly value: string; readonly decimals: number }): number {
  return Number(`${value}e-${decimals}`);
}

function priceWords(price: number, say: Say): string {
  const digits = price >= 1_000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 };
  return new Intl.NumberFormat(localeOf(say), digits).format(price);
}

function row(id: 'health' | 'loan-price', words: Pick<Row, 'label' | 'value' | 'note'>): Row {
  return { id, ...words, exact: null };
}
