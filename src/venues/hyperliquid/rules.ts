import { exactRules, type VenueRules } from '../venue-rules.ts';

const perpetual = exactRules('hyperliquid');

/**
 * Builders' markets follow the same rules, each market place with a wallet of its own.
 * @see https://hyperliquid.gitbook.io/hyperliquid-docs/trading/liquidations
 */
export const rules: VenueRules = { linear: { cross: perpetual, isolated: perpetual } };
