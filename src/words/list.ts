import type { Say } from './say.ts';

/** "A", "A and B", or "A and 3 more": short enough for a headline, as the rows below it name every member. */
export function listWords(items: readonly string[], say: Say): string {
  const [first = '', second] = items;
  if (second === undefined) return first;
  return items.length === 2
    ? say('list_two', [first, second])
    : say('list_more', [first, String(items.length - 1)]);
}
