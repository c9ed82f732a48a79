import * as v from 'valibot';
import { DecimalSchema } from '../math/decimal.ts';

/** A step of the maintenance margin: of a notional from `floor` on, `rate` of it less `deduction`. */
export const TierSchema = v.object({
  floor: DecimalSchema,
  maintenanceMarginRate: DecimalSchema,
  deduction: DecimalSchema,
  maxLeverage: DecimalSchema,
  /** The notional it reaches up to, where the venue says; beyond the last one's it takes no position. */
  cap: v.exactOptional(DecimalSchema),
});
export type Tier = v.InferOutput<typeof TierSchema>;
