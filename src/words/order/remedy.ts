import type { OrderVerdict, Remedy } from '../../core/verdict/verdict.ts';
import type { FormField } from '../../protocol/exchange/bridge.ts';
import { isOneOf } from '../codes.ts';
import type { RemedyWords } from '../remedy.ts';
import type { Say } from '../say.ts';
import { priceWords } from './figures.ts';
import { amountOf } from './title.ts';

const KINDS = ['set-size', 'set-limit-price', 'split-order'] as const;
const UNITS = ['base', 'quote', 'contracts'] as const;
const NUMBER = /^[0-9]{1,30}(?:\.[0-9]{1,30})?$/u;

/** What a remedy of an order sets: the control of the form, its value, and that value in words. */
export interface OrderFix {
  readonly kind: (typeof KINDS)[number];
  readonly field: FormField;
  readonly value: string;
  readonly shown: string;
  /** Of a split: how many orders of that size. */
  readonly count: string;
}

/** The control and value a remedy names; null where it names none. */
export function orderFix(remedy: Remedy | null, verdict: OrderVerdict, say: Say): OrderFix | null {
  if (remedy === null || !isOneOf(KINDS, remedy.kind)) return null;
  const { value = '', unit = 'base', symbol, count = '' } = remedy.params;
  if (!NUMBER.test(value)) return null;
  const steps = verdict.outcome?.orders.find((order) => order.symbol === symbol)?.instrument ?? null;
  if (remedy.kind === 'set-limit-price') {
    return { kind: remedy.kind, field: 'price', value, shown: priceWords(value, steps, say), count };
  }
  if (!isOneOf(UNITS, unit)) return null;
  return { kind: remedy.kind, field: 'size', value, shown: amountOf({ unit, value }, steps, say), count };
}

/** The button that refuses an order and sets a value in the page's form, and what it sets where. */
export function orderRemedyWords(remedy: Remedy | null, verdict: OrderVerdict, say: Say): RemedyWords | null {
  const fix = orderFix(remedy, verdict, say);
  if (fix === null) return null;
  switch (fix.kind) {
    case 'set-size':
      return { button: say('remedy_set_size', [fix.shown]), hint: say('remedy_set_size_hint') };
    case 'set-limit-price':
      return {
        button: say('remedy_set_limit_price', [fix.shown]),
        hint: say('remedy_set_limit_price_hint'),
      };
    case 'split-order':
      return {
        button: say('remedy_split_order', [fix.count]),
        hint: say('remedy_split_order_hint', [fix.shown, fix.count]),
      };
  }
}
