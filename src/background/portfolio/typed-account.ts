import type { RiskMarket } from '../../core/snapshot/margin.ts';
import type { MarginRules } from '../../core/snapshot/margin-rules.ts';
import type { ReadAccount, TypedPosition } from '../../protocol/portfolio.ts';
import { marginRulesOf, RULED_VENUES } from '../../venues/margin-rules.ts';

/** Maintenance taken for granted where nobody tells the tiers: above the first tier of most coins on every venue. */
const ASSUMED_RATE = '0.01';

/** A position that was typed in, as an account of its own: what its venue's rules need and nobody told is assumed. */
export function typedAccount(typed: TypedPosition, nowMs: number): ReadAccount {
  const { venue, base, size, entryPrice, margin, liquidationPrice, markPrice } = typed;
  const known = RULED_VENUES.find((name) => name === venue);
  const rules = known === undefined ? null : marginRulesOf(known, 'linear').isolated;
  const market: RiskMarket = {
    product: 'linear',
    symbol: base,
    base,
    quote: 'USD',
    contractValue: null,
    tickSize: null,
    priceDigits: null,
    mark: markPrice,
    markReceivedAtMs: null,
    tiers: [{ floor: '0', maintenanceMarginRate: ASSUMED_RATE, deduction: '0', maxLeverage: '100' }],
    tiersAsOfMs: null,
    funding: null,
    rules: { cross: null, isolated: rules === null ? null : assumed(rules) },
  };
  return {
    venue,
    name: typed.id,
    by: 'typed',
    account: {
      source: 'page',
      asOfMs: nowMs,
      positions: [
        {
          symbol: base,
          product: 'linear',
          size,
          side: null,
          entryPrice,
          leverage: null,
          marginMode: 'isolated',
          isolatedMargin: margin,
          liquidationPrice,
        },
      ],
      balances: null,
      equity: null,
      margin: {
        rules: 'single-asset',
        hedge: null,
        accounts: [
          {
            product: 'linear',
            asset: 'USD',
            dex: null,
            walletBalance: '0',
            equity: null,
            maintenanceMargin: null,
          },
        ],
        settings: [],
      },
    },
    risk: { markets: [market], volatilities: [], holdings: [] },
    missing: [],
  };
}

function assumed(rules: MarginRules): MarginRules {
  return { ...rules, method: 'estimate', assumption: 'maintenance-assumed' };
}
