import { exactRules, type VenueRules } from '../venue-rules.ts';

const fee = { closingFee: 0.0005 };
const cross = exactRules('okx-single-currency', fee);
/** The tick is added where an isolated position is shown, and only there. */
const isolated = exactRules('okx-isolated', { ...fee, offsetTicks: 1 });

/** Single-currency margin alone. */
export const rules: VenueRules = { linear: { cross, isolated }, inverse: { cross, isolated } };
