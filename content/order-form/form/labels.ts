import { plain } from './plain.ts';

const MAX_LABEL = 60;
const TEXT_LEVELS = 4;

/** The elements within another that a selector names, in the order of the document. */
export function within<Found extends Element = Element>(root: ParentNode, selector: string): Found[] {
  return [...root.querySelectorAll<Found>(selector)];
}

/** Text of an element as a person may read it, cut to a length no label has. */
export function textOf(element: Element): string {
  const text = element.textContent ?? '';
  return text.length > 400 ? '' : plain(text);
}

/** The name of a button, tab or switch. */
export function nameOf(element: Element): string {
  const [named] = referenced(element, 'aria-labelledby');
  const label = named ?? element.getAttribute('aria-label');
  if (label !== null && plain(label) !== '') return plain(label);
  return element instanceof HTMLInputElement ? plain(element.value) : textOf(element);
}

/** Every text that may tell what a field is for, from the strongest to the weakest. */
export function labelsOf(field: HTMLInputElement): readonly string[] {
  return [
    ...referenced(field, 'aria-labelledby'),
    field.getAttribute('aria-label'),
    ...[...(field.labels ?? [])].map(textOf),
    field.placeholder,
    ...textsBefore(field),
    field.dataset.testid,
    field.name,
    field.id,
  ].flatMap((label) => (label && label.length <= MAX_LABEL && /\p{L}/u.test(label) ? [label] : []));
}

/** The texts that precede a field, the nearest first; what precedes another field belongs to that one. */
function textsBefore(field: Element): readonly string[] {
  const texts: string[] = [];
  let at: Element | null = field;
  for (let level = 0; level < TEXT_LEVELS && at !== null && at !== document.body; level += 1) {
    for (let before = at.previousSibling; before !== null; before = before.previousSibling) {
      const element = before instanceof Element ? before : null;
      if (element?.matches('input') || element?.querySelector('input')) return texts;
      const text = plain(before.textContent);
      if (text !== '') texts.push(text);
    }
    at = at.parentElement;
  }
  return texts;
}

function referenced(element: Element, attribute: string): readonly string[] {
  const ids = element.getAttribute(attribute)?.split(/\s+/) ?? [];
  const root = element.getRootNode() as Document | ShadowRoot;
  const texts = ids.flatMap((id) => root.getElementById(id)?.textContent ?? []);
  return texts.length === 0 ? [] : [plain(texts.join(' '))];
}

/** Whether an element is the chosen one of several, as far as it says so itself; null where it does not. */
export function chosenState(element: Element): boolean | null {
  for (const attribute of ['aria-selected', 'aria-checked', 'aria-pressed', 'aria-current']) {
    const value = element.getAttribute(attribute);
    if (value !== null) return value !== 'false' && value !== 'mixed';
  }
  const box = element.matches('label') ? element.querySelector('input') : element;
  if (box?.matches('[type=checkbox],[type=radio]')) return (box as HTMLInputElement).checked;
  const state = element.getAttribute('data-state');
  if (state !== null) return /^(?:active|on|checked|selected)$/.test(state);
  return null;
}

/** Whether an element's class names mark it as the chosen one: a hint, of use only where one of several has it. */
export function hasChosenClass(element: Element): boolean {
  const names = (element.getAttribute('class') ?? '').replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  return /(?:^|[\s_-])(?:active|selected|checked|current)(?:$|[\s_-])/.test(names);
}

/** Whether a person can see an element, apart from where the page is scrolled to. */
export function isVisible(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}
