import type { MemberPath } from '../../src/protocol/venues/venue.ts';
import { attempt, isArray, isObject, own, parse, strings } from './natives.ts';

/** Longest text that is read. */
const MAX_TEXT = 1_000_000;

/** The members of a JSON text; null of anything else. */
export function parseText(text: string | null): object | null {
  const value = text === null || text.length > MAX_TEXT ? null : attempt(() => parse(text) as unknown);
  return isObject(value) ? value : null;
}

/** Visits every value that the path leads to. */
export function eachAt(value: unknown, path: MemberPath, visit: (found: unknown) => void): void {
  if (path === '') {
    visit(value);
    return;
  }
  const dot = strings.indexOf(`${path}.`, '.');
  const rest = strings.slice(path, dot + 1);
  const first = strings.slice(path, 0, dot);
  if (!strings.endsWith(first, '[]')) {
    const member = own(value, first);
    if (member !== undefined) eachAt(member, rest, visit);
    return;
  }
  const list = own(value, strings.slice(first, 0, -2));
  if (isArray(list)) for (let index = 0; index < list.length; index += 1) eachAt(list[index], rest, visit);
}

/** The first value the path leads to. */
export function valueAt(value: unknown, path: MemberPath): unknown {
  let first: unknown;
  eachAt(value, path, (found) => {
    first ??= found;
  });
  return first;
}
