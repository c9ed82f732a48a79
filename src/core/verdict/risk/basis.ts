import type { Basis } from '../verdict.ts';
import type { RiskCheck } from './risk-check.ts';

/** What a page told of its account is its word alone: so is then that nothing is liquidated. */
function liquidationBasis({ after, toldBy }: RiskCheck): Basis[] {
  const isPages = toldBy === 'page';
  const liquidation = after?.liquidation ?? null;
  if (liquidation === null) {
    const isTold = isPages && (after === null || after.unknown === null);
    return isTold
      ? [{ figure: 'liquidation', method: 'exact', source: 'margin-tiers-page', assumption: null }]
      : [];
  }
  const { method, assumption, isVenueFigure } = liquidation;
  // That it is the venue's own figure is where it comes from, and nothing that is assumed.
  const assumed = isVenueFigure && assumption === 'venue-figure' ? null : assumption;
  const source = isVenueFigure ? 'venue-figure' : 'margin-tiers';
  return [
    { figure: 'liquidation', method, source: isPages ? `${source}-page` : source, assumption: assumed },
  ];
}

/** Everything that happened to one market may happen again; nothing says when. */
function oddsBasis({ result }: RiskCheck): Basis[] {
  if (result.odds.length === 0) return [];
  return [{ figure: 'odds', method: 'estimate', source: 'hourly-candles', assumption: 'volatility-as-now' }];
}

function replaysBasis({ result, replayed, isWhole, move }: RiskCheck): Basis[] {
  const { replays } = result;
  const { leftOut } = replayed;
  if (replays.length === 0) return [];
  const isMedian = replays.some(({ measured }) => measured === 'median');
  const isPart = leftOut.length > 0 || (!isWhole && move.assumption !== 'order-alone');
  const assumption = isPart ? 'assets-left-out' : isMedian ? 'median-of-alts' : null;
  return [{ figure: 'replays', method: 'estimate', source: 'measured-events', assumption }];
}

/** Where each figure of a position comes from. */
export function riskBasis(check: RiskCheck): Basis[] {
  return [...liquidationBasis(check), ...oddsBasis(check), ...replaysBasis(check)];
}
