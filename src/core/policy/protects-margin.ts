import type { LeverageIntent, MarginChange } from '../intent/leverage.ts';
import type { VenueAccount } from '../snapshot/market.ts';

type LeverageChange = Extract<MarginChange, { kind: 'leverage' }>;

/** True where the present leverage is known from the venue itself and is no lower, in the same mode. */
function lowers(
  { product, symbol, leverage, marginMode }: LeverageChange,
  account: VenueAccount | null,
): boolean {
  if (account?.source !== 'public') return false;
  const isOf = (of: { readonly product: string; readonly symbol: string }) =>
    of.product === product && of.symbol === symbol;
  const held = account.positions?.find(isOf) ?? account.margin?.settings.find(isOf);
  const before = held?.leverage ?? null;
  const isSameMode = marginMode === null || marginMode === held?.marginMode;
  return before !== null && isSameMode && Number(leverage) <= Number(before);
}

/**
 * True for a change that only takes risk away: margin that is added to a position, and leverage that is lowered, as far as
 * the venue itself says what it was.
 */
export function protectsMargin({ change, unread }: LeverageIntent, account: VenueAccount | null): boolean {
  if (unread.length > 0) return false;
  if (change.kind === 'isolated-margin') return !change.amount.startsWith('-');
  return change.kind === 'leverage' && lowers(change, account);
}
