import { exactRules, type VenueRules } from '../venue-rules.ts';

const usdm = exactRules('binance-usdm');
const coinm = exactRules('binance-coinm');

/** @see https://www.binance.com/en/support/faq/b3c689c1f50a44cabb3a84e663b81d93 */
export const rules: VenueRules = {
  linear: { cross: usdm, isolated: usdm },
  inverse: { cross: coinm, isolated: coinm },
};
