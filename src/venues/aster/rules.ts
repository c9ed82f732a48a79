import { estimatedRules, type VenueRules } from '../venue-rules.ts';

const perpetual = estimatedRules('aster', 'as-binance');

/** Its interface is Binance's; its rules are taken to be, too. */
export const rules: VenueRules = { linear: { cross: perpetual, isolated: perpetual } };
