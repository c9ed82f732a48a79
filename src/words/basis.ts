import type { Basis, OrderVerdict } from '../core/verdict/verdict.ts';
import { isOneOf, keyOf } from './key.ts';
import type { Say } from './say.ts';

/** Figures a basis can speak of. */
export const BASIS_FIGURES = [
  'changes',
  'approvals',
  'worst',
  'impact',
  'fee',
  'worth',
  'fill',
  'depth-share',
  'beyond',
  'stressed',
  'healthFactor',
  'liquidationPrice',
  'liquidation',
  'odds',
  'replays',
] as const;

/** Where a figure can come from. */
export const BASIS_SOURCES = [
  'simulation',
  'trace',
  'call',
  'wallet',
  'calldata',
  'pool-state',
  'two-prices',
  'one-price',
  'order-book-stream',
  'order-book-rest',
  'fee-account',
  'fee-schedule',
  'day-volume',
  'margin-tiers',
  'margin-tiers-page',
  'venue-figure',
  'venue-figure-page',
  'hourly-candles',
  'measured-events',
] as const;

/** What an estimate can rest on. */
export const BASIS_ASSUMPTIONS = [
  'gas-price-now',
  'gas-price-and-data-fee-now',
  'wallet-honest',
  'endpoint-right',
  'balances-right',
  'treated-alike',
  'book-around-trigger',
  'base-fee-tier',
  'levels-not-shown',
  'square-root-law',
  'thinned-book',
  'order-alone',
  'as-if-filled',
  'account-stale',
  'tiers-stale',
  'above-last-tier',
  'venue-figure',
  'maintenance-assumed',
  'rules-unconfirmed',
  'formula-inferred',
  'one-example',
  'examples-disagree',
  'maintenance-at-mark',
  'collateral-haircut-unseen',
  'rate-grows-with-size',
  'as-binance',
  'lender-unlisted',
  'volatility-as-now',
  'assets-left-out',
  'median-of-alts',
] as const;

const SOURCES_OF_PAGES: readonly string[] = ['margin-tiers-page', 'venue-figure-page'];

/** Whether figures rest on what the page told of the account. */
export function restsOnPage({ basis }: Pick<OrderVerdict, 'basis'>): boolean {
  return basis.some(({ source }) => SOURCES_OF_PAGES.includes(source));
}

/** One figure's origin: what it is, how firm it is, and what it was read from. */
export interface BasisWords {
  readonly figure: string;
  readonly method: string;
  readonly source: string;
}

/** Words of where one figure comes from. */
export function basisWords(basis: Basis, say: Say): BasisWords {
  const { figure, method, assumption } = basis;
  const source = isOneOf(BASIS_SOURCES, basis.source) ? say(`source_${keyOf(basis.source)}`) : basis.source;
  const assumed = assumption === null ? null : assumptionWords(assumption, say);
  return {
    figure: isOneOf(BASIS_FIGURES, figure) ? say(`figure_${keyOf(figure)}`) : figure,
    method: say(`method_${method}`),
    source: assumed === null ? source : say('source_assuming', [source, assumed]),
  };
}

/** What an estimate rests on, as a part of a sentence. */
export function assumptionWords(assumption: string, say: Say): string {
  return isOneOf(BASIS_ASSUMPTIONS, assumption) ? say(`assumption_${keyOf(assumption)}`) : assumption;
}
