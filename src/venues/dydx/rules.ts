import { exactRules, type VenueRules } from '../venue-rules.ts';

const subaccount = exactRules('dydx-v4');

/** An isolated position is the only one of a subaccount, by the same rule. */
export const rules: VenueRules = { linear: { cross: subaccount, isolated: subaccount } };
