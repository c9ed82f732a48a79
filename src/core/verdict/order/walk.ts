import {
  type Book,
  type BookSize,
  type Fill,
  fillOf,
  type Placement,
  placed,
  recentred,
  sideTaken,
} from '../../book/index.ts';
import type { Order } from '../../intent/order.ts';
import type { OpenMarket } from './open-market.ts';
import type { OrderResult } from './outcome.ts';

/** One order put on a book. */
export interface Walk {
  readonly asked: BookSize;
  /** What it meets: the market's book less what earlier orders took, around its trigger where it waits for one. */
  readonly book: Book;
  /** The price its slippage is counted from: mid, or the trigger. */
  readonly reference: number;
  readonly fill: Fill;
  readonly fate: OrderResult['fate'];
  /** Why its own terms refuse it. */
  readonly refusedBecause: Placement['reason'];
  /** In the unit asked for. */
  readonly rests: number;
  /** True when the levels shown end before the order does and more may lie beyond: what becomes of the rest is not seen. */
  readonly unseen: boolean;
}

/** The price an order goes no further than. */
function boundOf({ price }: Order): { limitPrice?: number } {
  return price === null ? {} : { limitPrice: Number(price) };
}

/**
 * Puts an order on the book that earlier orders of its request left. One that waits meets the same book around its
 * trigger, with every level as far away in bps as now.
 */
export function walkOf(
  order: Order,
  { open, left, asked }: { open: OpenMarket; left: Book; asked: BookSize },
): Walk {
  const waits = order.trigger !== null;
  const reference = order.trigger === null ? open.mid : Number(order.trigger.price);
  // What earlier orders take now has long been replaced when a trigger is reached.
  const book = waits ? recentred(open.book, reference) : left;
  const { side, type, timeInForce } = order;
  const { fate, reason, fill, rests } = placed(book, {
    side,
    type,
    timeInForce,
    size: asked,
    ...boundOf(order),
  });
  const common = { asked, book, reference, fill, rests };
  const unseen = fill.exhausted && open.cut;
  if (waits) return { ...common, fate: 'waits', refusedBecause: null, unseen };
  if (unseen && reason !== 'post-only-crosses') {
    return { ...common, fate: 'fills', refusedBecause: null, unseen };
  }
  return { ...common, fate, refusedBecause: reason, unseen: false };
}

/** The same order on another book. */
export function fillOn(book: Book, order: Order, asked: BookSize): Fill {
  return fillOf(sideTaken(book, order.side), asked, boundOf(order));
}

/** True when an order takes something from the book, now or once its trigger is reached. */
export function takes({ fate, fill }: Pick<Walk, 'fate' | 'fill'>): boolean {
  return fate !== 'rests' && fate !== 'refused' && fill.levels > 0;
}
