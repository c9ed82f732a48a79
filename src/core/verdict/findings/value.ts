import type { CallsIntent } from '../../intent/intent.ts';
import { compareWorth, disputedAssets, dollarsOf } from '../../value/worth.ts';
import type { Evidence, Finding } from '../verdict.ts';
import { figure, finding, levelAt, REFUSE } from './build.ts';
import type { CheckContext } from './context.ts';

/** What the account gets for what it gives at market prices, the network fee apart; and prices that disagree. */
export function valueFindings(context: CheckContext<CallsIntent>): Finding[] {
  const { outcome, snapshot } = context;
  if (outcome === null) return [];
  const disputed = disputedAssets(outcome.changes, snapshot).map((token) =>
    finding('prices-disagree', 'notice', { params: { token } }),
  );
  return [...gapFindings(context), ...disputed];
}

function gapFindings({ outcome, snapshot, policy }: CheckContext<CallsIntent>): Finding[] {
  const compared = compareWorth(outcome?.changes ?? [], snapshot);
  // A gap that the prices' own doubt explains is none.
  if (compared === null || compared.lostBps <= compared.doubtBps) return [];
  const { givenE36, receivedE36, lostBps, sources } = compared;
  const level = levelAt(lostBps, policy.thresholds.valueLostBps);
  if (level === null) return [];
  const evidence: Evidence[] = [
    figure('gap', lostBps, 'bps'),
    figure('less', dollarsOf(givenE36 - receivedE36), 'usd'),
    figure('given', dollarsOf(givenE36), 'usd'),
    figure('received', dollarsOf(receivedE36), 'usd'),
  ];
  // One price may be wrong or moved: nobody is stopped on its word alone.
  const firm = sources === 2;
  return [
    finding('value-gap', firm ? level : 'notice', {
      params: { sources: String(sources) },
      evidence,
      ...(firm ? { remedy: REFUSE } : {}),
    }),
  ];
}
