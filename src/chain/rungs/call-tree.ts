import * as v from 'valibot';
import type { Address, Hex } from '../../core/primitives.ts';
import type { Log } from '../../core/snapshot/snapshot.ts';
import { AnyCaseAddressSchema, HashSchema, HexBytesSchema, HexIntegerSchema } from '../quantity.ts';

/** One call and all that it called, as `callTracer` tells it. */
export interface Frame {
  /** Null for a creation that failed. */
  readonly to: Address | null;
  readonly failed: boolean;
  readonly gasUsed: bigint | null;
  readonly output: Hex;
  readonly calls: readonly Frame[];
  readonly logs: readonly PlacedLog[];
  /** Coins given along, in wei. */
  readonly valueWei: bigint;
}

/** What a call does that can be seen from outside: its events, and the coins it sends on. */
export interface Deeds {
  readonly logs: readonly Log[];
  readonly coins: readonly CoinMove[];
}

interface CoinMove {
  readonly to: Address | null;
  readonly valueWei: bigint;
}

interface PlacedLog {
  readonly log: Log;
  /** How many calls of the same frame were made before it; null where the node does not tell. */
  readonly position: number | null;
}

/** Calls on behalf of the caller: nodes tell its coins once more. */
const DELEGATED: ReadonlySet<string | null | undefined> = new Set(['DELEGATECALL', 'CALLCODE']);

/** The EVM's own limit. */
const MAX_DEPTH = 1_024;

const placeSchema = v.union([
  v.pipe(
    HexIntegerSchema,
    v.transform((place) => Number(place)),
  ),
  v.pipe(v.number(), v.integer(), v.minValue(0)),
]);
const logSchema = v.object({
  address: AnyCaseAddressSchema,
  topics: v.pipe(v.array(HashSchema), v.maxLength(4)),
  data: v.nullish(HexBytesSchema, '0x'),
  position: v.nullish(placeSchema),
});
const frameSchema = v.object({
  type: v.nullish(v.string()),
  to: v.nullish(AnyCaseAddressSchema),
  error: v.nullish(v.string()),
  gasUsed: v.nullish(HexIntegerSchema),
  output: v.nullish(HexBytesSchema, '0x'),
  calls: v.nullish(v.array(v.unknown()), []),
  logs: v.nullish(v.array(logSchema), []),
  value: v.nullish(HexIntegerSchema),
});

/**
 * Parses the answer of `callTracer` with `withLog`; null when it is none.
 * @see https://geth.ethereum.org/docs/developers/evm-tracing/built-in-tracers#call-tracer
 */
export function parseFrame(traced: unknown, depth = 0): Frame | null {
  const parsed = v.safeParse(frameSchema, traced);
  if (!parsed.success || depth > MAX_DEPTH) return null;
  const { type, to, error, gasUsed, output, calls, logs, value } = parsed.output;
  const inner: Frame[] = [];
  for (const call of calls) {
    const frame = parseFrame(call, depth + 1);
    if (frame === null) return null;
    inner.push(frame);
  }
  return {
    to: to ?? null,
    failed: error != null,
    gasUsed: gasUsed ?? null,
    output,
    calls: inner,
    logs: logs.map(({ position, ...log }) => ({ log, position: position ?? null })),
    valueWei: DELEGATED.has(type) ? 0n : (value ?? 0n),
  };
}

/** What a call and all it called did, in the order they did it; what was undone did nothing. */
export function deedsOfFrame(frame: Frame): Deeds {
  const logs: Log[] = [];
  const coins: CoinMove[] = [];
  const follow = ({ failed, calls, logs: own }: Frame) => {
    if (failed) return;
    const placed = byPlace(own, calls.length);
    const emit = (place: number) => {
      for (const log of placed.get(place) ?? []) logs.push(log);
    };
    calls.forEach((call, place) => {
      emit(place);
      if (!call.failed && call.valueWei > 0n) coins.push({ to: call.to, valueWei: call.valueWei });
      follow(call);
    });
    emit(calls.length);
  };
  follow(frame);
  return { logs, coins };
}

/** The events of one frame by how many of its calls were made before; a page decides how many there are of both. */
function byPlace(logs: readonly PlacedLog[], calls: number): ReadonlyMap<number, readonly Log[]> {
  const placed = new Map<number, Log[]>();
  for (const { log, position } of logs) {
    // Most contracts tell what they did when it is done: an event of unknown place comes after the calls beside it.
    const place = Math.min(position ?? calls, calls);
    const there = placed.get(place);
    if (there === undefined) placed.set(place, [log]);
    else there.push(log);
  }
  return placed;
}
