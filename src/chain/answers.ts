import * as v from 'valibot';
import type { Hex } from '../core/primitives.ts';
import type { Block } from '../core/snapshot/snapshot.ts';
import { EndpointFault } from './endpoint-fault.ts';
import type { RpcAnswer } from './json-rpc.ts';
import { HashSchema, HexBytesSchema, HexIntegerSchema } from './quantity.ts';

/** How an answer without which nothing can be said is parsed. */
export interface Required<T> {
  readonly parse: (result: unknown) => T | null;
  /** Host that is named in a fault. */
  readonly endpoint: string;
}

const headerSchema = v.object({
  number: HexIntegerSchema,
  hash: HashSchema,
  timestamp: v.pipe(
    HexIntegerSchema,
    v.maxValue(BigInt(Number.MAX_SAFE_INTEGER)),
    v.transform((seconds) => Number(seconds)),
  ),
  baseFeePerGas: v.nullish(HexIntegerSchema),
});

/**
 * Parses an answer that has to be there.
 * @throws {EndpointFault} `endpoint-error` where the endpoint refused, `endpoint-malformed` where it answered nonsense.
 */
export function required<T>(answer: RpcAnswer | undefined, { parse, endpoint }: Required<T>): T {
  if (answer?.ok === false)
    throw new EndpointFault('endpoint-error', { endpoint, code: String(answer.code) });
  const parsed = parse(answer?.result);
  if (parsed === null) throw new EndpointFault('endpoint-malformed', { endpoint });
  return parsed;
}

/** Parses an answer that may be missing, as an integer; null for anything else. */
export function integerOf(answer: RpcAnswer | undefined): bigint | null {
  return answer?.ok === true ? parseInteger(answer.result) : null;
}

/** Parses an answer that may be missing, as bytes; null for anything else. */
export function bytesOf(answer: RpcAnswer | undefined): Hex | null {
  const parsed = v.safeParse(HexBytesSchema, answer?.ok === true ? answer.result : undefined);
  return parsed.success ? parsed.output : null;
}

/** Parses a JSON-RPC quantity. */
export function parseInteger(result: unknown): bigint | null {
  const parsed = v.safeParse(HexIntegerSchema, result);
  return parsed.success ? parsed.output : null;
}

/** Parses a block header. */
export function parseHeader(result: unknown): Block | null {
  const parsed = v.safeParse(headerSchema, result);
  if (!parsed.success) return null;
  const { number, hash, timestamp, baseFeePerGas } = parsed.output;
  return { number: number.toString(), hash, timestamp, baseFeePerGas: baseFeePerGas?.toString() ?? null };
}

/**
 * Makes sure that an endpoint serves the chain that was asked for.
 * @throws {EndpointFault} `endpoint-wrong-chain`, or what `required` throws.
 */
export function checkChain(
  answer: RpcAnswer | undefined,
  { endpoint, expected }: { readonly endpoint: string; readonly expected: number },
): void {
  const answered = required(answer, { parse: parseInteger, endpoint });
  if (answered === BigInt(expected)) return;
  throw new EndpointFault('endpoint-wrong-chain', {
    endpoint,
    expected: String(expected),
    answered: String(answered),
  });
}
