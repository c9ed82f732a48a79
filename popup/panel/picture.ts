import {
  distanceBpsOf,
  type LiquidationPrice,
  legNotional,
  legProfit,
  liquidationOf,
  marginStateOf,
  settlementOf,
} from '../../src/core/margin/index.ts';
import type { Leg, MarginState } from '../../src/core/margin/state.ts';
import {
  type Account,
  coinOf,
  type HeldLoan,
  isDollar,
  type PegPrices,
  type Portfolio,
  portfolioOf,
  type Replay,
  replays,
} from '../../src/core/stress/index.ts';
import type { PortfolioReading, ReadAccount } from '../../src/protocol/portfolio.ts';

/** One position with where it would be liquidated. */
export interface HeldPosition {
  readonly leg: Leg;
  readonly settlement: string;
  readonly notional: number;
  readonly profit: number;
  readonly liquidation: LiquidationPrice;
  /** From the mark; null without a price. */
  readonly distanceBps: number | null;
}

/** One account as the page shows it. */
export interface HeldAccount {
  readonly read: ReadAccount;
  readonly positions: readonly HeldPosition[];
  /** Why positions of it are in no figure, by code; each once. */
  readonly unknown: readonly string[];
}

/** The whole of what was read, reckoned together. */
export interface Picture {
  readonly accounts: readonly HeldAccount[];
  readonly portfolio: Portfolio;
  /** What the measured events would take, the worst first; those that bring a gain are left out. */
  readonly losses: readonly Replay[];
}

/** Puts together what was read: every account by itself, and all of them as one. */
export function pictureOf(reading: PortfolioReading): Picture {
  const taken = reading.accounts.map(takenApart);
  const accounts = taken.map(
    ({ states, read }): Account => ({
      states,
      holdings: read.risk?.holdings ?? [],
    }),
  );
  const loans: readonly HeldLoan[] = reading.accounts.flatMap(({ wallet }) => wallet?.loans ?? []);
  return {
    accounts: taken,
    portfolio: portfolioOf({ accounts, loans, pegs: pegsOf(reading.accounts) }),
    losses: lossesOf(accounts, loans),
  };
}

function takenApart(read: ReadAccount): HeldAccount & { readonly states: readonly MarginState[] } {
  const states = new Map<string, MarginState>();
  const unknown = new Set<string>(read.missing.map(({ code }) => code));
  for (const { product, symbol } of read.account?.positions ?? []) {
    const market = read.risk?.markets.find((each) => each.product === product && each.symbol === symbol);
    const state = marginStateOf({ account: read.account, risk: read.risk ?? undefined, product, symbol });
    if ('unknown' in state) unknown.add(state.unknown);
    else if (market !== undefined) states.set(walletOf(product, settlementOf(market), symbol), state);
  }
  return {
    read,
    states: [...states.values()],
    positions: [...states.values()].flatMap((state) => state.legs.map((leg) => heldPosition(leg, state))),
    unknown: [...unknown],
  };
}

/** What positions of one wallet have in common. */
function walletOf(product: string, settlement: string, symbol: string): string {
  const at = symbol.indexOf(':');
  return [product, settlement, at < 0 ? '' : symbol.slice(0, at)].join(' ');
}

function heldPosition(leg: Leg, state: MarginState): HeldPosition {
  const { product, symbol, quantity, mark } = leg;
  const liquidation = liquidationOf(state, {
    product,
    symbol,
    positionSide: quantity > 0 ? 'long' : 'short',
  });
  return {
    leg,
    settlement: state.settlement,
    notional: legNotional(leg),
    profit: legProfit(leg),
    liquidation,
    distanceBps: liquidation.price === null ? null : distanceBpsOf(liquidation.price, mark),
  };
}

/** What each account says a stablecoin trades at: two of them are two sources. */
function pegsOf(accounts: readonly ReadAccount[]): PegPrices[] {
  const prices = new Map<string, Map<string, number>>();
  for (const { venue, risk } of accounts) {
    for (const { asset, amount, usd } of risk?.holdings ?? []) {
      if (!isDollar(asset) || usd === null || !(Number(amount) > 0)) continue;
      const coin = coinOf(asset);
      prices.set(coin, (prices.get(coin) ?? new Map()).set(venue, Number(usd) / Number(amount)));
    }
  }
  return [...prices].map(([asset, byVenue]) => ({ asset, prices: [...byVenue.values()] }));
}

/** Money is counted in the settlement of the first wallet: an empty one in dollars. */
const IN_DOLLARS: MarginState = { product: 'linear', settlement: 'USD', walletBalance: 0, legs: [] };

function lossesOf(accounts: readonly Account[], loans: readonly HeldLoan[]): Replay[] {
  const states = [IN_DOLLARS, ...accounts.flatMap((account) => account.states)];
  const holdings = accounts.flatMap((account) => account.holdings);
  const common = { states, holdings, loans, half: null, own: null, asset: 'BTC' };
  return (['rise', 'fall'] as const)
    .flatMap((gainsFrom) => replays({ ...common, gainsFrom }).replays)
    .filter(({ loss }) => loss > 0)
    .toSorted((a, b) => b.loss - a.loss);
}
