import { estimatedRules, type VenueRules } from '../venue-rules.ts';

const cross = estimatedRules('bybit-unified', 'rules-unconfirmed');

/**
 * The published rule is the inverse one; the linear is inferred from it.
 * @see https://www.bybit.com/en/help-center/article/Liquidation-Price-Calculation-under-Isolated-Mode-Unified-Trading-Account
 */
export const rules: VenueRules = {
  linear: { cross, isolated: estimatedRules('bybit-isolated', 'formula-inferred') },
  inverse: { cross, isolated: estimatedRules('bybit-isolated', 'rules-unconfirmed') },
};
