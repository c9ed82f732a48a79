import type { Basis } from '../core/verdict/verdict.ts';
import { isOneOf, keyOf } from './codes.ts';
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
] as const;

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

function assumptionWords(assumption: string, say: Say): string {
  return isOneOf(BASIS_ASSUMPTIONS, assumption) ? say(`assumption_${keyOf(assumption)}`) : assumption;
}
