import type { MarginChange } from '../../core/intent/leverage.ts';
import type { Product } from '../../core/intent/order.ts';
import { decimalText } from '../../core/math/decimal.ts';
import { type Catalogue, unnamedSymbol } from '../catalogue.ts';
import type { DecodedChange } from '../decoded-request.ts';
import { type Members, membersOf, pathOf, positive } from '../request-members.ts';
import { unreadableOrder } from '../unreadable.ts';
import { vaultOf } from './vault.ts';

/** Members that name and date what was signed, and change nothing of what it does. */
const SIGNED = ['type', 'hyperliquidChain', 'signatureChainId', 'destination', 'time', 'nonce'];
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  updateLeverage: ['asset', 'isCross', 'leverage'],
  updateIsolatedMargin: ['asset', 'isBuy', 'ntli'],
  withdraw3: ['amount'],
  usdClassTransfer: ['amount', 'toPerp'],
};

/**
 * Reads the action of a request to `/exchange` that changes leverage or margin; null of any other.
 * @throws MalformedRequestError naming the member that is not as documented.
 * @see https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/exchange-endpoint
 */
export function decodeHyperliquidChange(body: unknown, catalogue: Catalogue | null): DecodedChange | null {
  const request = membersOf(body, '');
  const action = membersOf(request.value.action, 'action');
  const { type } = action.value;
  const known = typeof type === 'string' && Object.hasOwn(MEMBERS, type) ? MEMBERS[type] : undefined;
  if (known === undefined) return null;
  const members = new Set([...SIGNED, ...known]);
  const unknown = Object.keys(action.value).filter((member) => !members.has(member));
  const read = changeOf(action, catalogue);
  return {
    change: read.change,
    account: read.account ?? vaultOf(request),
    unread: unknown.map((member) => pathOf(action, member)),
  };
}

function changeOf(action: Members, catalogue: Catalogue | null): Pick<DecodedChange, 'change' | 'account'> {
  switch (action.value.type) {
    case 'updateLeverage':
      return { change: leverageOf(action, catalogue), account: null };
    case 'updateIsolatedMargin':
      return { change: isolatedMarginOf(action, catalogue), account: null };
    default:
      return withdrawalOf(action);
  }
}

function leverageOf(action: Members, catalogue: Catalogue | null): MarginChange {
  const { isCross } = action.value;
  const leverage = positive(action, 'leverage');
  if (leverage === null) throw unreadableOrder(pathOf(action, 'leverage'));
  if (typeof isCross !== 'boolean') throw unreadableOrder(pathOf(action, 'isCross'));
  const marginMode = isCross ? 'cross' : 'isolated';
  return { kind: 'leverage', ...marketOf(action, catalogue), leverage, marginMode };
}

/** The amount is whole millionths of a dollar; there is one position to a market, whatever `isBuy` says. */
function isolatedMarginOf(action: Members, catalogue: Catalogue | null): MarginChange {
  const { ntli } = action.value;
  const amount = Number.isSafeInteger(ntli) ? decimalText(`${ntli as number}e-6`) : null;
  if (amount === null || amount === '0') throw unreadableOrder(pathOf(action, 'ntli'));
  return { kind: 'isolated-margin', ...marketOf(action, catalogue), positionSide: null, amount };
}

/** A transfer of a sub-account names it behind the amount. */
const AMOUNT = /^([0-9.]{1,40})(?: subaccount:(0x[0-9a-fA-F]{40}))?$/;

function withdrawalOf(action: Members): Pick<DecodedChange, 'change' | 'account'> {
  const { type, toPerp } = action.value;
  // What comes in needs nobody's leave.
  if (type === 'usdClassTransfer' && toPerp !== false) throw unreadableOrder(pathOf(action, 'toPerp'));
  const { amount: written } = action.value;
  const [, text, subaccount] = (typeof written === 'string' && AMOUNT.exec(written)) || [];
  const amount = decimalText(text);
  if (amount === null || amount === '0') throw unreadableOrder(pathOf(action, 'amount'));
  return {
    change: { kind: 'withdraw', product: 'linear', asset: 'USDC', amount },
    account: subaccount?.toLowerCase() ?? null,
  };
}

function marketOf(action: Members, catalogue: Catalogue | null): { product: Product; symbol: string } {
  const { asset } = action.value;
  const isPerpetual =
    typeof asset === 'number' && Number.isSafeInteger(asset) && (asset >= 100_000 || asset < 10_000);
  if (!isPerpetual || asset < 0) throw unreadableOrder(pathOf(action, 'asset'));
  const listing = catalogue?.listings.find((listed) => listed.asset === asset);
  return { product: 'linear', symbol: listing?.symbol ?? unnamedSymbol(asset) };
}
