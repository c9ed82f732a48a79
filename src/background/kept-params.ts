import * as v from 'valibot';
import { keccak256 } from 'viem';
import type { HeldRequest } from '../protocol/bridge.ts';

/** Longest JSON text of parameters that are kept whole, in UTF-16 units: the session store holds 10 MB in all. */
const MAX_KEPT = 1_000_000;
const MAX_START = 64;

const hexStart = v.pipe(v.string(), v.regex(/^0x[0-9a-f]{8}/i));
const callSchema = v.object({
  to: v.pipe(v.string(), v.regex(/^0x[0-9a-f]{40}$/i)),
  data: v.optional(hexStart),
  input: v.optional(hexStart),
});

/** What is kept of parameters that are too long: their length, and where they go as far as their beginning tells. */
export const LargeParamsSchema = v.object({
  /** UTF-8 bytes of their JSON text. */
  bytes: v.number(),
  target: v.nullable(v.string()),
  /** The function called, 0x and four bytes. */
  selector: v.nullable(v.string()),
  /** How the JSON text begins; foreign text. */
  start: v.string(),
});
export type LargeParams = v.InferOutput<typeof LargeParamsSchema>;

/** What a pending record holds of a request's parameters. */
export interface KeptParams {
  /** Keccak-256 of everything that is judged: a request that comes again under the same id must have the same. */
  readonly digest: string;
  /** Null when they are too long to be kept. */
  readonly params: unknown;
  readonly large: LargeParams | null;
}

/** What identifies a request's content: hex of 32 bytes. */
export function digestOf({ method, params, chainId, accounts }: HeldRequest): string {
  return keccak256(new TextEncoder().encode(JSON.stringify([method, params, chainId, accounts])));
}

/** Decides what of a request's parameters goes into the store. */
export function keptParams(request: HeldRequest): KeptParams {
  const digest = digestOf(request);
  const text = JSON.stringify(request.params) ?? 'null';
  if (text.length <= MAX_KEPT) return { digest, params: request.params, large: null };
  const bytes = new TextEncoder().encode(text).length;
  return {
    digest,
    params: null,
    large: { bytes, ...callOf(request.params), start: text.slice(0, MAX_START) },
  };
}

function callOf(params: unknown): Pick<LargeParams, 'target' | 'selector'> {
  const parsed = v.safeParse(callSchema, Array.isArray(params) ? params[0] : undefined);
  if (!parsed.success) return { target: null, selector: null };
  const { to, data, input } = parsed.output;
  return { target: to.toLowerCase(), selector: (data ?? input)?.slice(0, 10).toLowerCase() ?? null };
}
