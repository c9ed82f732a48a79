import { onlyOf } from './only.ts';
import { type FieldRole, type OrderType, roleOfLabel } from './words.ts';

/** What is known of one field before its role is: nothing of it is an element. */
export interface FieldDescription {
  /** The role the venue's own selectors give it; null where they name it not. */
  readonly selected: FieldRole | null;
  /** Its texts from the strongest to the weakest: accessible names, labels, placeholder, text before it, its id and name. */
  readonly labels: readonly string[];
}

/** What a field is for: as the venue's selectors say, else by the first of its texts that tells; null where none does. */
export function roleOfField({ selected, labels }: FieldDescription): FieldRole | null {
  if (selected !== null) return selected;
  for (const label of labels) {
    const role = roleOfLabel(label);
    if (role !== null) return role;
  }
  return null;
}

/** What tells the type of an order. */
export interface TypeEvidence {
  /** What the selected tabs and boxes name; null where one names no type. */
  readonly named: readonly (OrderType | 'other' | null)[];
  readonly hasPrice: boolean;
  readonly hasTrigger: boolean;
  /** There is a field of which nobody knows what it is for. */
  readonly hasUnknown: boolean;
}

/** The type of the order: as the form names it, else by the fields it has; null where that is not known, or no single order. */
export function typeOf({ named, hasPrice, hasTrigger, hasUnknown }: TypeEvidence): OrderType | null {
  const only = onlyOf(named);
  if (only !== null) return only === 'other' ? null : only;
  if (hasUnknown) return null;
  if (hasTrigger) return hasPrice ? 'stop-limit' : 'stop-market';
  return hasPrice ? 'limit' : 'market';
}
