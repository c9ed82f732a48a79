import type { MarginChange } from '../../intent/leverage.ts';
import type { Leg, MarginState } from '../../margin/state.ts';
import type { Fault } from '../../snapshot/fault.ts';
import type { RiskMarket } from '../../snapshot/margin.ts';
import type { VenueSnapshot } from '../../snapshot/market.ts';
import type { LegFill } from './leg-fill.ts';

/** Why something of a margin account cannot be told, by code. */
export interface Unknown {
  readonly unknown: string;
}

/** What a remedy would change of a request: another leverage, a share of its size, margin added in the settlement asset. */
export interface Mend {
  readonly leverage?: number;
  readonly share?: number;
  readonly margin?: number;
}

/** One position of an account; `positionSide` null where an account holds one side of a market alone. */
export interface Target {
  readonly market: RiskMarket;
  readonly positionSide: 'long' | 'short' | null;
}

/** What a request does to one position, with the wallet that stands behind it. */
export interface Move extends Target {
  /** The price that distances are counted from: the mark, or the limit that the market has to come to first. */
  readonly mark: number;
  readonly before: MarginState;
  /** The wallet after the whole request, mended as given. */
  readonly after: (mend?: Mend) => MarginState | Unknown;
  /**
   * `order-alone`: nothing is known of the account but the leverage; `as-if-filled`: some of it rests; `account-stale`: the
   * account may have changed since it was read.
   */
  readonly assumption: 'order-alone' | 'as-if-filled' | 'account-stale' | null;
  /** What of the request goes to this position; empty where only margin is changed. */
  readonly fills: readonly LegFill[];
  readonly change: MarginChange | null;
}

export function isUnknown(state: MarginState | Unknown): state is Unknown {
  return 'unknown' in state;
}

/** A page asks for its account and then listens to changes that are not seen here. */
const ACCOUNT_STALE_MS = 60_000;

/** What is taken for granted of an account that was read a while ago. */
export function staleAccount({ account, takenAtMs }: VenueSnapshot): 'account-stale' | null {
  return account !== null && takenAtMs - account.asOfMs > ACCOUNT_STALE_MS ? 'account-stale' : null;
}

/** The position of a move in a wallet; null where there is none. */
export function legOf(state: MarginState, { market, positionSide }: Target): Leg | null {
  const found = state.legs.find(
    ({ product, symbol, quantity }) =>
      product === market.product &&
      symbol === market.symbol &&
      (positionSide === null ? quantity !== 0 : positionSide === 'long' ? quantity > 0 : quantity < 0),
  );
  return found ?? null;
}

/** Says that nothing is told of where a position would be liquidated, and why. */
export function marginUnknown(cause: string, symbol: string): Fault {
  return { code: 'margin-unknown', params: { cause, symbol } };
}
