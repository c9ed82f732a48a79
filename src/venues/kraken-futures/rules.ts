import { estimatedRules, type VenueRules } from '../venue-rules.ts';

const atEntry = { maintenanceAt: 'entry' } as const;

/** The schedule is of the value at entry; the haircut of collateral that is not cash is not seen. */
export const rules: VenueRules = {
  linear: {
    cross: estimatedRules('kraken-flexible', 'collateral-haircut-unseen', atEntry),
    isolated: estimatedRules('kraken-isolated', 'rules-unconfirmed', atEntry),
  },
  inverse: { cross: estimatedRules('kraken-inverse', 'rules-unconfirmed', atEntry), isolated: null },
};
