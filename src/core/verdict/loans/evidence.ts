import { rounded, significant } from '../../math/ratio.ts';
import type { Loan, LoanAsset } from '../../snapshot/lending.ts';
import type { ChainSnapshot } from '../../snapshot/snapshot.ts';
import { isStill, replays } from '../../stress/index.ts';
import { figure } from '../findings/build.ts';
import type { Evidence } from '../verdict.ts';
import { factorOf, mainCollateral } from './health.ts';

/** The figures behind a loan's health: where it is liquidated, how far that is, and how many measured events get there. */
export function evidenceOf(loan: Loan, snapshot: ChainSnapshot): Evidence[] {
  const [is, was] = [factorOf(loan.after), factorOf(loan.before)];
  const collateral = mainCollateral(loan);
  return [
    ...(is === null ? [] : [figure('healthFactor', is, 'factor')]),
    ...(was === null ? [] : [figure('healthFactorBefore', was, 'factor')]),
    ...(collateral === null ? [] : priceEvidence(collateral)),
    ...crashEvidence(loan, snapshot),
  ];
}

function priceEvidence({ price, liquidationPrice }: LoanAsset): Evidence[] {
  if (price === null || liquidationPrice === null) return [];
  const [now, then] = [price, liquidationPrice].map(
    ({ value, decimals }) => Number(value) / Number(`1e${decimals}`),
  );
  if (now === undefined || then === undefined || now <= 0) return [];
  return [
    figure('liquidationPrice', rounded(then), 'price'),
    figure('distance', significant(((now - then) / now) * 10_000), 'bps'),
  ];
}

/** Every coin makes its own measured move; the protocol's own weighing of all collateral together is kept. */
function crashEvidence(loan: Loan, snapshot: ChainSnapshot): Evidence[] {
  const { after } = loan;
  if (after === null || after.healthFactorWad === null) return [];
  const symbolOf = (token: string) =>
    snapshot.tokens.find(({ address }) => address === token)?.symbol ?? token;
  const unit = Number(`1e${loan.valueDecimals}`);
  const worth = ({ token, value }: LoanAsset) => ({ asset: symbolOf(token), usd: Number(value) / unit });
  const collaterals = loan.collaterals.map((entry) => ({
    ...worth(entry),
    threshold: entry.thresholdBps / 10_000,
  }));
  const debts = loan.debts.map(worth);
  const counted = collaterals.reduce((sum, { usd, threshold }) => sum + usd * threshold, 0);
  const weighed = (Number(after.healthFactorWad) / 1e18) * (Number(after.debtValue) / unit);
  if (!(counted > 0) || debts.length === 0) return [];
  const scaled = collaterals.map((entry) => ({ ...entry, threshold: (entry.threshold * weighed) / counted }));
  const moving = [...collaterals, ...debts].find(({ asset }) => !isStill(asset));
  if (moving === undefined) return [];
  const gainsFrom = collaterals.some(({ asset }) => !isStill(asset)) ? 'rise' : 'fall';
  const held = [{ collaterals: scaled, debts }];
  const account = { states: [], holdings: [], half: null, loans: held, own: null };
  const tried = replays({ ...account, asset: moving.asset, gainsFrom }).replays;
  return [
    figure('crashes', tried.filter(({ isLiquidated }) => isLiquidated).length, 'count'),
    figure('crashesOf', tried.length, 'count'),
  ];
}
