import { settlementOf } from '../../margin/index.ts';
import type { MarginState } from '../../margin/state.ts';
import { rounded } from '../../math/ratio.ts';
import type { Policy } from '../../policy/policy.ts';
import type { RiskSnapshot } from '../../snapshot/margin.ts';
import type { VenueAccount } from '../../snapshot/market.ts';
import { ODDS_HOURS, oddsOf } from '../../stress/index.ts';
import type { OrderCheck } from '../order/check.ts';
import { accountRiskOf } from './account-risk.ts';
import { type Exposure, exposureOf, positionRiskOf } from './exposure.ts';
import { fundingOf } from './funding.ts';
import { isUnknown, type Mend, type Move, type Unknown } from './move.ts';
import type { Odds, Risk } from './outcome.ts';
import { type Replayed, replaysOf } from './replays.ts';

/** What a check of risk is made from, beside the move itself. */
export interface RiskSources {
  readonly read: RiskSnapshot;
  readonly policy: Policy;
  /** Who told of the account; null where nothing is known of it. */
  readonly toldBy: VenueAccount['source'] | null;
  /** The account's other wallets. */
  readonly beside: readonly MarginState[];
  /** True where all other wallets and what the account holds beside its positions were read as well. */
  readonly isWhole: boolean;
  /** The request's own stop-loss of the position; null without one. */
  readonly stop: OrderCheck | null;
}

/** Everything a check of one position may look at. */
export interface RiskCheck extends RiskSources {
  readonly move: Move;
  readonly before: Exposure | null;
  readonly after: Exposure | null;
  /** Standard deviation of an hour's log return; null where no candles were read. */
  readonly hourly: number | null;
  readonly replayed: Replayed;
  readonly result: Risk;
  /** The position as it would be, mended; null where that cannot be told, or where there would be none. */
  readonly mended: (mend: Mend) => Exposure | null;
}

/** True for orders that leave a position on its side and no larger: what they leave is none of their doing. */
export function onlyReduces({ move, before, after }: RiskCheck): boolean {
  const [was, is] = [before?.leg.quantity ?? 0, after?.leg.quantity ?? 0];
  return move.change === null && Math.abs(is) <= Math.abs(was) && was * is >= 0;
}

function hourlyOf({ market }: Move, { volatilities }: RiskSnapshot): number | null {
  const of = ({ product, symbol }: { product: string; symbol: string }) =>
    product === market.product && symbol === market.symbol;
  const hourly = volatilities.find(of)?.hourly ?? 0;
  return hourly > 0 ? hourly : null;
}

/** How often price moved as far as the liquidation price; a share of one. */
export function oddsWithin(exposure: Exposure, hourly: number, hours: (typeof ODDS_HOURS)[number]): number {
  const { leg, distanceLog, endangered } = exposure;
  if (distanceLog === null) return 0;
  return rounded(oddsOf({ distanceLog, hourly, asset: leg.base, side: endangered, hours }));
}

function allOdds(exposure: Exposure | null, hourly: number | null): Odds[] {
  if (exposure === null || exposure.distanceLog === null || hourly === null) return [];
  return ODDS_HOURS.map((hours) => ({ hours, share: oddsWithin(exposure, hourly, hours) }));
}

/** What says itself where a position is liquidated: at once. */
export const AT_ONCE = ['already-liquidatable', 'equity-not-positive'];

/** True where it cannot be told what liquidates a position. */
function isUntold(exposure: Exposure | null): boolean {
  return exposure !== null && exposure.unknown !== null && !AT_ONCE.includes(exposure.unknown);
}

/** What a request does to one position, in figures of nine digits; or why that cannot be told. */
export function riskCheckOf(move: Move, sources: RiskSources): RiskCheck | Unknown {
  const state = move.after();
  if (isUnknown(state)) return state;
  const hourly = hourlyOf(move, sources.read);
  const exposed = (wallet: MarginState | Unknown) =>
    isUnknown(wallet) ? null : exposureOf(wallet, { move, hourly });
  const [before, after] = [exposed(move.before), exposed(state)];
  const replayed = replaysOf(move, {
    after: state,
    beside: sources.beside,
    holdings: sources.read.holdings,
    stop: sources.stop,
    liquidatedAt: after?.liquidation?.price ?? null,
  });
  const { market, assumption } = move;
  const isAlone = assumption === 'order-alone';
  const around = { after: state, leg: after?.leg ?? null, equity: replayed.equity };
  const result: Risk = {
    product: market.product,
    symbol: market.symbol,
    base: market.base,
    settlement: settlementOf(market),
    mark: rounded(move.mark),
    before: positionRiskOf(before),
    after: positionRiskOf(after),
    account: isAlone ? null : accountRiskOf(move.before, around),
    hourlyBps: hourly === null ? null : rounded(hourly * 1e4),
    odds: allOdds(after, hourly),
    // Where it is not known what liquidates it, none of them may look survived.
    replays: isUntold(after) ? [] : [...replayed.replays],
    ...fundingOf(market, after),
  };
  return {
    ...sources,
    move,
    before,
    after,
    hourly,
    replayed,
    result,
    mended: (mend) => exposed(move.after(mend)),
  };
}
