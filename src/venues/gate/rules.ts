import { estimatedRules, type VenueRules } from '../venue-rules.ts';

const fee = { closingFee: 0.00075 };

/** One position that the venue reported is met. */
export const rules: VenueRules = {
  linear: {
    cross: estimatedRules('gate-cross', 'rules-unconfirmed', fee),
    isolated: estimatedRules('gate-isolated', 'one-example', fee),
  },
};
