import { estimatedRules, type VenueRules } from '../venue-rules.ts';

const fee = { closingFee: 0.0006 };

/** What the venue shows takes the maintenance margin of today's mark, not that of the price looked for. */
export const rules: VenueRules = {
  linear: {
    cross: estimatedRules('bitget-cross', 'maintenance-at-mark', { ...fee, maintenanceAt: 'mark' }),
    isolated: estimatedRules('bitget-isolated', 'rules-unconfirmed', fee),
  },
};
