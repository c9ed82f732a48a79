import type { OrderForm } from '../form/forms.ts';
import { isVisible, within } from '../form/labels.ts';
import { CONTROLS } from '../parts/controls.ts';
import { firstOnTop, isScrolledAway, overlap, reaches } from './reach.ts';
import { HOST_STYLE } from './style.ts';

/** Where the preview may stand: beside an element of the page, in its flow. */
interface Place {
  readonly beside: Element;
  readonly where: 'before' | 'after';
}

/** Keeps the preview in the page, where it covers no control and pushes none out of sight. */
export interface Placing {
  /** Puts it beside the submit button, leaves it where it is well, or takes it away where no place is good. */
  readonly place: (form: OrderForm, options: { readonly recheck: boolean }) => void;
  readonly remove: () => void;
}

const MIN_WIDTH = 160;

/** Places this element of ours; elements of the page are never moved. */
export function createPlacing(host: HTMLElement): Placing {
  let placed: Place | null = null;

  const stands = ({ submits }: OrderForm): boolean => {
    if (placed === null || !host.isConnected) return false;
    const { beside, where } = placed;
    const neighbour = where === 'after' ? host.previousSibling : host.nextSibling;
    return neighbour === beside && submits.some(({ button }) => beside.contains(button));
  };

  const place: Placing['place'] = (form, { recheck }) => {
    const stood = stands(form);
    if (stood && !recheck) return;
    const mine = stood && placed !== null ? [placed] : [];
    const reachable = reachableWithout(host, form);
    for (const next of [...mine, ...placesFor(form)]) {
      if (next !== placed || !stood) next.beside[next.where](host);
      placed = next;
      if (isGood({ host, form, reachable })) return;
      host.remove();
    }
  };

  return {
    place,
    remove: () => {
      placed = null;
      host.remove();
    },
  };
}

/** Where a line of its own can stand, from the last submit button outwards: below first, so that no button moves. */
function placesFor({ root, submits }: OrderForm): readonly Place[] {
  const outwards: Element[] = [];
  let at = submits.at(-1)?.button ?? null;
  while (at !== null && at !== root.parentElement && at !== document.body) {
    const parent: Element | null = at.parentElement;
    if (parent !== null && stacks(parent)) outwards.push(at);
    at = parent;
  }
  return (['after', 'before'] as const).flatMap((where) => outwards.map((beside) => ({ beside, where })));
}

/** Whether a full-width element has a line of its own among these children. */
function stacks(parent: Element): boolean {
  const { display, flexDirection, flexWrap } = getComputedStyle(parent);
  if (/flex/.test(display)) return flexDirection === 'column' || flexWrap === 'wrap';
  return /^(?:block|flow-root|list-item|inline-block|table-cell|grid|inline-grid)$/.test(display);
}

interface Trial {
  readonly host: HTMLElement;
  readonly form: OrderForm;
  readonly reachable: readonly Element[];
}

function isGood({ host, form, reachable }: Trial): boolean {
  const box = host.getBoundingClientRect();
  // A turn of the wheel brings back what the page pushes down; a button that sends stays where it is.
  const isSubmit = (control: Element) => form.submits.some(({ button }) => button === control);
  const width = form.root.getBoundingClientRect().width;
  return (
    box.height >= 8 &&
    box.width >= Math.min(MIN_WIDTH, width * 0.8) &&
    reachable.every((control) => reaches(control) || (!isSubmit(control) && isScrolledAway(control))) &&
    !controlsOf(form).some((control) => overlap(control.getBoundingClientRect(), box)) &&
    firstOnTop(host) !== 'bad'
  );
}

/** What can be reached while the preview takes no room; it keeps its place, and the focus if it has it. */
function reachableWithout(host: HTMLElement, form: OrderForm): readonly Element[] {
  host.style.setProperty('display', 'none', 'important');
  const reachable = controlsOf(form).filter(reaches);
  host.style.setProperty('display', HOST_STYLE.display, 'important');
  return reachable;
}

function controlsOf({ root }: OrderForm): readonly Element[] {
  return within(root, CONTROLS).filter(isVisible);
}
