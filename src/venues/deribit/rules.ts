import { estimatedRules, type VenueRules } from '../venue-rules.ts';

const cross = estimatedRules('deribit', 'rate-grows-with-size');

/** The venue's rate grows with each coin of the position, which steps of a rate only follow from afar. */
export const rules: VenueRules = { linear: { cross, isolated: null }, inverse: { cross, isolated: null } };
