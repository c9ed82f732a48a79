import type { VenueIntent } from '../../core/intent/intent.ts';
import type { OrderResult } from '../../core/verdict/order/outcome.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import type { Say } from '../say.ts';
import { baseWords, fromMidWords, fromTriggerWords, priceWords } from './figures.ts';
import { leverageHeadline } from './leverage.ts';
import { isBeyondBook, isRefused, resultOf } from './result.ts';
import { titleAt } from './title.ts';
import { venueWords } from './venue.ts';

/** One sentence on what a request to an exchange does now: its first order, and how many come with it. */
export function orderHeadline(intent: VenueIntent, verdict: OrderVerdict, say: Say): string {
  if (intent.kind === 'leverage') return leverageHeadline(intent, verdict, say);
  const title = titleAt(0, { intent, verdict }, say);
  const result = resultOf(verdict, 0);
  const sentence =
    result === null ? say('headline_order_unknown', [title]) : fateWords(title, { result, verdict }, say);
  const more = intent.orders.length - 1;
  if (more === 0) return sentence;
  return more === 1
    ? say('headline_order_and_one', [sentence])
    : say('headline_order_and_more', [sentence, String(more)]);
}

function fateWords(
  title: string,
  { result, verdict }: { readonly result: OrderResult; readonly verdict: OrderVerdict },
  say: Say,
): string {
  const fill = fillWords(result, say);
  switch (result.fate) {
    case 'refused':
      return isRefused(verdict, result.index)
        ? say('headline_order_refused', [title, venueWords(verdict.venue, say)])
        : say('headline_order_unfilled', [title]);
    case 'waits':
      return fill === null
        ? say('headline_order_waits', [title])
        : say('headline_order_waits_fills', [title, fill]);
    case 'rests':
      return say('headline_order_rests', [title]);
    case 'part-fills':
      return partWords(title, { result, verdict }, say);
    case 'fills':
      if (fill === null) return say('headline_order_unknown', [title]);
      // Of a book shown in part, what becomes of the rest is not seen.
      return isBeyondBook(verdict, result.index)
        ? partWords(title, { result, verdict }, say)
        : say('headline_order_fills', [title, fill]);
  }
}

/** An order of which only a part fills at once: the rest waits on the book, is cut off, or finds nothing to take. */
function partWords(
  title: string,
  { result, verdict }: { readonly result: OrderResult; readonly verdict: OrderVerdict },
  say: Say,
): string {
  const fill = fillWords(result, say);
  if (fill === null || result.fill === null) return say('headline_order_unfilled', [title]);
  const filled = baseWords(result.fill.filledBase, result.instrument, say);
  if ((result.restsBase ?? 0) > 0) return say('headline_order_part_rests', [title, filled, fill]);
  return say(isBeyondBook(verdict, result.index) ? 'headline_order_beyond' : 'headline_order_part', [
    title,
    filled,
    fill,
  ]);
}

/** "0.2241, 0.74% above mid", of an order that waits "above its trigger"; null where nothing fills. */
function fillWords({ fill, instrument, side, fate }: OrderResult, say: Say): string | null {
  if (fill === null || fill.averagePrice === null) return null;
  const price = priceWords(fill.averagePrice, instrument, say);
  if (fill.slippageMidBps === null) return price;
  const from = fate === 'waits' ? fromTriggerWords : fromMidWords;
  return say('order_price_from', [price, from(fill.slippageMidBps, side, say)]);
}
