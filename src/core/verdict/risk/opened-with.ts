import type { OrderIntent } from '../../intent/order.ts';
import type { RiskMarket } from '../../snapshot/margin.ts';
import type { VenueSnapshot } from '../../snapshot/market.ts';

/** What a position would be opened with; null where it is not known. */
export interface OpenedWith {
  readonly leverage: number | null;
  readonly marginMode: 'cross' | 'isolated' | null;
}

const positive = (text: string | null | undefined): number | null => {
  const value = Number(text ?? 0);
  return value > 0 && value < Infinity ? value : null;
};

/**
 * The leverage that the request names, else the account's own for that market, else what the form showed; the margin mode
 * as the account has it, or the only one of the market.
 */
export function openedWith(
  { leverage, typed }: Pick<OrderIntent, 'leverage' | 'typed'>,
  { product, symbol, rules }: Pick<RiskMarket, 'product' | 'symbol' | 'rules'>,
  { account }: VenueSnapshot,
): OpenedWith {
  const of = (entry: { readonly product: string; readonly symbol: string }) =>
    entry.product === product && entry.symbol === symbol;
  const set = account?.margin?.settings.find(of);
  const held = account?.positions?.find(of);
  return {
    leverage:
      positive(leverage) ?? positive(set?.leverage) ?? positive(held?.leverage) ?? positive(typed?.leverage),
    marginMode: held?.marginMode ?? set?.marginMode ?? (rules.cross === null ? 'isolated' : null),
  };
}
