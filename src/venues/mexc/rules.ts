import { estimatedRules, type VenueRules } from '../venue-rules.ts';

/** Of the positions that the venue reported one is met and two are not. */
export const rules: VenueRules = {
  linear: {
    cross: estimatedRules('mexc-cross', 'rules-unconfirmed'),
    isolated: estimatedRules('mexc-isolated', 'examples-disagree', { maintenanceAt: 'entry' }),
  },
};
