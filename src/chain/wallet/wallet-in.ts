import { decimalText } from '../../core/math/decimal.ts';
import { type Asset, NATIVE } from '../../core/primitives.ts';
import type { Loan, LoanAsset } from '../../core/snapshot/lending.ts';
import type { Holding } from '../../core/snapshot/margin.ts';
import type { ChainSnapshot } from '../../core/snapshot/snapshot.ts';
import type { WalletAsset, WalletLoan, WalletReading } from '../../core/snapshot/wallet.ts';
import { groundOf, priceOf, USD_SCALE } from '../../core/value/price.ts';

const NATIVE_DECIMALS = 18;
const WAD_DECIMALS = 18;
/** About what calls did, of which there are none. */
const OF_CALLS: ReadonlySet<string> = new Set(['events-unread', 'caller-has-code', 'fee-unread']);

/** What a snapshot without calls says of its account. */
export function walletIn(snapshot: ChainSnapshot): WalletReading {
  const { balances, failure, missing } = snapshot;
  const loans = (snapshot.loans ?? []).filter(({ after }) => after !== null);
  const read = loans.map((loan) => loanOf(loan, snapshot));
  return {
    holdings: balances.flatMap(({ token, after }) =>
      after === '0' ? [] : (holdingOf(token ?? NATIVE, after, snapshot) ?? []),
    ),
    loans: read.flatMap((loan) => loan ?? []),
    missing: [
      ...(failure === null ? [] : [failure]),
      ...missing.filter(({ code }) => !OF_CALLS.has(code)),
      ...loans
        .filter((_, at) => read[at] === null)
        .map(({ contract }) => ({ code: 'loan-unread', params: { market: contract } })),
    ],
  };
}

function holdingOf(asset: Asset, amount: string, snapshot: ChainSnapshot): Holding | null {
  const whole = amountOf(amount, decimalsOf(asset, snapshot));
  if (whole === null) return null;
  const price = priceOfOne(asset, snapshot);
  const usd = price === null ? null : decimalText((price * Number(whole)).toFixed(2));
  return { asset: symbolOf(asset, snapshot), amount: whole, usd, isCollateral: false };
}

function amountOf(units: string, decimals: number | null): string | null {
  return decimals === null ? null : decimalText(`${units}e-${decimals}`);
}

/** Null where the unit that the market reckons in has no price. */
function loanOf(loan: Loan, snapshot: ChainSnapshot): WalletLoan | null {
  const { protocol, contract, listedAs, loanToken, valueDecimals, valueUnit, after } = loan;
  const unitUsd = valueUnit === 'usd' ? 1 : loanToken === null ? null : priceOfOne(loanToken, snapshot);
  if (unitUsd === null) return null;
  const part = ({ token, amount, value, thresholdBps }: LoanAsset): WalletAsset => ({
    asset: symbolOf(token, snapshot),
    amount: amountOf(amount, decimalsOf(token, snapshot)),
    usd: numberOf(value, valueDecimals) * unitUsd,
    threshold: thresholdBps / 1e4,
  });
  const health = after?.healthFactorWad ?? null;
  return {
    protocol,
    contract,
    listedAs,
    healthFactor: health === null ? null : numberOf(health, WAD_DECIMALS),
    collaterals: loan.collaterals.map(part),
    debts: loan.debts.map(part),
    nearest: nearestOf(loan, snapshot),
  };
}

function nearestOf({ collaterals, debts }: Loan, snapshot: ChainSnapshot): WalletLoan['nearest'] {
  const moves = [...collaterals, ...debts].flatMap(({ token, price, liquidationPrice }) => {
    if (price === null || liquidationPrice === null) return [];
    const [from, to] = [price, liquidationPrice].map(({ value, decimals }) => numberOf(value, decimals));
    return from === undefined || to === undefined ? [] : [{ token, from, price: to }];
  });
  const apart = ({ from, price }: { readonly from: number; readonly price: number }) =>
    Math.abs(price / from - 1);
  const [nearest] = moves.toSorted((a, b) => apart(a) - apart(b));
  if (nearest === undefined) return null;
  const { token, from, price } = nearest;
  return { asset: symbolOf(token, snapshot), from, price };
}

/** Dollars for one whole of an asset; null where nobody is sure of it. */
function priceOfOne(asset: Asset, snapshot: ChainSnapshot): number | null {
  const ground = groundOf(snapshot);
  const decimals = decimalsOf(asset, snapshot);
  const price = ground === null ? null : priceOf(asset, ground);
  if (decimals === null || price?.kind !== 'known') return null;
  return numberOf(price.usdE36, USD_SCALE - decimals);
}

function symbolOf(asset: Asset, { tokens, nativeSymbol }: ChainSnapshot): string {
  if (asset === NATIVE) return nativeSymbol;
  return tokens.find(({ address }) => address === asset)?.symbol ?? asset;
}

function decimalsOf(asset: Asset, { tokens }: ChainSnapshot): number | null {
  if (asset === NATIVE) return NATIVE_DECIMALS;
  return tokens.find(({ address }) => address === asset)?.decimals ?? null;
}

/** Enough for a sum of dollars and a factor: a double holds fifteen digits. */
function numberOf(value: string | bigint, decimals: number): number {
  return Number(`${value}e-${decimals}`);
}
