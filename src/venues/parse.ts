import * as v from 'valibot';
import { decimalText } from '../core/math/decimal.ts';
import { VenueFault } from './ask/venue-fault.ts';

/** Beyond any price or size of a market; what is larger is a fault, and doubles still count it. */
const ABSURD = 1e18;

/** Schema of a number as text or as a number, within bounds, to its shortest decimal text. */
function decimal(least: number) {
  return v.pipe(
    v.union([v.string(), v.number()]),
    v.rawTransform<string | number, string>(({ dataset, addIssue, NEVER }) => {
      const text = decimalText(dataset.value);
      const value = Number(text);
      if (text !== null && value >= least && value < ABSURD) return text;
      addIssue({ message: 'no number of a market' });
      return NEVER;
    }),
  );
}

/** Schema of a venue's number from zero on, to its shortest decimal text. */
export const amount = decimal(0);

/** Schema of a venue's number of either sign, to its shortest decimal text. */
export const signedAmount = decimal(-ABSURD);

/** Schema of a price: a number above zero, or null where the venue has none and says null, nothing or zero. */
export const maybePrice = v.pipe(
  v.nullish(amount, null),
  v.transform((value) => (value === null || Number(value) === 0 ? null : value)),
);

/** Schema of a clock's milliseconds. */
export const timeMs = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));

/** Schema of a venue's name of something. */
export const name = v.pipe(v.string(), v.minLength(1), v.maxLength(40));

/**
 * What a venue answered, as its schema reads it.
 * @throws VenueFault when it does not fit.
 */
export function readAs<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  endpoint: string,
): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  throw new VenueFault('venue-fault', { endpoint, reason: 'malformed' });
}
