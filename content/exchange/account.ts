import { readText } from './body.ts';
import { tellUnheld, whenOn } from './hold.ts';
import { fits, whenOf } from './kind.ts';
import { first } from './language.ts';
import { tell } from './link.ts';
import { parseText } from './members.ts';
import type { Place } from './routes.ts';

/**
 * Takes a request that goes to no order's route. What is returned wants the text of its answer, where the route tells of
 * the account; null where it does not. Of an order-like body at an unknown route it is told.
 */
export function passOther(
  { path, accounts }: Place,
  { isPost, body }: { readonly isPost: boolean; readonly body: unknown },
): ((answer: string) => void) | null {
  if (accounts.length > 0) {
    let asked: string | null = null;
    readText(body, (text) => {
      asked = text;
    });
    return (answer) => {
      const members = parseText(asked);
      const route = first(accounts, (each) => fits(whenOf(each), members));
      if (route !== undefined)
        whenOn(() => tell({ type: 'account', path, asked, answer: route.answer ? answer : null }));
    };
  }
  if (isPost) readText(body, (text) => text && tellUnheld('unknown-route', { path, text }));
  return null;
}
