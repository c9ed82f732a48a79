import { ABOVE_ZERO, type Condition, type OrderRoute } from '../../src/protocol/venues/venue.ts';
import { first, isObject, own, ownKeys } from './language.ts';
import { eachAt, valueAt } from './members.ts';

/**
 * What a body on an order's route is: no order, such as a cancel; orders that only take risk away; or, as far as can be
 * seen here, an order.
 */
export type Kind = 'other' | 'protective' | 'order';

/** Judges the members of a body by the routes of its path; what is no JSON is judged by the order-form script. */
export function kindOf(routes: readonly OrderRoute[], value: object | null): Kind {
  if (value === null) return 'order';
  const route = first(routes, (each) => fits(whenOf(each), value));
  if (route === undefined) return 'other';
  return isProtective(route, value) ? 'protective' : 'order';
}

/** What a route wants of a body; most have nothing there, and a prototype of the page's is not asked. */
export const whenOf = (route: object) => own(route, 'when') as Condition | undefined;

/** Whether the members of a body are as a route wants them. */
export function fits(when: Condition | undefined, value: unknown): boolean {
  if (when === undefined) return true;
  const found = valueAt(value, when.member);
  return first(when.oneOf, (one) => one === found) !== undefined;
}

function isProtective({ orders, protective }: OrderRoute, value: object): boolean {
  let all: boolean | null = null;
  const visit = (order: unknown): void => {
    const lacks = (wanted: OrderRoute['protective'][number]) => (name: PropertyKey) => {
      const is = own(order, name);
      const want = own(wanted, name);
      // A page may write a flag or a number as its text.
      return isObject(is) || (want === ABOVE_ZERO ? !((is as number) > 0) : `${is}` !== `${want}`);
    };
    all = all !== false && !!first(protective, (wanted) => !first(ownKeys(wanted), lacks(wanted)));
  };
  for (let index = 0; index < orders.length; index += 1) eachAt(value, orders[index] as string, visit);
  return !!all;
}
