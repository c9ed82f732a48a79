import { leverageFor, marginFor, sizeFor, type Where } from '../../../margin/index.ts';
import { decimalText } from '../../../math/decimal.ts';
import { REFUSE } from '../../findings/build.ts';
import type { Level, Remedy } from '../../verdict.ts';
import type { Exposure } from '../exposure.ts';
import type { Mend } from '../move.ts';
import type { RiskCheck } from '../risk-check.ts';
import { smallerSize } from './smaller-size.ts';

/** A remedy, with the distance at which a position would be liquidated then; null where it would not be any more. */
export interface Fix {
  readonly remedy: Remedy | null;
  readonly distanceBps: number | null;
}

interface Aim {
  readonly check: RiskCheck;
  readonly after: Exposure;
  readonly where: Where;
  readonly distanceBps: number;
}

type Attempt = { readonly remedy: Remedy; readonly mend: Mend } | null;

/** A lower leverage moves only what is opened with margin of its own. */
function lowerLeverage({ check, after, where, distanceBps }: Aim): Attempt {
  const { leverage, marginMode } = after.leg;
  if (leverage === null || marginMode !== 'isolated' || check.move.fills.length === 0) return null;
  const highest = Math.ceil(leverage) - 1;
  if (highest < 1) return null;
  const found = leverageFor((value) => check.move.after({ leverage: value }), where, {
    distanceBps,
    highest,
  });
  if (found === null) return null;
  const params = { value: String(found), symbol: where.symbol };
  return { remedy: { kind: 'set-leverage', params }, mend: { leverage: found } };
}

function lessSize({ check, where, distanceBps }: Aim): Attempt {
  const asked = check.move.fills[0]?.check.walk.asked.value ?? 0;
  const found = smallerSize(check, ({ highest, step }) =>
    sizeFor((size) => check.move.after({ share: size / asked }), where, { distanceBps, highest, step }),
  );
  return found === null ? null : { remedy: found.remedy, mend: { share: found.share } };
}

function moreMargin({ check, after, where, distanceBps }: Aim): Attempt {
  const highest = check.result.after?.notional ?? 0;
  const found = marginFor((margin) => check.move.after({ margin }), where, { distanceBps, highest });
  const value = found === null ? null : decimalText(found);
  if (found === null || value === null) return null;
  const { symbol } = where;
  const params = { value, asset: after.state.settlement, symbol };
  return { remedy: { kind: 'add-margin', params }, mend: { margin: found } };
}

const ATTEMPTS = [lowerLeverage, lessSize, moreMargin];

/** Nothing mends a request that takes margin away, or opens what no account could hold, but to leave it. */
function refusal(level: Level): Fix {
  return { remedy: level === 'notice' ? null : REFUSE, distanceBps: null };
}

/**
 * What brings the liquidation price of a position as far away as one of `distances`, in bps of the mark, the first that can
 * be had: a lower leverage where it is isolated, else a smaller size, else more margin. `isGone` judges what would become
 * of it once more.
 */
export function furtherAway(
  check: RiskCheck,
  {
    level,
    distances,
    isGone,
  }: { level: Level; distances: readonly number[]; isGone: (mended: Exposure | null) => boolean },
): Fix {
  const { after } = check;
  if (after === null || check.move.change !== null) return refusal(level);
  const { product, symbol, quantity } = after.leg;
  const where: Where = { product, symbol, positionSide: quantity > 0 ? 'long' : 'short' };
  for (const distanceBps of distances) {
    for (const attempt of ATTEMPTS) {
      const found = attempt({ check, after, where, distanceBps });
      const mended = found === null ? null : check.mended(found.mend);
      if (found === null || !isGone(mended)) continue;
      return { remedy: found.remedy, distanceBps: mended?.liquidation?.distanceBps ?? null };
    }
  }
  return refusal(level);
}
