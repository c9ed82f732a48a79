import type { OrderVerdict, Remedy } from '../../core/verdict/verdict.ts';
import type { FormField } from '../../protocol/exchange/bridge.ts';
import { isOneOf, keyOf } from '../key.ts';
import type { RemedyWords } from '../remedy.ts';
import type { Say } from '../say.ts';
import { factorWords, moneyWords, nameWords, priceWords } from './figures.ts';
import { amountOf } from './title.ts';

const KINDS = ['set-size', 'set-limit-price', 'split-order'] as const;
/** What is set by a control of the page that is no field of its order form. */
const BY_HAND = ['set-leverage', 'add-margin', 'set-margin'] as const;
const UNITS = ['base', 'quote', 'contracts'] as const;
const MODES = ['cross', 'isolated'] as const;
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

/** "5× leverage": what a person sets by hand outside the order form; null where a remedy is of another kind. */
export function handFix(remedy: Remedy | null, say: Say): string | null {
  if (remedy === null || !isOneOf(BY_HAND, remedy.kind)) return null;
  const value = handValue(remedy, say);
  return value === null ? null : say(`hand_${keyOf(remedy.kind)}`, [value]);
}

/** The button that refuses an order and sets a value in the page's form, and what it sets where. */
export function orderRemedyWords(remedy: Remedy | null, verdict: OrderVerdict, say: Say): RemedyWords | null {
  const fix = orderFix(remedy, verdict, say);
  if (fix === null) return handWords(remedy, say);
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

function handWords(remedy: Remedy | null, say: Say): RemedyWords | null {
  if (remedy === null || !isOneOf(BY_HAND, remedy.kind)) return null;
  const value = handValue(remedy, say);
  if (value === null) return null;
  const key = `remedy_${keyOf(remedy.kind)}`;
  return {
    button: say(key, [value]),
    hint: say(`${key}_hint`, [value, nameWords(remedy.params.symbol ?? '')]),
  };
}

function handValue({ kind, params }: Remedy, say: Say): string | null {
  const { value = '', asset = '' } = params;
  if (kind === 'set-margin') return isOneOf(MODES, value) ? say(`margin_${value}`) : null;
  if (!NUMBER.test(value)) return null;
  return kind === 'add-margin'
    ? moneyWords(Number(value), asset, say)
    : say('leverage_times', [factorWords(Number(value), say)]);
}
