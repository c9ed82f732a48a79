import {
  append,
  defineOwn,
  defineProperty,
  freeze,
  hasOwn,
  isArray,
  ownDescriptor,
  ownKeys,
} from './primordials.ts';

/** Plain JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The copy, or a sentence that says why the value is not plain JSON. */
export type CanonicalResult =
  | { readonly ok: true; readonly value: Json | undefined }
  | { readonly ok: false; readonly message: string };

const MAX_DEPTH = 64;
const MAX_NODES = 100_000;

interface Walk {
  nodes: number;
  problem: string | null;
}

/**
 * Copies `value` into deeply frozen plain JSON, reading every property once and calling nothing but its getters.
 *
 * Members that are undefined are left out (null in an array), as JSON does. The copy carries its own hidden `toJSON`,
 * so that one planted on a prototype cannot change what a wallet serialises.
 */
export function canonicalCopy(value: unknown): CanonicalResult {
  const walk: Walk = { nodes: 0, problem: null };
  try {
    return { ok: true, value: value === undefined ? undefined : copy(value, 0, walk) };
  } catch {
    return { ok: false, message: walk.problem ?? 'The parameters cannot be read.' };
  }
}

function fail(walk: Walk, problem: string): never {
  walk.problem = `The parameters ${problem}.`;
  throw problem;
}

function copy(value: unknown, depth: number, walk: Walk): Json {
  walk.nodes += 1;
  if (walk.nodes > MAX_NODES) fail(walk, 'have too many values');
  if (depth > MAX_DEPTH) fail(walk, 'are nested too deeply, or contain themselves');
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (value - value !== 0) fail(walk, 'contain a number that is not finite');
      return value === 0 ? 0 : value;
    case 'object':
      if (value === null) return null;
      return isArray(value) ? copyArray(value, depth, walk) : copyObject(value, depth, walk);
    default:
      return fail(walk, `contain a ${typeof value}, which is not JSON`);
  }
}

function copyArray(source: readonly unknown[], depth: number, walk: Walk): Json {
  const length = source.length;
  if (!(length >= 0 && length <= MAX_NODES)) fail(walk, 'have too many values');
  const target: Json[] = [];
  for (let index = 0; index < length; index += 1) {
    append(target, copy(source[index] ?? null, depth + 1, walk));
  }
  return seal(target);
}

function copyObject(source: object, depth: number, walk: Walk): Json {
  const keys = ownKeys(source);
  const target = {};
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index];
    if (typeof key !== 'string' || ownDescriptor(source, key)?.enumerable !== true) continue;
    const member = (source as Record<string, unknown>)[key];
    if (member !== undefined) defineOwn(target, key, copy(member, depth + 1, walk));
  }
  return seal(target);
}

/** Freezes one level and gives it its own hidden `toJSON`. */
export function seal<Target extends object>(target: Target): Target {
  if (!hasOwn(target, 'toJSON')) {
    const hidden = { __proto__: null, value: undefined, enumerable: false };
    defineProperty(target, 'toJSON', hidden as PropertyDescriptor);
  }
  return freeze(target);
}
