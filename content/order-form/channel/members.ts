import type { MemberPath } from '../../../src/protocol/venues/venue.ts';

type Members = Readonly<Record<string, unknown>>;

function own(value: unknown, name: string): unknown {
  return isMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Whether a value has members. */
export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member at a path without lists. */
export function memberAt(value: unknown, path: MemberPath): unknown {
  return path === '' ? value : path.split('.').reduce(own, value);
}

/** The members at these paths, and nothing else, in an object of the same shape. */
export function take(source: unknown, reads: readonly MemberPath[]): Members {
  const target = {};
  for (const path of reads) takeInto(target, source, path.split('.'));
  return target;
}

function takeInto(target: Record<string, unknown>, source: unknown, steps: readonly string[]): void {
  const [step = '', ...rest] = steps;
  const isList = step.endsWith('[]');
  const name = isList ? step.slice(0, -2) : step;
  const member = own(source, name);
  if (isList) {
    if (!Array.isArray(member)) return;
    target[name] ??= member.map(() => ({}));
    member.forEach((item, index) => {
      takeInto((target[name] as Record<string, unknown>[])[index] ?? {}, item, rest);
    });
  } else if (rest.length === 0) {
    if (member !== undefined) target[name] = member;
  } else if (isMembers(member)) {
    target[name] ??= {};
    takeInto(target[name] as Record<string, unknown>, member, rest);
  }
}

const MAX_NAMES = 200;
const MAX_LENGTH = 120;
const NAME = /^[A-Za-z_][\w-]{0,39}$/;

/** Names of all members, such as `orders[].price`, without any value; a name that could itself be one is `?`. */
export function namesIn(value: unknown): string[] {
  const names = new Set<string>();
  const walk = (inner: unknown, prefix: string): void => {
    if (prefix.length > MAX_LENGTH || names.size >= MAX_NAMES) return;
    if (Array.isArray(inner)) for (const item of inner) walk(item, `${prefix}[]`);
    else if (isMembers(inner)) {
      for (const [key, member] of Object.entries(inner)) {
        const name = `${prefix && `${prefix}.`}${NAME.test(key) ? key : '?'}`;
        if (name.length <= MAX_LENGTH) names.add(name);
        walk(member, name);
      }
    }
  };
  walk(value, '');
  return [...names].slice(0, MAX_NAMES);
}
