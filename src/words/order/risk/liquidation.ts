import type { Liquidation, PositionRisk, Risk } from '../../../core/verdict/risk/outcome.ts';
import type { OrderVerdict } from '../../../core/verdict/verdict.ts';
import { assumptionWords } from '../../basis.ts';
import { percentWords } from '../../number.ts';
import type { Say } from '../../say.ts';
import { causeWords } from '../cause.ts';
import { figureWords, priceWords, type Steps } from '../figures.ts';
import { stepsOf } from './risk-of.ts';

/** Where a position would be liquidated, in words: `value` beside `label`, `note` in smaller letters. */
export interface LiquidationWords {
  readonly label: string;
  readonly value: string;
  readonly note: string | null;
}

/** "62,100 → 74,980 · 13% away", with the ordinary days that is; or why it is not known; null where nothing is held. */
export function liquidationWords(risk: Risk, verdict: OrderVerdict, say: Say): LiquidationWords | null {
  const { before, after } = risk;
  const steps = stepsOf(risk, verdict);
  const label = say('row_liquidation');
  if (after === null) {
    const was = before === null ? null : placeWords(before, steps, say);
    return was === null ? null : { label, value: changeWords(was, say('row_closed'), say), note: null };
  }
  if (after.unknown !== null) return uncheckedLiquidation(after.unknown, say);
  const { liquidation } = after;
  const was = before === null || before.unknown !== null ? null : placeWords(before, steps, say);
  const now = placeWords(after, steps, say);
  const value = was === null || was === now ? now : changeWords(was, now, say);
  if (liquidation === null) return { label, value, note: null };
  const away = say('row_liquidation_at', [value, percentWords(liquidation.distanceBps, say)]);
  return { label, value: away, note: noteWords(liquidation, say) };
}

/** The same where no liquidation price can be told. */
export function uncheckedLiquidation(cause: string, say: Say): LiquidationWords {
  return {
    label: say('row_liquidation'),
    value: say('row_liquidation_unknown'),
    note: causeWords(cause, say),
  };
}

/** "62,100 → 74,980": a figure before and after. */
export function changeWords(before: string, after: string, say: Say): string {
  return before === after ? after : say('row_change', [before, after]);
}

/** "0.2151", with "about" before an estimate. */
export function liquidationPrice({ price, method }: Liquidation, steps: Steps, say: Say): string {
  const words = priceWords(price, steps, say);
  return method === 'estimate' ? say('risk_about', [words]) : words;
}

function placeWords({ liquidation }: PositionRisk, steps: Steps, say: Say): string {
  return liquidation === null ? say('row_liquidation_none') : priceWords(liquidation.price, steps, say);
}

function noteWords(liquidation: Liquidation, say: Say): string | null {
  const { dailyMoves } = liquidation;
  const days = dailyMoves === null ? null : daysWords(dailyMoves, say);
  const firmness = firmnessWords(liquidation, say);
  if (days === null || firmness === null) return days ?? firmness;
  return say('row_notes', [days, firmness]);
}

/** Whose figure it is, or what an estimate takes for granted; null where it is exact. */
function firmnessWords({ method, assumption, isVenueFigure }: Liquidation, say: Say): string | null {
  if (isVenueFigure) return say('row_venue_figure');
  if (method === 'exact') return null;
  return assumption === null
    ? say('row_estimate')
    : say('row_estimate_assuming', [assumptionWords(assumption, say)]);
}

/** "2.3 ordinary days": a distance in standard deviations of a day. */
function daysWords(dailyMoves: number, say: Say): string {
  const figure = figureWords(dailyMoves, say);
  return figure === figureWords(1, say) ? say('row_days_one') : say('row_days', [figure]);
}
