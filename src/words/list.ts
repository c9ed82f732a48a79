import type { Say } from './say.ts';

const NAMED = 3;

/** "A", "A and B", "A, B and C", or "A, B and 4 more". */
export function listWords(items: readonly string[], say: Say): string {
  const [first = '', second, third] = items;
  if (second === undefined) return first;
  if (items.length > NAMED) return say('list_more', [first, second, String(items.length - 2)]);
  return third === undefined ? say('list_two', [first, second]) : say('list_three', [first, second, third]);
}
