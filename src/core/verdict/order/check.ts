import type { Order, OrderIntent } from '../../intent/order.ts';
import type { Policy } from '../../policy/policy.ts';
import type { OpenMarket } from './open-market.ts';
import type { OrderResult } from './outcome.ts';
import type { Walk } from './walk.ts';

/** Everything a check of one order may look at. */
export interface OrderCheck {
  readonly intent: OrderIntent;
  /** Which order of the intent. */
  readonly index: number;
  readonly order: Order;
  readonly open: OpenMarket;
  readonly walk: Walk;
  readonly result: OrderResult;
  readonly policy: Policy;
  readonly nowMs: number;
}

/** What names an order in a finding. */
export function named({ index, order }: OrderCheck): { symbol: string; index: string } {
  return { symbol: order.symbol, index: String(index) };
}
