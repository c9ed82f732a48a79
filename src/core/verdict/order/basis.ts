import { riskBasis } from '../risk/basis.ts';
import type { RiskCheck } from '../risk/risk-check.ts';
import type { Basis } from '../verdict.ts';
import type { OrderCheck } from './check.ts';
import { depthIsWhole } from './depth-band.ts';
import { takes } from './walk.ts';

const SOURCES = { stream: 'order-book-stream', rest: 'order-book-rest' } as const;
const FEE_SOURCES = { account: 'fee-account', schedule: 'fee-schedule' } as const;

function basisOfOne({ open, walk, result }: OrderCheck): Basis[] {
  const source = SOURCES[open.market.book?.via ?? 'rest'];
  const estimate = (figure: string, from: string, assumption: string): Basis => ({
    figure,
    method: 'estimate',
    source: from,
    assumption,
  });
  const basis: Basis[] = [];
  if (result.fill !== null) {
    basis.push(
      walk.fate === 'waits'
        ? estimate('fill', source, 'book-around-trigger')
        : { figure: 'fill', method: 'exact', source, assumption: null },
    );
  }
  if (result.fee !== null && result.fee.amount !== 0) {
    const from = FEE_SOURCES[result.fee.source];
    basis.push(
      result.fee.source === 'account' && walk.fate !== 'waits'
        ? { figure: 'fee', method: 'exact', source: from, assumption: null }
        : estimate('fee', from, result.fee.source === 'account' ? 'book-around-trigger' : 'base-fee-tier'),
    );
  }
  if (result.depthShareBps !== null) {
    basis.push(
      depthIsWhole({ open, side: result.side })
        ? { figure: 'depth-share', method: 'exact', source, assumption: null }
        : { figure: 'depth-share', method: 'bound', source, assumption: 'levels-not-shown' },
    );
  }
  if (result.beyond !== null) basis.push(estimate('beyond', 'day-volume', 'square-root-law'));
  if (takes(walk) && result.stressed.length > 0) basis.push(estimate('stressed', source, 'thinned-book'));
  return basis;
}

const FIRMNESS = ['exact', 'bound', 'estimate'] as const;

/** Where each figure comes from; of several orders and positions, as weak as its weakest. */
export function orderBasis(checks: readonly OrderCheck[], risks: readonly RiskCheck[]): Basis[] {
  const weakest = new Map<string, Basis>();
  for (const basis of [...checks.flatMap(basisOfOne), ...risks.flatMap(riskBasis)]) {
    const known = weakest.get(basis.figure);
    const weaker = known === undefined || FIRMNESS.indexOf(basis.method) > FIRMNESS.indexOf(known.method);
    if (weaker) weakest.set(basis.figure, basis);
  }
  return [...weakest.values()];
}
