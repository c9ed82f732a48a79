import type { OrderForm } from '../form/forms.ts';
import { isVisible } from '../form/labels.ts';
import { CONTROLS } from '../parts/controls.ts';
import { firstOnTop, overlap, reaches } from './reach.ts';
import { HOST_STYLE } from './style.ts';

/** Where the preview may stand: beside an element of the page, in its flow. */
interface Place {
  readonly beside: Element;
  readonly where: 'before' | 'after';
}

/** Keeps the preview in the page, where it covers no control and pushes none out of sight. */
export interface Placing {
  /** Puts it beside the submit button, or leaves it where it is well; false where no place is good. */
  readonly place: (form: OrderForm, options: { readonly recheck: boolean }) => boolean;
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
    if (stood && !recheck) return true;
    const mine = stood && placed !== null ? [placed] : [];
    const reachable = reachableWithout(host, form);
    let second: Place | null = null;
    for (const next of [...mine, ...placesFor(form)]) {
      if (next !== placed || !stood) put(host, next);
      const verdict = judge({ host, form, reachable });
      if (verdict === 'good') {
        placed = next;
        return true;
      }
      if (verdict === 'out-of-view') second ??= next;
      host.remove();
    }
    placed = second;
    if (second !== null) put(host, second);
    return second !== null;
  };

  return {
    place,
    remove: () => {
      placed = null;
      host.remove();
    },
  };
}

/** Where elements stand one below the other, from the submit button outwards: below it first, so that it stays where it is. */
function placesFor({ root, submits }: OrderForm): readonly Place[] {
  const outwards: Element[] = [];
  const [first] = submits;
  for (
    let at = first?.button ?? null;
    at !== null && at !== root.parentElement && at !== document.body;
    at = at.parentElement
  ) {
    const holdsAll = submits.every(({ button }) => at?.contains(button));
    if ((holdsAll || at.parentElement === root) && at.parentElement !== null && stacks(at.parentElement)) {
      outwards.push(at);
    }
  }
  const last = submits.at(-1)?.button;
  return [
    ...outwards.map((beside) => ({ beside: below(beside, last), where: 'after' }) as const),
    ...outwards.map((beside) => ({ beside, where: 'before' }) as const),
  ];
}

/** Where buttons stand below each other, the last of them. */
function below(beside: Element, last: Element | undefined): Element {
  if (last === undefined || beside.contains(last)) return beside;
  return [...(beside.parentElement?.children ?? [])].find((child) => child.contains(last)) ?? beside;
}

/** Whether a full-width element has a line of its own among these children. */
function stacks(parent: Element): boolean {
  const { display, flexDirection, flexWrap } = getComputedStyle(parent);
  if (/flex/.test(display)) return flexDirection === 'column' || flexWrap === 'wrap';
  return /^(?:block|flow-root|list-item|inline-block|table-cell|grid|inline-grid)$/.test(display);
}

function put(host: HTMLElement, { beside, where }: Place): void {
  beside[where](host);
}

interface Trial {
  readonly host: HTMLElement;
  readonly form: OrderForm;
  readonly reachable: readonly Element[];
}

function judge({ host, form, reachable }: Trial): 'good' | 'out-of-view' | 'bad' {
  const box = host.getBoundingClientRect();
  const width = form.root.getBoundingClientRect().width;
  if (box.height < 8 || box.width < Math.min(MIN_WIDTH, width * 0.8)) return 'bad';
  const hidden = reachable.some((control) => !reaches(control));
  if (hidden || controlsOf(form).some((control) => overlap(control.getBoundingClientRect(), box)))
    return 'bad';
  return firstOnTop(host);
}

/** What can be reached while the preview takes no room; it keeps its place, and the focus if it has it. */
function reachableWithout(host: HTMLElement, form: OrderForm): readonly Element[] {
  host.style.setProperty('display', 'none', 'important');
  const reachable = controlsOf(form).filter(reaches);
  host.style.setProperty('display', HOST_STYLE.display, 'important');
  return reachable;
}

function controlsOf({ root }: OrderForm): readonly Element[] {
  return [...root.querySelectorAll(CONTROLS)].filter(isVisible);
}
