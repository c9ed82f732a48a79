import type { Order, OrderIntent } from '../../intent/order.ts';
import type { OpenMarket } from './open-market.ts';

/** A stop-loss waits for worse prices and a take-profit for better ones; what opens may wait for either. */
function waitsForHigher({ side, trigger }: Order): boolean | null {
  if (trigger === null || trigger.purpose === 'entry') return null;
  return (trigger.purpose === 'take-profit') === (side === 'sell');
}

/**
 * True when the market is already beyond the trigger of an exit, by the price the trigger goes by and by mid: venues take
 * no such order. An exit that comes with the order it closes waits for that one; of an order that was not understood whole,
 * or whose trigger goes by a price that is not named, nothing is said.
 */
export function triggerPassed(
  { intent, index, order }: { intent: OrderIntent; index: number; order: Order },
  { market, mid }: OpenMarket,
): boolean {
  const higher = waitsForHigher(order);
  const { trigger } = order;
  const attached = intent.grouping === 'bracket' && index > 0;
  if (higher === null || trigger === null || trigger.by === null) return false;
  if (attached || intent.unread.length > 0) return false;
  const beyond = (price: number) => (price - Number(trigger.price)) * (higher ? 1 : -1) > 0;
  const by = market.prices[trigger.by];
  return beyond(mid) && (by === null || beyond(Number(by)));
}
