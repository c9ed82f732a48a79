import type { OrderIntent } from '../../core/intent/order.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';

/** An order as typed, and what it would do; two of them where the form has a button for each side. */
export interface Judged {
  readonly intent: OrderIntent;
  readonly verdict: OrderVerdict;
}
