import type { FormSelectors } from '../../../src/protocol/venues/venue.ts';
import { chosenState, hasChosenClass, isVisible, labelsOf, nameOf, textOf, within } from './labels.ts';
import { onlyOf } from './only.ts';
import { plain } from './plain.ts';
import { isReduceOnly, leverageOfText, type OrderType, type Side, sideOfName, typeOfName } from './words.ts';

const CHOICES = '[role=tab],[role=radio],[role=option],button,[role=button],[role=combobox],label,select';
const SWITCHES = 'input[type=checkbox],[role=checkbox],[role=switch],[aria-checked]';

/** What the tabs and boxes around a form choose, by the selectors of the venue and by their names. */
export interface Choices {
  readonly types: readonly (OrderType | 'other' | null)[];
  readonly side: Side | null;
  readonly leverage: string | null;
  readonly reduceOnly: boolean | null;
}

/** Reads what is chosen within this part of the page. */
export function readChoices(around: Element, selectors: FormSelectors): Choices {
  const choices = choicesIn(around);
  return {
    types: typesIn({ around, choices, selectors }),
    side: sideIn({ around, choices, selectors }),
    leverage: leverageIn(around, selectors),
    reduceOnly: reduceOnlyIn(around, selectors),
  };
}

interface ChoiceScope {
  readonly around: Element;
  readonly choices: readonly Element[];
  readonly selectors: FormSelectors;
}

function typesIn({ around, choices, selectors }: ChoiceScope): Choices['types'] {
  const selected = matching(around, selectors.type).map(typeOfElement);
  if (selected.some((type) => type !== null)) return selected;
  const named = choices.filter((choice) => typeOfElement(choice) !== null);
  // A closed list shows the one type that is chosen.
  const isList = named.length === 1 && named[0]?.matches('[aria-haspopup],[aria-expanded],[role=combobox]');
  return (isList ? named : chosenOf(named)).map(typeOfElement);
}

function typeOfElement(element: Element): OrderType | 'other' | null {
  if (element instanceof HTMLSelectElement) return typeOfName(element.selectedOptions[0]?.textContent ?? '');
  return typeOfName(element.getAttribute('data-tab-key') ?? '') ?? typeOfName(nameOf(element));
}

function sideIn({ around, choices, selectors }: ChoiceScope): Side | null {
  const selected = matching(around, selectors.side);
  const named = choices.filter((choice) => !choice.matches('select') && sideOfName(nameOf(choice)) !== null);
  const chosen = selected.length > 0 ? selected : chosenOf(named);
  return onlyOf(chosen.map((element) => sideOfName(nameOf(element))));
}

/** Those that say they are chosen; else, of several, the only one that its class names mark. */
function chosenOf(elements: readonly Element[]): readonly Element[] {
  const said = elements.filter((element) => element.matches('select') || chosenState(element) === true);
  if (said.length > 0 || elements.some((element) => chosenState(element) !== null)) return said;
  const marked = elements.filter((element) => hasChosenClass(element));
  return marked.length === 1 && elements.length > 1 ? marked : [];
}

/** What may be chosen: elements made for it, and others with a text of a choice and nothing else in them. */
function choicesIn(around: Element): readonly Element[] {
  const made = within(around, CHOICES);
  const others = within(around, 'div,span,a,li').filter(
    (element) =>
      element.childElementCount === 0 &&
      element.closest(CHOICES) === null &&
      (typeOfName(textOf(element)) ?? sideOfName(textOf(element))) !== null,
  );
  return [...made, ...others].filter(isVisible);
}

function leverageIn(around: Element, selectors: FormSelectors): string | null {
  const selected = matching(around, selectors.leverage);
  const buttons = selected.length > 0 ? selected : within(around, 'button,[role=button],a');
  const texts = within(around, 'div,span').filter((element) => element.childElementCount === 0);
  return onlyLeverage(buttons) ?? onlyLeverage(texts);
}

function onlyLeverage(elements: readonly Element[]): string | null {
  return onlyOf(elements.filter(isVisible).map((element) => leverageOfText(textOf(element))));
}

function reduceOnlyIn(around: Element, selectors: FormSelectors): boolean | null {
  const selected = matching(around, selectors.reduceOnly);
  const named = within(around, SWITCHES).filter((element) => switchNames(element).some(isReduceOnly));
  return onlyOf((selected.length > 0 ? selected : named).map(chosenState));
}

function switchNames(element: Element): readonly string[] {
  const own = element instanceof HTMLInputElement ? labelsOf(element) : [];
  const parent = element.parentElement;
  return [...own, nameOf(element), plain(parent?.textContent), plain(parent?.parentElement?.textContent)];
}

function matching(around: Element, selectors: readonly string[]): readonly Element[] {
  return selectors.flatMap((selector) => within(around, selector)).filter(isVisible);
}
