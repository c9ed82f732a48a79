import { type Book, type Fill, slippageBps, stressed, touchOf } from '../../book/index.ts';
import type { Order, OrderIntent } from '../../intent/order.ts';
import { rounded } from '../../math/ratio.ts';
import { beyondOf } from './beyond.ts';
import { bandDepth } from './depth-band.ts';
import type { OpenMarket } from './open-market.ts';
import type { OrderFill, OrderResult } from './outcome.ts';
import { refusalsOf } from './refusals.ts';
import { baseOf } from './size.ts';
import { triggerPassed } from './trigger-passed.ts';
import { fillOn, takes, type Walk } from './walk.ts';

const SCENARIOS = ['thin', 'crash', 'flash'] as const;

const roundedOr = (value: number | null): number | null => (value === null ? null : rounded(value));

function unfilledBase(fill: Fill, { open, walk }: { open: OpenMarket; walk: Walk }): number | null {
  if (fill.unfilled === 0) return 0;
  if (walk.asked.unit === 'quote') return null;
  return rounded(baseOf({ unit: walk.asked.unit, value: fill.unfilled }, open, walk.reference));
}

/** A fill as a verdict shows it, with slippage against the middle and the best of the book it was walked on. */
function shownFill(
  fill: Fill,
  { order, open, walk, book }: { order: Order; open: OpenMarket; walk: Walk; book: Book },
): OrderFill {
  const { side } = order;
  const { bestBid, bestAsk } = touchOf(book);
  const best = side === 'buy' ? bestAsk : bestBid;
  const against = (reference: number | null) =>
    fill.averagePrice === null || reference === null
      ? null
      : rounded(slippageBps(fill.averagePrice, reference, side));
  return {
    filledBase: rounded(fill.filledBase),
    filledQuote: rounded(fill.filledQuote),
    unfilledBase: unfilledBase(fill, { open, walk }),
    averagePrice: roundedOr(fill.averagePrice),
    worstPrice: roundedOr(fill.worstPrice),
    levels: fill.levels,
    slippageMidBps: against(walk.reference),
    slippageBestBps: against(best),
  };
}

/** The asset the venue takes its fee in: what a spot purchase brings, the base of an inverse contract, else the quote. */
function feeOf(order: Order, { open, walk }: { open: OpenMarket; walk: Walk }): OrderResult['fee'] {
  const { fees } = open.market;
  const { fill, fate } = walk;
  // What fills nothing once it is triggered rests then, or is gone: either way no fee is known.
  if (fate === 'refused' || (fate === 'waits' && fill.filledBase === 0)) return null;
  const rests = fate === 'rests';
  const price = Number(order.price ?? 0);
  const base = rests ? baseOf(walk.asked, open, price) : fill.filledBase;
  const quote = rests ? base * price : fill.filledQuote;
  const rate = rests ? fees.maker : fees.taker;
  const inBase = order.product === 'inverse' || (order.product === 'spot' && order.side === 'buy');
  if (!Number.isFinite(base)) return null;
  return {
    amount: rounded((inBase ? base : quote) * rate),
    asset: inBase ? open.instrument.base : open.instrument.quote,
    rate: rounded(rate),
    source: fees.source,
  };
}

/**
 * What the order takes from its side, with the orders of its request that went before, as a share of what rests there
 * within 1 % of mid.
 */
function depthShare(order: Order, { open, walk }: { open: OpenMarket; walk: Walk }): number | null {
  const { side } = order;
  const depth = bandDepth({ open, side });
  if (!takes(walk) || depth === 0) return null;
  const { fill, asked } = walk;
  const before = walk.fate === 'waits' ? 0 : depth - bandDepth({ open, side, book: walk.book });
  const bounded = order.price !== null && !fill.exhausted;
  const base = bounded ? fill.filledBase : baseOf(asked, open, fill.averagePrice ?? walk.reference);
  return rounded(((before + base) / depth) * 1e4);
}

function stressedFills(
  order: Order,
  { open, walk }: { open: OpenMarket; walk: Walk },
): OrderResult['stressed'] {
  // Where earlier orders emptied a side there is no middle to stretch the book from.
  if (!takes(walk) || touchOf(walk.book).mid === null) return [];
  return SCENARIOS.map((scenario) => {
    const book = stressed(walk.book, scenario);
    return { scenario, fill: shownFill(fillOn(book, order, walk.asked), { order, open, walk, book }) };
  });
}

/** What one order would do, in figures of nine digits. */
export function resultOf(
  { intent, index, order }: { intent: OrderIntent; index: number; order: Order },
  { open, walk }: { open: OpenMarket; walk: Walk },
): OrderResult {
  const isRefused = refusalsOf(order, open).length > 0 || triggerPassed({ intent, index, order }, open);
  const { fill, fate, asked, reference } = walk;
  const shown = fate === 'waits' || takes(walk);
  const price = fill.averagePrice ?? (order.price === null ? reference : Number(order.price));
  const requestedBase = price > 0 ? baseOf(asked, open, price) : null;
  const rests = (fate === 'rests' || fate === 'part-fills') && walk.rests > 0 && price > 0;
  return {
    index,
    symbol: order.symbol,
    product: order.product,
    instrument: open.instrument,
    side: order.side,
    fate: isRefused ? 'refused' : fate,
    requestedBase: roundedOr(requestedBase),
    bestBid: rounded(open.bestBid),
    bestAsk: rounded(open.bestAsk),
    mid: rounded(open.mid),
    fill: shown ? shownFill(fill, { order, open, walk, book: walk.book }) : null,
    restsBase: rests
      ? rounded(baseOf({ unit: asked.unit, value: walk.rests }, open, Number(order.price ?? price)))
      : null,
    fee: feeOf(order, { open, walk }),
    depthShareBps: depthShare(order, { open, walk }),
    beyond:
      fill.exhausted && shown && requestedBase !== null
        ? beyondOf(order, { open, walk, sizeBase: requestedBase })
        : null,
    stressed: stressedFills(order, { open, walk }),
  };
}
