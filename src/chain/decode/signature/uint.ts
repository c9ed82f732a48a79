const MAX_DIGITS = 80;

/** An unsigned integer as typed data may write it (number, decimal or 0x text); null for anything else. */
export function uintOf(input: unknown): bigint | null {
  if (typeof input === 'number') return Number.isInteger(input) && input >= 0 ? BigInt(input) : null;
  if (typeof input !== 'string' || input.length > MAX_DIGITS) return null;
  return /^(?:[0-9]+|0x[0-9a-fA-F]+)$/.test(input) ? BigInt(input) : null;
}
