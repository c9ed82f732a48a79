import { equityOf } from '../margin/index.ts';
import type { Leg, MarginState } from '../margin/state.ts';
import { type Account, type HeldLoan, holdingUsd, isBeside, isIsolated, settlementUsd } from './account.ts';
import { COLUMNS, columnOf } from './events.ts';
import { type Moved, movedOf } from './moved.ts';

/** A margin wallet; `worth` is what a unit of its settlement asset is worth in the unit that is counted in. */
export interface Wallet {
  readonly worth: number;
  readonly column: number;
  readonly balance: number;
  readonly equity: number;
  readonly cross: readonly Moved[];
  readonly isolated: readonly Moved[];
  /** The position that is asked about, where it is one of these. */
  readonly own: Moved | null;
  readonly isOwnCross: boolean;
}

/** A loan by columns; `counted` is its collateral as far as it counts against the debt. */
export interface LoanColumns {
  readonly collateral: Float64Array;
  readonly counted: Float64Array;
  readonly debt: Float64Array;
}

/** An account made ready for any number of events. */
export interface Prepared {
  readonly wallets: readonly Wallet[];
  /** What is held beside the wallets, by the column that moves it. */
  readonly held: Float64Array;
  readonly loans: readonly LoanColumns[];
  /** Everything together today. */
  readonly equity: number;
  /** Assets without a price, which are not counted, and markets whose margin is not known, which never liquidate. */
  readonly leftOut: readonly string[];
}

/** A position of the first wallet; `positionSide` null where its market has but one. */
export interface OwnPosition {
  readonly product: Leg['product'];
  readonly symbol: string;
  readonly positionSide: 'long' | 'short' | null;
}

function isOwn({ product, symbol, quantity }: Leg, own: OwnPosition | null): boolean {
  if (own === null || product !== own.product || symbol !== own.symbol) return false;
  return own.positionSide === null || quantity > 0 === (own.positionSide === 'long');
}

function walletOf(
  state: MarginState,
  { own, worth, gainsFrom }: { own: OwnPosition | null; worth: number; gainsFrom: 'rise' | 'fall' },
): Wallet {
  const [cross, isolated]: [Moved[], Moved[]] = [[], []];
  for (const leg of state.legs) (isIsolated(leg) ? isolated : cross).push(movedOf(leg, gainsFrom));
  const ownLeg = state.legs.find((leg) => isOwn(leg, own));
  return {
    worth,
    column: columnOf(state.settlement),
    balance: state.walletBalance,
    equity: equityOf(state),
    cross,
    isolated,
    own: ownLeg === undefined ? null : movedOf(ownLeg, gainsFrom),
    isOwnCross: ownLeg !== undefined && !isIsolated(ownLeg),
  };
}

function byColumn<T extends { readonly asset: string }>(items: readonly T[], worthOf: (item: T) => number) {
  const columns = new Float64Array(COLUMNS);
  for (const item of items)
    columns[columnOf(item.asset)] = (columns[columnOf(item.asset)] ?? 0) + worthOf(item);
  return columns;
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

function loanOf({ collaterals, debts }: HeldLoan, unitUsd: number): LoanColumns {
  return {
    collateral: byColumn(collaterals, ({ usd }) => usd / unitUsd),
    counted: byColumn(collaterals, ({ usd, threshold }) => (usd * threshold) / unitUsd),
    debt: byColumn(debts, ({ usd }) => usd / unitUsd),
  };
}

const isUnread = (leg: Leg): boolean =>
  leg.tiers === null || (isIsolated(leg) && leg.isolatedMargin === null);

/**
 * An account in the columns of the measured events, counted in the settlement asset of its first wallet, or in dollars
 * where it has none.
 */
export function prepare(
  { states, holdings, loans }: Account & { readonly loans: readonly HeldLoan[] },
  { own, gainsFrom }: { own: OwnPosition | null; gainsFrom: 'rise' | 'fall' },
): Prepared {
  const [first] = states;
  const unitUsd = first === undefined ? 1 : settlementUsd(first);
  const worths = states.map((state) => {
    if (state.settlement === first?.settlement) return 1;
    const usd = settlementUsd(state);
    return usd === null || unitUsd === null ? null : usd / unitUsd;
  });
  const wallets = states.flatMap((state, at) => {
    const worth = worths[at] ?? null;
    return worth === null ? [] : [walletOf(state, { own: state === first ? own : null, worth, gainsFrom })];
  });
  const beside = holdings.filter((holding) => isBeside(holding, states));
  const priced = (usd: number | null) => (usd === null || unitUsd === null ? null : usd / unitUsd);
  const held = byColumn(beside, (holding) => priced(holdingUsd(holding)) ?? 0);
  const owed = unitUsd === null ? [] : loans.map((loan) => loanOf(loan, unitUsd));
  return {
    wallets,
    held,
    loans: owed,
    equity: sum(wallets.map(worthOfWallet)) + sum(held) + sum(owed.map(worthOfLoan)),
    leftOut: [
      ...states.filter((_, at) => (worths[at] ?? null) === null).map(({ settlement }) => settlement),
      ...beside.filter((holding) => priced(holdingUsd(holding)) === null).map(({ asset }) => asset),
      ...states.flatMap(({ legs }) => legs.filter(isUnread).map(({ symbol }) => symbol)),
      ...(unitUsd === null ? loans.flatMap(({ collaterals }) => collaterals.map(({ asset }) => asset)) : []),
    ],
  };
}

function worthOfWallet({ worth, equity, isolated }: Wallet): number {
  return worth * (Math.max(0, equity) + sum(isolated.map((part) => Math.max(0, part.equity ?? 0))));
}

function worthOfLoan({ collateral, debt }: LoanColumns): number {
  return Math.max(0, sum(collateral) - sum(debt));
}
