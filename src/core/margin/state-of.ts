import type { Product } from '../intent/order.ts';
import type { AccountMargin, MarginAccount, RiskMarket, RiskSnapshot } from '../snapshot/margin.ts';
import type { Position, VenueAccount } from '../snapshot/market.ts';
import { legProfit } from './leg.ts';
import { legIn, type MarketUnknown, tierFaultOf } from './market-leg.ts';
import type { Leg, MarginState } from './state.ts';

/** Why an account cannot be put into numbers, by code. */
export type StateUnknown = MarketUnknown | 'account-unknown' | 'margin-unread' | 'entry-unread';
type Unknown = { readonly unknown: StateUnknown };

/** A market whose account is asked for, with what was read. */
export interface StateQuestion {
  readonly account: VenueAccount | null;
  readonly risk: RiskSnapshot | undefined;
  readonly product: Product;
  readonly symbol: string;
}

/**
 * The account that a market belongs to, in numbers: collateral and all positions that share it, isolated ones of the same
 * settlement asset among them. Only single-asset accounts are reckoned with.
 */
export function marginStateOf(question: StateQuestion): MarginState | Unknown {
  const { account, risk, product, symbol } = question;
  if (account === null || account.positions === null) return { unknown: 'account-unknown' };
  const cause = unseen(account.margin);
  if (cause !== null) return { unknown: cause };
  const markets = risk?.markets ?? [];
  const market = markets.find((each) => each.product === product && each.symbol === symbol);
  if (market === undefined || product === 'spot') return { unknown: 'mark-missing' };
  const fault = tierFaultOf(market);
  if (fault !== null) return { unknown: fault };
  const legs = legsIn(market, account.positions, markets);
  if ('unknown' in legs) return legs;
  const walletBalance = balanceOf(account.margin?.accounts ?? [], market, legs);
  if (walletBalance === null) return { unknown: 'margin-unread' };
  return { product, settlement: settlementOf(market), walletBalance, legs };
}

function unseen(margin: AccountMargin | undefined): 'margin-unread' | 'margin-rules-unseen' | null {
  if (margin === undefined || margin.rules === null) return 'margin-unread';
  return margin.rules === 'single-asset' ? null : 'margin-rules-unseen';
}

/** The asset that a market's margin, profit and loss are counted in. */
export function settlementOf({
  product,
  base,
  quote,
}: Pick<RiskMarket, 'product' | 'base' | 'quote'>): string {
  return product === 'inverse' ? base : quote;
}

/** The builder's market place that a market belongs to, such as `xyz` of `xyz:GOLD`; null for the venue's own. */
function dexOf(symbol: string): string | null {
  const at = symbol.indexOf(':');
  return at < 0 ? null : symbol.slice(0, at);
}

/** The positions beside a market's own that share its wallet, and it. */
function legsIn(
  market: RiskMarket,
  positions: readonly Position[],
  markets: readonly RiskMarket[],
): Leg[] | Unknown {
  const legs: Leg[] = [];
  for (const position of positions) {
    if (position.product !== market.product || dexOf(position.symbol) !== dexOf(market.symbol)) continue;
    const own = markets.find(
      ({ product, symbol }) => product === position.product && symbol === position.symbol,
    );
    // It may share the wallet: without its price nothing can be said of any of them.
    if (own === undefined) return { unknown: 'mark-missing' };
    if (settlementOf(market) !== settlementOf(own)) continue;
    const leg = legOf(position, own);
    if ('unknown' in leg) return leg;
    if (leg.quantity !== 0) legs.push(leg);
  }
  return legs;
}

function legOf(position: Position, market: RiskMarket): Leg | Unknown {
  const { marginMode, entryPrice, isolatedMargin, leverage, liquidationPrice } = position;
  const isUncounted = market.product === 'inverse' && market.contractValue === null;
  if (marginMode === null || isUncounted) return { unknown: 'margin-unread' };
  const entry = Number(entryPrice);
  if (!(entry > 0 && entry < Infinity)) return { unknown: 'entry-unread' };
  const number = (text: string | null) => (text === null ? null : Number(text));
  return legIn(market, {
    quantity: Number(position.size) * Number(market.contractValue ?? 1),
    entryPrice: entry,
    marginMode,
    isolatedMargin: marginMode === 'isolated' ? number(isolatedMargin) : null,
    leverage: number(leverage),
    venueLiquidationPrice: number(liquidationPrice),
  });
}

/** Collateral without open profit and loss; from the equity where that alone was told. */
function balanceOf(
  accounts: readonly MarginAccount[],
  market: RiskMarket,
  legs: readonly Leg[],
): number | null {
  const wallet = accounts.find(
    ({ product, asset, dex }) =>
      product === market.product && asset === settlementOf(market) && dex === dexOf(market.symbol),
  );
  if (wallet === undefined) return null;
  if (wallet.walletBalance !== null) return Number(wallet.walletBalance);
  if (wallet.equity === null) return null;
  const cross = legs.filter(({ marginMode }) => marginMode === 'cross');
  return cross.reduce((sum, leg) => sum - legProfit(leg), Number(wallet.equity));
}
