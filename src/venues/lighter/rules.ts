import { estimatedRules, type VenueRules } from '../venue-rules.ts';

const perpetual = estimatedRules('lighter', 'rules-unconfirmed');

export const rules: VenueRules = { linear: { cross: perpetual, isolated: perpetual } };
