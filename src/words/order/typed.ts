import { isOneOf, keyOf } from '../key.ts';
import { decimalWords } from '../number.ts';
import type { Say } from '../say.ts';
import type { OrderFigures } from './finding-figures.ts';

/** Parts of an order form that can differ from what is sent. */
export const TYPED_FIELDS = [
  'symbol',
  'side',
  'type',
  'size',
  'price',
  'triggerPrice',
  'leverage',
  'reduceOnly',
] as const;

/** What such a part can hold besides a number or the name of a market. */
export const TYPED_VALUES = [
  'buy',
  'sell',
  'market',
  'limit',
  'stop-market',
  'stop-limit',
  'yes',
  'no',
] as const;

const DECIMAL = /^([0-9]{1,30})(?:\.([0-9]{1,30}))?$/u;

/** The part that differs, what the form shows and what is sent: "size", "0.3", "3". */
export function differenceValues({ param, say }: OrderFigures): readonly string[] {
  const field = param('field');
  const name = isOneOf(TYPED_FIELDS, field) ? say(`form_${field.toLowerCase()}`) : say('form_order');
  return [name, valueWords(param('typed'), say), valueWords(param('sent'), say)];
}

function valueWords(text: string, say: Say): string {
  if (isOneOf(TYPED_VALUES, text)) return say(`form_value_${keyOf(text)}`);
  const [, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) return text;
  const value = BigInt(whole + fraction);
  return decimalWords({ value, decimals: fraction.length }, { rounding: 'up', digits: 12 }, say);
}
