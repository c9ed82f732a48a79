import type { VenueIntent } from '../../core/intent/intent.ts';
import type { Product, Venue } from '../../core/intent/order.ts';
import type { Instrument } from '../../core/snapshot/market.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import type { Say } from '../say.ts';
import { nameWords } from './figures.ts';
import { resultOf } from './result.ts';

const DELIVERY = /_[0-9]{6}$/u;

/** The name of a venue. */
export function venueWords(venue: Venue, say: Say): string {
  return say(`venue_${venue}`);
}

/** The market of a request, or the account that collateral leaves: "DOGEUSDT perpetual", or how many there are. */
export function marketWords(intent: VenueIntent, verdict: OrderVerdict | null, say: Say): string {
  if (intent.kind === 'leverage') {
    const { change } = intent;
    return change.kind === 'withdraw'
      ? accountWords(intent.venue, change.product, say)
      : productWords(change, null, say);
  }
  const [first] = intent.orders;
  if (first === undefined) return '';
  const others = new Set(intent.orders.map(({ symbol }) => symbol)).size - 1;
  const instrument = verdict === null ? null : (resultOf(verdict, 0)?.instrument ?? null);
  const name = productWords(first, instrument, say);
  return others === 0 ? name : say('market_and_more', [name, String(others)]);
}

/** "futures account": where the margin of a product is kept. */
export function accountWords(venue: Venue, product: Product, say: Say): string {
  if (product === 'spot') return say('account_spot');
  return product === 'inverse' ? say('account_inverse') : say(`account_${venue}`);
}

function productWords(
  { symbol, product }: { readonly symbol: string; readonly product: Product },
  instrument: Instrument | null,
  say: Say,
): string {
  const name = nameWords(symbol);
  if (product !== 'spot') {
    if (DELIVERY.test(symbol)) return say('market_future', [name]);
    return say(product === 'linear' ? 'market_linear' : 'market_inverse', [name]);
  }
  if (instrument === null) return say('market_spot', [name]);
  return say('market_spot', [say('market_pair', [nameWords(instrument.base), nameWords(instrument.quote)])]);
}
