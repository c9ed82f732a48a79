import type { MarginChange } from '../../core/intent/leverage.ts';
import type { Product } from '../../core/intent/order.ts';
import { BINANCE_READS } from '../../protocol/venues/binance.ts';
import type { OrderRoute } from '../../protocol/venues/venue.ts';
import type { DecodedChange } from '../decoded-request.ts';
import { isSet, type Members, membersOf, pathOf, positive, word } from '../request-members.ts';
import { unreadableOrder } from '../unreadable.ts';

const MODES = { ISOLATED: 'isolated', CROSSED: 'cross', CROSS: 'cross' } as const;
const SIDES = { LONG: 'long', SHORT: 'short', BOTH: null } as const;
const ADDS: readonly unknown[] = [1, '1', 'ADD'];
const TAKES: readonly unknown[] = [2, '2', 'REDUCE'];
/** Where collateral of USDⓈ-M futures goes; what comes in is never held. */
const OUT = { FUTURE_MAIN: 'linear', FUTURE_CARD: 'linear' } as const;

/** How each of the routes is read, and which of its members say what it does. */
const CHANGES: Readonly<
  Record<string, { readonly read: (request: Members) => MarginChange; readonly members: readonly string[] }>
> = {
  'binance-leverage': { read: leverageOf, members: ['symbol', 'leverage'] },
  'binance-mode': { read: marginModeOf, members: ['symbol', 'marginType'] },
  'binance-margin': {
    read: isolatedMarginOf,
    members: ['symbol', 'type', 'amount', 'positionSide'],
  },
  'binance-transfer': { read: withdrawalOf, members: ['kindType', 'asset', 'amount'] },
};

/**
 * Reads a change of leverage or margin of binance.com; null on a route of orders.
 * @throws MalformedRequestError naming the member that is not as known.
 */
export function decodeBinanceChange({ name }: OrderRoute, body: unknown): DecodedChange | null {
  const change = CHANGES[name];
  if (change === undefined) return null;
  const request = membersOf(body, '');
  const known = new Set(change.members);
  const others = (BINANCE_READS[name] ?? []).filter((member) => !known.has(member));
  return {
    change: change.read(request),
    // The account of a portfolio that others copy is not the one its page tells of.
    unread: others.filter((member) => isSet(request, member)),
    account: null,
  };
}

function leverageOf(request: Members): MarginChange {
  return {
    kind: 'leverage',
    ...marketOf(request),
    leverage: amountOf(request, 'leverage'),
    marginMode: null,
  };
}

function marginModeOf(request: Members): MarginChange {
  return {
    kind: 'margin-mode',
    ...marketOf(request),
    marginMode: word(request, 'marginType', { words: MODES }),
  };
}

function isolatedMarginOf(request: Members): MarginChange {
  const { type } = request.value;
  if (!ADDS.includes(type) && !TAKES.includes(type)) throw unreadableOrder(pathOf(request, 'type'));
  const amount = amountOf(request, 'amount');
  return {
    kind: 'isolated-margin',
    ...marketOf(request),
    positionSide: word<'long' | 'short' | null>(request, 'positionSide', { words: SIDES, default: null }),
    amount: ADDS.includes(type) ? amount : `-${amount}`,
  };
}

function withdrawalOf(request: Members): MarginChange {
  const product = word(request, 'kindType', { words: OUT });
  const { asset } = request.value;
  if (typeof asset !== 'string' || !/^[A-Z0-9]{1,20}$/.test(asset)) throw unreadableOrder('asset');
  return { kind: 'withdraw', product, asset, amount: amountOf(request, 'amount') };
}

/** Contracts in coin are quoted in dollars, and named so: `BTCUSD_PERP`. */
function marketOf(request: Members): { product: Product; symbol: string } {
  const { symbol } = request.value;
  if (typeof symbol !== 'string' || !/^[\p{L}\p{N}_]{1,40}$/u.test(symbol)) {
    throw unreadableOrder(pathOf(request, 'symbol'));
  }
  return { product: symbol.includes('USD_') ? 'inverse' : 'linear', symbol };
}

function amountOf(request: Members, member: string): string {
  const value = positive(request, member);
  if (value === null) throw unreadableOrder(pathOf(request, member));
  return value;
}
