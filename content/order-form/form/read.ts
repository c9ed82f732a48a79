import type { TypedOrder } from '../../../src/protocol/exchange/bridge.ts';
import type { VenueForm } from '../../../src/protocol/venues/venue.ts';
import { readChoices } from './choices.ts';
import { decimalOf } from './decimal.ts';
import { typeOf } from './fields.ts';
import { type OrderForm, surroundings, TEXT_FIELDS } from './forms.ts';
import { isVisible, labelsOf, textOf, within } from './labels.ts';
import type { PageMarket } from './market.ts';
import { type SizeUnit, unitOf, unitOfLabels } from './unit.ts';
import type { FieldRole } from './words.ts';

const UNIT_LEVELS = 3;

/** Reads what the form shows now; what cannot be read, or could be read in two ways, is null. */
export function readForm(form: OrderForm, page: { venue: VenueForm; market: PageMarket | null }): TypedOrder {
  const { selectors } = page.venue;
  const choices = readChoices(surroundings(form), selectors);
  const price = usableField(form, 'price');
  const trigger = usableField(form, 'triggerPrice');
  const type = typeOf({
    named: choices.types,
    hasPrice: price !== null,
    hasTrigger: trigger !== null,
    hasUnknown: form.fields.some(({ role, input }) => role === null && isUsable(input)),
  });
  const hasLimit = type !== 'market' && type !== 'stop-market';
  const hasTrigger = type !== 'market' && type !== 'limit';
  const leverage = usableField(form, 'leverage');
  return {
    symbol: page.market?.symbol ?? null,
    side: sideOf(form) ?? (form.submits.length === 1 ? choices.side : null),
    type,
    size: sizeOf(form, page.market),
    price: hasLimit ? decimalIn(price) : null,
    triggerPrice: hasTrigger ? decimalIn(trigger) : null,
    leverage: decimalIn(leverage) ?? choices.leverage,
    reduceOnly: choices.reduceOnly,
  };
}

/** The field of the form for this value at this moment. */
export function fieldFor(form: OrderForm, role: 'size' | 'price' | 'triggerPrice'): HTMLInputElement | null {
  return usableField(form, role) ?? (role === 'size' ? usableField(form, 'total') : null);
}

/** The number a field shows, as its shortest decimal text; null for none. */
export function decimalIn(input: HTMLInputElement | null): string | null {
  if (input === null) return null;
  const language = document.documentElement.lang;
  return decimalOf(input.value, { language, canonical: input.type === 'number' });
}

function sideOf({ submits }: OrderForm): TypedOrder['side'] {
  return submits.length === 1 ? (submits[0]?.side ?? null) : null;
}

function usableField({ fields }: OrderForm, role: FieldRole): HTMLInputElement | null {
  return fields.find((field) => field.role === role && isUsable(field.input))?.input ?? null;
}

function isUsable(input: HTMLInputElement): boolean {
  return !input.disabled && !input.readOnly;
}

function sizeOf(form: OrderForm, market: PageMarket | null): TypedOrder['size'] {
  const input = fieldFor(form, 'size');
  const value = decimalIn(input);
  if (input === null || value === null || value === '0') return null;
  // A total is what is paid, in whatever the market is priced in.
  const isTotal = form.fields.some((field) => field.input === input && field.role === 'total');
  return { value, unit: unitBeside(input, market) ?? (isTotal ? 'quote' : null) };
}

/** The unit shown beside a size, the nearest to it; what stands beside another field is that one's. */
function unitBeside(input: HTMLInputElement, market: PageMarket | null): SizeUnit | null {
  let around = input.parentElement;
  for (let level = 0; level < UNIT_LEVELS && around !== null; level += 1) {
    if (around.querySelectorAll(TEXT_FIELDS).length > 1) break;
    const unit = unitOf(textsIn(around), market);
    if (unit !== null) return unit;
    around = around.parentElement;
  }
  return unitOfLabels(labelsOf(input), market);
}

function textsIn(around: Element): readonly string[] {
  const elements = within(around, '*').filter(isVisible);
  return elements.flatMap((element) => {
    if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.textContent ?? [];
    return element instanceof HTMLOptionElement || element.childElementCount > 0 ? [] : textOf(element);
  });
}
