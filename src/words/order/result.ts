import type { OrderResult } from '../../core/verdict/order/outcome.ts';
import type { Finding, OrderVerdict } from '../../core/verdict/verdict.ts';

/** What one order of a request would do; null where that is not known. */
export function resultOf({ outcome }: OrderVerdict, index: number): OrderResult | null {
  return outcome?.orders.find((order) => order.index === index) ?? null;
}

/** Whether a part of an order lies beyond what the book shows, rather than beyond its own price. */
export function isBeyondBook(verdict: OrderVerdict, index: number): boolean {
  return verdict.findings.some(
    ({ code, params }) => code === 'order-beyond-book' && params.index === String(index),
  );
}

/** Whether the venue would refuse an order, rather than find nothing to fill it with. */
export function isRefused(verdict: OrderVerdict, index: number): boolean {
  return verdict.findings.some(
    ({ code, params }) => code === 'order-refused' && params.index === String(index),
  );
}

/** The order a finding is about, of a market the first that goes there; null where that is not known. */
export function resultOfFinding({ params }: Finding, verdict: OrderVerdict): OrderResult | null {
  if (params.index !== undefined) return resultOf(verdict, Number(params.index));
  return verdict.outcome?.orders.find(({ symbol }) => symbol === params.symbol) ?? null;
}
