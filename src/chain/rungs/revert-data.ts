import * as v from 'valibot';
import type { Hex } from '../../core/primitives.ts';
import { HexBytesSchema } from '../quantity.ts';

/** Nodes put the payload of a revert into `data` of the error: as bytes, after a word, or inside another object. */
const nestedSchema = v.object({ data: v.unknown() });
const WORDED = /^Reverted (0x[0-9a-f]*)$/i;

/** The payload of a revert in an error's `data`; null when there is none. */
export function revertDataOf(data: unknown): Hex | null {
  const bytes = v.safeParse(HexBytesSchema, typeof data === 'string' ? (WORDED.exec(data)?.[1] ?? data) : '');
  if (bytes.success) return bytes.output;
  const nested = v.safeParse(nestedSchema, data);
  const inner = nested.success ? v.safeParse(HexBytesSchema, nested.output.data) : null;
  return inner?.success === true ? inner.output : null;
}

const REVERT_CODES: ReadonlySet<number> = new Set([3, -32015]);
const REVERT_MESSAGE =
  /revert|out of gas|invalid opcode|bad (?:jump|instruction)|invalid jump|stack (?:over|under)flow|vm execution error/i;

/** Whether an error to `eth_call` says that the call itself failed, and not that it could not be tried. */
export function isRevert(error: {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}): boolean {
  return (
    REVERT_CODES.has(error.code) || REVERT_MESSAGE.test(error.message) || revertDataOf(error.data) !== null
  );
}
