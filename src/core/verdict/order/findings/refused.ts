import { decimalText } from '../../../math/decimal.ts';
import { rounded } from '../../../math/ratio.ts';
import { figure, finding } from '../../findings/build.ts';
import type { Evidence, Finding, Remedy } from '../../verdict.ts';
import { named, type OrderCheck } from '../check.ts';
import { type Refusal, refusalsOf } from '../refusals.ts';
import { sizeText, unitOf } from '../remedies/size-text.ts';
import { triggerPassed } from '../trigger-passed.ts';

function setField({ order, open }: OrderCheck, { field, value }: Refusal): Remedy | null {
  if (value === null) return null;
  const { symbol } = order;
  if (field === 'price') return { kind: 'set-limit-price', params: { value, symbol } };
  const unit = order.size?.unit ?? (open.instrument.contractValue === null ? 'base' : 'contracts');
  return { kind: 'set-size', params: { value, unit, symbol } };
}

/** The best price of one's own side never crosses. */
function restingPrice({ order, open }: OrderCheck): Remedy | null {
  const value = decimalText(order.side === 'buy' ? open.bestBid : open.bestAsk);
  return value === null ? null : { kind: 'set-limit-price', params: { value, symbol: order.symbol } };
}

function fillableSize(check: OrderCheck): Remedy | null {
  const { walk, order } = check;
  const unit = unitOf(check);
  if (unit !== walk.asked.unit) return null;
  const value = sizeText(check, { value: walk.asked.value - walk.fill.unfilled, unit, direction: 'down' });
  return value === null ? null : { kind: 'set-size', params: { value, unit, symbol: order.symbol } };
}

function ownTerms(check: OrderCheck): Finding[] {
  const { refusedBecause } = check.walk;
  if (refusedBecause === null) return [];
  const { order, open } = check;
  const best = order.side === 'buy' ? open.bestAsk : open.bestBid;
  const evidence: Evidence[] = [figure('bestPrice', rounded(best), 'price')];
  if (order.price !== null) evidence.push(figure('limitPrice', rounded(Number(order.price)), 'price'));
  const remedy = refusedBecause === 'post-only-crosses' ? restingPrice(check) : fillableSize(check);
  return [
    finding('order-refused', 'notice', {
      params: { ...named(check), reason: refusedBecause },
      evidence,
      remedy,
    }),
  ];
}

function passedTrigger(check: OrderCheck): Finding[] {
  const { order, open } = check;
  if (order.trigger === null || !triggerPassed(check, open)) return [];
  return [
    finding('order-refused', 'notice', {
      params: { ...named(check), reason: 'trigger-passed' },
      evidence: [figure('triggerPrice', rounded(Number(order.trigger.price)), 'price')],
    }),
  ];
}

/** What the venue would refuse, by the order's own terms or by its steps and limits: a cost in time alone. */
export function refusedFindings(check: OrderCheck): Finding[] {
  const steps = refusalsOf(check.order, check.open).map((refusal) =>
    finding('order-refused', 'notice', {
      params: { ...named(check), reason: refusal.reason },
      remedy: setField(check, refusal),
    }),
  );
  return [...ownTerms(check), ...passedTrigger(check), ...steps];
}
