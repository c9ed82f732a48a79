import type { FormSelectors, VenueForm } from '../../../src/protocol/venues/venue.ts';
import { roleOfField } from './fields.ts';
import { isVisible, labelsOf, nameOf, within } from './labels.ts';
import { type FieldRole, isSubmitName, type Side, sideOfName } from './words.ts';

/** A field of an order form at this moment: the page may replace it at every keystroke, so nobody keeps it. */
export interface Field {
  readonly input: HTMLInputElement;
  readonly role: FieldRole | null;
}

/** An order form at this moment. */
export interface OrderForm {
  readonly root: Element;
  readonly fields: readonly Field[];
  readonly submits: readonly { readonly button: Element; readonly side: Side | null }[];
}

/** Fields that take a text, of any kind. */
export const TEXT_FIELDS =
  'input:not([type=checkbox],[type=radio],[type=range],[type=hidden],[type=submit],[type=button])';
const BUTTONS = 'button,[role=button],input[type=submit],input[type=button]';
/** What chooses among several sends nothing. */
const CHOICES = '[role=tab],[role=radio],[aria-selected],[aria-pressed],[aria-checked],[role=tablist] *';
const MAX_LEVELS = 12;
const MAX_ELEMENTS = 400;

/** The order forms of the page, in the order of the document. */
export function findForms({ selectors }: VenueForm): readonly OrderForm[] {
  const fields = within<HTMLInputElement>(document, TEXT_FIELDS)
    .filter(isVisible)
    .map((input) => ({ input, role: roleOf(input, selectors) }));
  const sizes = fields.filter(({ role }) => role === 'size' || role === 'total');
  if (sizes.length === 0) return [];
  const found = new Map<Element, Element[]>();
  for (const button of submitButtons(selectors)) {
    const root = smallestWithSize(button, sizes);
    if (root !== null) found.set(root, [...(found.get(root) ?? []), button]);
  }
  // Around a form there may be further buttons of such names: they are no part of it.
  const roots = [...found.keys()].filter((root) => ![...found.keys()].some((other) => isWithin(other, root)));
  return roots.map((smallest) => {
    const submits = found.get(smallest) ?? [];
    const others = sizes.filter(({ input }) => !smallest.contains(input)).map(({ input }) => input);
    const root = grown(smallest, [...others, ...roots.filter((other) => other !== smallest)]);
    return {
      root,
      fields: fields.filter(({ input }) => root.contains(input)),
      submits: submits.map((button) => ({ button, side: sideOfName(nameOf(button)) })),
    };
  });
}

/** The button that sends an order within this form, where the element is one or is inside one. */
export function submitAt(form: OrderForm, element: Element): OrderForm['submits'][number] | null {
  return form.submits.find(({ button }) => button.contains(element)) ?? null;
}

function roleOf(input: HTMLInputElement, selectors: FormSelectors): FieldRole | null {
  const roles = ['price', 'triggerPrice', 'size', 'leverage'] as const;
  const selected = roles.find((role) => selectors[role].some((selector) => input.matches(selector))) ?? null;
  return roleOfField({ selected, labels: selected === null ? labelsOf(input) : [] });
}

function submitButtons(selectors: FormSelectors): readonly Element[] {
  const named = selectors.submit.flatMap((selector) => within(document, selector));
  const others = within(document, BUTTONS).filter(
    (button) => !button.matches(CHOICES) && isSubmitName(nameOf(button)),
  );
  return [...new Set([...named, ...others])].filter(isVisible);
}

/** The smallest part of the page with this button and a size before it. */
function smallestWithSize(button: Element, sizes: readonly Field[]): Element | null {
  const before = sizes.filter(
    ({ input }) => (button.compareDocumentPosition(input) & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
  );
  let at = button.parentElement;
  for (let level = 0; level < MAX_LEVELS && at !== null && before.length > 0; level += 1) {
    const root: Element = at;
    if (before.some(({ input }) => root.contains(input))) return root;
    at = root.parentElement;
  }
  return null;
}

/** The form with what belongs to it above: as far up as no part of another form is reached. */
function grown(smallest: Element, foreign: readonly Element[]): Element {
  if (smallest.matches('form')) return smallest;
  return climb(smallest, (parent) => !foreign.some((element) => parent.contains(element)));
}

/** The form with its surroundings, where tabs, leverage and switches may stand that serve several forms. */
export function surroundings({ root }: OrderForm): Element {
  return climb(root, () => true);
}

/** As far up as it is allowed, and as what is there is no larger than an order form with all that belongs to it. */
function climb(from: Element, may: (parent: Element) => boolean): Element {
  const parent = from.parentElement;
  const isSmall = parent !== null && parent.getElementsByTagName('*').length <= MAX_ELEMENTS;
  return isSmall && from !== document.body && may(parent) ? climb(parent, may) : from;
}

function isWithin(inner: Element, outer: Element): boolean {
  return inner !== outer && outer.contains(inner);
}
