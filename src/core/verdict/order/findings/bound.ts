import { fillOf, sideTaken } from '../../../book/index.ts';
import type { Order } from '../../../intent/order.ts';
import { rounded } from '../../../math/ratio.ts';
import { figure, finding } from '../../findings/build.ts';
import type { Finding } from '../../verdict.ts';
import { named, type OrderCheck } from '../check.ts';
import { sizeText, unitOf } from '../remedies/size-text.ts';
import { baseOf } from '../size.ts';
import { fillOn } from '../walk.ts';
import { withTriggerBook } from './stop-far.ts';

/** A stop-loss with a limit of its own may be left behind like one whose bound the page has set. */
function isBounded({ type, price, trigger }: Order): boolean {
  return price !== null && (type === 'market' || trigger?.purpose === 'stop-loss');
}

/**
 * A market order sent as a limit, or a stop-loss with a limit, whose bound ends before the order does. What is cut off is
 * not traded, which costs nothing and is a notice; a stop that is cut leaves a position open while price runs, which is a
 * warning where the person has not set the limit.
 */
export function boundFindings(given: OrderCheck): Finding[] {
  const { order, open, walk } = given;
  if (!isBounded(order) || walk.fate === 'refused') return [];
  const check = walk.fate === 'waits' ? withTriggerBook(given) : given;
  const bounded = fillOn(check.walk.book, order, walk.asked);
  if (bounded.unfilled === 0 || bounded.exhausted) return [];
  const whole = fillOf(sideTaken(check.walk.book, order.side), walk.asked);
  if (whole.worstPrice === null) return [];
  const unit = unitOf(check);
  const amounts = { base: bounded.filledBase, quote: bounded.filledQuote };
  const within = walk.asked.unit === 'contracts' ? walk.asked.value - bounded.unfilled : amounts.base;
  const value = unit === 'quote' ? amounts.quote : unit === 'contracts' ? within : amounts.base;
  const text = walk.fate === 'waits' ? null : sizeText(check, { value, unit, direction: 'down' });
  const unfilled = baseOf({ unit: walk.asked.unit, value: bounded.unfilled }, open, whole.worstPrice);
  return [
    finding('bound-below-worst', walk.fate === 'waits' && order.type === 'market' ? 'warning' : 'notice', {
      params: { ...named(check), side: order.side },
      evidence: [
        figure('boundPrice', rounded(Number(order.price)), 'price'),
        figure('worstPrice', rounded(whole.worstPrice), 'price'),
        figure('unfilled', rounded(unfilled), 'base'),
      ],
      remedy:
        text === null ? null : { kind: 'set-size', params: { value: text, unit, symbol: order.symbol } },
    }),
  ];
}
