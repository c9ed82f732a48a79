import { marginStateOf, settlementOf } from '../../margin/index.ts';
import type { MarginState } from '../../margin/state.ts';
import type { MarginAccount, RiskMarket } from '../../snapshot/margin.ts';
import type { VenueSnapshot } from '../../snapshot/market.ts';
import { coinOf } from '../../stress/index.ts';
import { isUnknown, type Move } from './move.ts';

/** Positions that share collateral: one settlement asset, and one market place of a venue that has several. */
export function walletOf(market: Pick<RiskMarket, 'product' | 'symbol' | 'base' | 'quote'>): string {
  const { product, symbol } = market;
  return `${product} ${settlementOf(market)} ${symbol.slice(0, symbol.indexOf(':') + 1)}`;
}

function walletNamed({ product, asset, dex }: MarginAccount): string {
  return `${product} ${asset} ${dex === null ? '' : `${dex}:`}`;
}

/** A wallet without positions, where holdings do not tell it from another one of the same coin. */
function emptyWallets(
  { account }: VenueSnapshot,
  { known, coins }: { known: ReadonlySet<string>; coins: ReadonlySet<string> },
): MarginState[] {
  return (account?.margin?.accounts ?? []).flatMap((wallet) => {
    const { product, asset, walletBalance } = wallet;
    const isCounted = known.has(walletNamed(wallet)) || !coins.has(coinOf(asset));
    if (isCounted || product === 'spot' || walletBalance === null) return [];
    return [{ product, settlement: asset, walletBalance: Number(walletBalance), legs: [] }];
  });
}

/** The other wallets of the account that a move is in; `isWhole` is true where all of it was read. */
export function walletsBeside(
  { market, before }: Move,
  snapshot: VenueSnapshot,
): { readonly beside: readonly MarginState[]; readonly isWhole: boolean } {
  const { account, risk } = snapshot;
  const known = new Set([walletOf(market)]);
  const states: MarginState[] = [];
  let isWhole = account !== null && account.balances !== null;
  for (const { product, symbol } of account?.positions ?? []) {
    const other = risk?.markets.find((each) => each.product === product && each.symbol === symbol);
    if (other !== undefined && known.has(walletOf(other))) continue;
    const state = marginStateOf({ account, risk, product, symbol });
    if (isUnknown(state)) isWhole = false;
    else states.push(state);
    if (other !== undefined) known.add(walletOf(other));
  }
  const coins = new Set([before, ...states].map(({ settlement }) => coinOf(settlement)));
  return { beside: [...states, ...emptyWallets(snapshot, { known, coins })], isWhole };
}
