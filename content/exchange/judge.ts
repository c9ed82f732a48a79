import type { OrderRoute } from '../../src/protocol/venues/venue.ts';
import { tellUnheld } from './hold.ts';
import { eachAt, parseText, valueAt } from './members.ts';
import { first } from './natives.ts';
import type { Place } from './routes.ts';

/**
 * What a body on an order's route is: no order, such as a cancel; orders that only take risk away; or, as far as can be
 * seen here, an order.
 */
export type Kind = 'other' | 'protective' | 'order';

/**
 * Whether the text of a request at this place is an order to be held: what cannot be read at once may be one. Of one
 * that only takes risk away it is told.
 */
export function mayBeHeld({ path, orders }: Place, text: string | null): boolean {
  const kind = text === null ? 'order' : kindOf(orders, parseText(text));
  if (kind === 'protective') tellUnheld(kind, path, text);
  return kind === 'order';
}

/** Judges the members of a body by the routes of its path; what is no JSON is judged by the order-form script. */
export function kindOf(routes: readonly OrderRoute[], value: object | null): Kind {
  if (value === null) return 'order';
  const route = first(routes, ({ when }) => fits(when, value));
  if (route === undefined) return 'other';
  return isProtective(route, value) ? 'protective' : 'order';
}

/** Whether a member has one of the values that are wanted, if any are. */
export function fits(wanted: OrderRoute['when'], value: unknown): boolean {
  if (wanted === null) return true;
  const found = valueAt(value, wanted.member);
  return first(wanted.oneOf, (one) => one === found) !== undefined;
}

function isProtective({ orders, otherwise, protective }: OrderRoute, value: object): boolean {
  let found = 0;
  let kept = 0;
  const visit = (order: unknown): void => {
    found += 1;
    if (first(protective, ({ member, is }) => valueAt(order, member) === is) !== undefined) kept += 1;
  };
  eachAt(value, orders, visit);
  first(otherwise, (path) => {
    if (found === 0) eachAt(value, path, visit);
    return found > 0;
  });
  return found > 0 && kept === found;
}
