import * as v from 'valibot';

const INVALID = 'calls-invalid';
const MAX_CAPABILITIES = 32;
const MAX_NAME_LENGTH = 64;

/**
 * Capabilities whose meaning is known: all calls or none, and who pays the fee.
 * @see https://eips.ethereum.org/EIPS/eip-5792
 * @see https://eips.ethereum.org/EIPS/eip-7677
 */
const KNOWN: ReadonlySet<string> = new Set(['atomic', 'atomicBatch', 'paymasterService']);

/**
 * A record of what the wallet is to do beside sending, as the names of those that are unknown. One that a wallet may pass
 * over is done by every wallet that knows it.
 */
export const capabilitiesField = v.nullish(
  v.pipe(
    v.custom<object>(
      (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
      INVALID,
    ),
    v.transform(Object.entries),
    v.maxLength(MAX_CAPABILITIES, INVALID),
    v.everyItem(([name]) => name.length <= MAX_NAME_LENGTH, INVALID),
    v.transform((entries) => entries.flatMap(([name]) => (KNOWN.has(name) ? [] : [`capabilities.${name}`]))),
  ),
);
