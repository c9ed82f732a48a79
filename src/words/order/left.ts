import type { OrderResult } from '../../core/verdict/order/outcome.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import type { Say } from '../say.ts';
import { baseWords } from './figures.ts';
import { isBeyondBook } from './result.ts';

/** Below this share of the order a rest comes of rounding alone. */
const LEAST_SHARE = 1e-8;

/** A part of an order that does not fill at once, in words. */
export interface LeftWords {
  readonly id: 'rests' | 'unfilled';
  readonly label: string;
  readonly value: string;
}

/** What of an order does not fill at once: what waits on the book, and what finds nothing to fill against. */
export function leftWords(result: OrderResult, verdict: OrderVerdict, say: Say): readonly LeftWords[] {
  const { fill, fate, restsBase, instrument, requestedBase } = result;
  if (fate === 'refused' || fate === 'waits') return [];
  const rests = restsBase ?? 0;
  const unfilled = (fill?.unfilledBase ?? 0) - rests;
  const least = (requestedBase ?? 0) * LEAST_SHARE;
  const beyond = isBeyondBook(verdict, result.index);
  const parts = [
    { id: 'rests', size: rests, label: say('row_rests') },
    { id: 'unfilled', size: unfilled, label: say(beyond ? 'row_unfilled_beyond' : 'row_unfilled') },
  ] as const;
  return parts
    .filter(({ size }) => size > least)
    .map(({ id, size, label }) => ({ id, label, value: baseWords(size, instrument, say) }));
}
