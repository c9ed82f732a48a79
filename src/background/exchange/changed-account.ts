import type { MarginChange } from '../../core/intent/leverage.ts';
import type { AccountMargin } from '../../core/snapshot/margin.ts';
import type { VenueAccount } from '../../core/snapshot/market.ts';

type Setting = AccountMargin['settings'][number];

/**
 * The account after its venue took a change of leverage or margin mode, until it is read anew. What else can change shows
 * in balances and positions that only the venue knows.
 */
export function changedAccount(account: VenueAccount, change: MarginChange): VenueAccount {
  if (change.kind !== 'leverage' && change.kind !== 'margin-mode') return account;
  const { product, symbol, marginMode } = change;
  const isOther = (of: { readonly product: string; readonly symbol: string }) =>
    of.product !== product || of.symbol !== symbol;
  const said = {
    ...(change.kind === 'leverage' && { leverage: change.leverage }),
    ...(marginMode !== null && { marginMode }),
  };
  const { positions, margin } = account;
  const before = margin?.settings.find((setting) => !isOther(setting));
  const setting: Setting = { product, symbol, leverage: null, marginMode: null, ...before, ...said };
  const others = (margin?.settings ?? []).filter(isOther);
  return {
    ...account,
    positions: positions?.map((held) => (isOther(held) ? held : { ...held, ...said })) ?? null,
    margin: { rules: null, hedge: null, accounts: [], ...margin, settings: [...others, setting] },
  };
}
