import { estimatedRules, exactRules, type VenueRules } from '../venue-rules.ts';

const cross = estimatedRules('kucoin-cross', 'rules-unconfirmed');

/** Of an isolated position the maintenance margin is fixed when it is opened. */
export const rules: VenueRules = {
  linear: { cross, isolated: exactRules('kucoin-isolated', { maintenanceAt: 'entry' }) },
  inverse: {
    cross,
    isolated: estimatedRules('kucoin-isolated', 'rules-unconfirmed', { maintenanceAt: 'entry' }),
  },
};
