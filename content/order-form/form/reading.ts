import type { TypedOrder } from '../../../src/protocol/exchange/bridge.ts';
import type { VenueForm } from '../../../src/protocol/venues/venue.ts';
import { findForms, type OrderForm, submitAt } from './forms.ts';
import { marketAt } from './market.ts';
import { fieldFor, readForm } from './read.ts';
import type { Side } from './words.ts';

/** What one look at the page gave. Its elements are good until the page next changes. */
export interface Reading {
  readonly form: OrderForm;
  readonly typed: TypedOrder;
  /** Something is in the size's field, readable or not. */
  readonly hasSize: boolean;
}

/** Reads the order form that the person is at. */
export interface Reader {
  /** Null where the page shows no market, or no form. */
  readonly read: () => Reading | null;
  /** Remembers where the person is: of several forms that one is read. */
  readonly touch: (element: Element) => void;
  /** The submit button that the element belongs to, with the form as it is now; null where it belongs to none. */
  readonly press: (element: Element) => { readonly reading: Reading; readonly side: Side | null } | null;
}

/** Makes a reader for a venue's pages. */
export function createReader(venue: VenueForm): Reader {
  let touched: WeakRef<Element> | null = null;
  let touchedSide: Side | null = null;

  const formsNow = (): readonly OrderForm[] =>
    marketAt(location.pathname, venue) === null ? [] : findForms(venue);

  const readingOf = (form: OrderForm): Reading => {
    const typed = readForm(form, { venue, market: marketAt(location.pathname, venue) });
    return { form, typed, hasSize: isSized(form) };
  };

  const read = (): Reading | null => {
    const forms = formsNow();
    const at = touched?.deref();
    const active =
      forms.find(({ root }) => at?.isConnected && root.contains(at)) ??
      // The page may have replaced every element since: the form for the same side is the same one.
      forms.find(({ submits }) => touchedSide !== null && submits.some(({ side }) => side === touchedSide)) ??
      forms.find(isSized) ??
      forms[0];
    if (active === undefined) return null;
    touchedSide = active.submits.length === 1 ? (active.submits[0]?.side ?? null) : null;
    return readingOf(active);
  };

  return {
    read,
    touch: (element) => {
      touched = new WeakRef(element);
    },
    press: (element) => {
      for (const form of formsNow()) {
        const submit = submitAt(form, element);
        if (submit !== null) return { reading: readingOf(form), side: submit.side };
      }
      return null;
    },
  };
}

function isSized(form: OrderForm): boolean {
  return (fieldFor(form, 'size')?.value.trim() ?? '') !== '';
}
