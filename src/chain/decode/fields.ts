import * as v from 'valibot';
import type { Address, Hex } from '../../core/primitives.ts';
import { type MalformedCode, malformed } from './malformed.ts';

/** The longest calldata, message or typed data that is read, in bytes; eight times what nodes accept. */
export const MAX_BYTES = 1_048_576;

const MAX_UINT256 = 2n ** 256n - 1n;
const MAX_QUANTITY_LENGTH = 1_024;

const isDecimal = (input: unknown): boolean =>
  typeof input === 'number' ||
  typeof input === 'bigint' ||
  (typeof input === 'string' && /^\s*[+-]?[0-9]+(?:\.[0-9]*)?(?:e[+-]?[0-9]+)?\s*$/i.test(input));

const isQuantity = (input: unknown): boolean =>
  typeof input === 'string' &&
  input.length <= MAX_QUANTITY_LENGTH &&
  /^0x[0-9a-fA-F]*$/.test(input) &&
  quantityOf(input) <= MAX_UINT256;

/** Some old libraries strip zero to a bare `0x`, and wallets read it as zero. */
const quantityOf = (text: string): bigint => (text === '0x' ? 0n : BigInt(text));

/** Schema of a 0x quantity below 2^256, read as decimal text; its issues are the codes of malformed requests. */
export const quantityField = (code: MalformedCode) =>
  v.pipe(
    v.unknown(),
    v.check((input) => !isDecimal(input), 'number-not-hex'),
    v.custom<string>(isQuantity, code),
    v.transform((text) => quantityOf(text).toString()),
  );

/** Schema of an address in any letter case, read as lower case; a wrong EIP-55 checksum is no obstacle. */
export const addressField = (code: MalformedCode) =>
  v.pipe(
    v.string(code),
    v.regex(/^0x[0-9a-fA-F]{40}$/, code),
    v.transform((text) => text.toLowerCase() as Address),
  );

const isWithinCap = (text: string): boolean => text.length <= 2 * MAX_BYTES + 2;

/** Schema of 0x bytes in any letter case, read as lower case; geth reads empty text as no bytes, and so does this. */
export const bytesField = v.pipe(
  v.string('data-invalid'),
  v.check(isWithinCap, 'data-invalid'),
  v.transform((text) => (text === '' ? '0x' : text)),
  v.check((text) => text.startsWith('0x'), 'data-no-prefix'),
  v.regex(/^0x[0-9a-fA-F]*$/, 'data-invalid'),
  v.check((text) => text.length % 2 === 0, 'data-odd-length'),
  v.transform((text) => text.toLowerCase() as Hex),
);

/** Schema of a 0x chain id, read as a number. */
export const chainIdField = v.pipe(
  quantityField('chain-invalid'),
  v.transform(Number),
  v.check(isChainId, 'chain-invalid'),
);

/** Whether a number can be a chain's id: a positive integer a double holds exactly. */
export function isChainId(id: number): boolean {
  return Number.isSafeInteger(id) && id >= 1;
}

/**
 * Reads hostile input by a schema whose issues are codes of malformed requests; `at` names where the input stood.
 * @throws MalformedRequestError with the first issue's code and dotted path.
 */
export function readField<const S extends v.GenericSchema>(
  schema: S,
  place: { readonly input: unknown; readonly at: string },
): v.InferOutput<S> {
  const result = v.safeParse(schema, place.input, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = [place.at, v.getDotPath(issue)].filter(Boolean).join('.');
  throw malformed(issue.message as MalformedCode, field || 'params');
}
