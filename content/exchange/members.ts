import type { ListedPath } from '../../src/protocol/venues/venue.ts';
import { attempt, isArray, isObject, own, parse, strings } from './language.ts';

/** The members of a JSON text; null of anything else. */
export function parseText(text: string | null): object | null {
  const value = text === null ? null : attempt(() => parse(text) as unknown);
  return isObject(value) ? value : null;
}

/** Visits every value that the path leads to; every list on it is entered. */
export function eachAt(value: unknown, path: ListedPath, visit: (found: unknown) => void): void {
  if (isArray(value)) {
    for (let index = 0; index < value.length; index += 1) eachAt(value[index], path, visit);
  } else if (path === '') visit(value);
  else {
    const dot = strings.indexOf(`${path}.`, '.');
    const member = own(value, strings.slice(path, 0, dot));
    if (member !== undefined) eachAt(member, strings.slice(path, dot + 1), visit);
  }
}

/** The first value the path leads to. */
export function valueAt(value: unknown, path: ListedPath): unknown {
  let first: unknown;
  eachAt(value, path, (found) => {
    first ??= found;
  });
  return first;
}
