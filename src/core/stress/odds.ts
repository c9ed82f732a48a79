import { isMajor } from './coin.ts';
import { EXCEEDANCE, Z_ANCHORS } from './exceedance-list.ts';

/** The horizons that odds are told for. */
export const ODDS_HOURS = [1, 4, 24, 72] as const;
export type OddsHours = (typeof ODDS_HOURS)[number];

interface Asked {
  /** |ln(liquidation price ÷ mark)|. */
  readonly distanceLog: number;
  /** Standard deviation of an hour's log return, as `volatilityOf` makes it. */
  readonly hourly: number;
  readonly asset: string;
  readonly side: 'long' | 'short';
  readonly hours: OddsHours;
}

/**
 * How often, in hours as volatile as this one, price moved so far against a position within so many hours: a share.
 * Between two anchors its logarithm is linear. Where the sample saw nothing as far, the last share it did see stands:
 * that nothing was seen is no proof that nothing happens.
 */
export function oddsOf({ distanceLog, hourly, asset, side, hours }: Asked): number {
  const shares: readonly number[] = EXCEEDANCE[isMajor(asset) ? 'major' : 'alt'][side][hours];
  const z = distanceLog / (hourly * Math.sqrt(hours));
  if (!(z > 0)) return shares[0] as number;
  let high = 1;
  while (high < shares.length && (Z_ANCHORS[high] as number) < z && shares[high] !== 0) high += 1;
  const above = shares[high];
  const below = shares[high - 1] as number;
  if (above === undefined || above === 0) return below;
  if (z === Z_ANCHORS[high]) return above;
  const [from, to] = [Z_ANCHORS[high - 1] as number, Z_ANCHORS[high] as number];
  return below * Math.exp(((z - from) / (to - from)) * Math.log(above / below));
}
