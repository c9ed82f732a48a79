import { decimalText } from '../core/math/decimal.ts';
import { unreadableOrder } from './unreadable.ts';

/** The members of one object of a request, and where the object stands in it. */
export interface Members {
  readonly path: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** @throws MalformedRequestError when the value is no object. */
export function membersOf(value: unknown, path: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unreadableOrder(path || 'body');
  return { path, value: value as Record<string, unknown> };
}

/** The name of a member as a report may show it. */
export function pathOf({ path }: Members, member: string): string {
  return path === '' ? member : `${path}.${member}`;
}

function present(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** True when a member is there and says something. */
export function isSet({ value }: Members, member: string): boolean {
  return present(value[member]);
}

/**
 * A number above zero as its shortest text, or null where the member is absent, null, empty or zero: pages send zero for
 * what they leave out.
 * @throws MalformedRequestError when it is anything else.
 */
export function positive(members: Members, member: string): string | null {
  const value = members.value[member];
  if (!present(value)) return null;
  const text = decimalText(value);
  if (text === '0') return null;
  if (text === null || !(Number(text) > 0) || Number(text) > 1e18)
    throw unreadableOrder(pathOf(members, member));
  return text;
}

/**
 * A flag, written as a boolean or as its text; false where absent.
 * @throws MalformedRequestError when it is anything else.
 */
export function flag(members: Members, member: string): boolean {
  const value = members.value[member];
  if (!present(value) || value === false || value === 'false') return false;
  if (value === true || value === 'true') return true;
  throw unreadableOrder(pathOf(members, member));
}

/**
 * What one of the known words stands for.
 * @throws MalformedRequestError for an unknown word; an absent one too, unless there is a `default`.
 */
export function word<T>(
  members: Members,
  member: string,
  known: { readonly words: Readonly<Record<string, T>>; readonly default?: T },
): T {
  const value = members.value[member];
  if (!present(value) && known.default !== undefined) return known.default;
  const found =
    typeof value === 'string' && Object.hasOwn(known.words, value) ? known.words[value] : undefined;
  if (found === undefined) throw unreadableOrder(pathOf(members, member));
  return found;
}
