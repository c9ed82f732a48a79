import * as v from 'valibot';
import { decimalText } from '../../core/math/decimal.ts';
import type { AccountMargin } from '../../core/snapshot/margin.ts';
import type { Position, VenueAccount } from '../../core/snapshot/market.ts';
import type { AccountMessage } from '../account-message.ts';
import {
  balancesSchema,
  marginAccountOf,
  positionOf,
  positionsSchema,
  settingOf,
  settingsSchema,
  sizeOf,
  spotSchema,
  switchSchema,
} from './account-rows.ts';

type Future = 'linear' | 'inverse';
type Setting = AccountMargin['settings'][number];

/** What an answer changes of an account; null where it cannot be read. */
type Reader = (answer: unknown, account: VenueAccount, request: unknown) => VenueAccount | null;

const NOTHING: AccountMargin = { rules: null, hedge: null, accounts: [], settings: [] };

const READERS: Readonly<Record<string, Reader>> = {
  'future/user-data/user-position': positionsReader('linear'),
  'delivery/user-data/user-position': positionsReader('inverse'),
  'future/user-data/user-balance': balancesReader('linear'),
  'delivery/user-data/user-balance': balancesReader('inverse'),
  'asset/get-user-asset': readSpot,
  'symbol-config': readSettings,
  // COIN-M answers at a path of its own, and knows one asset a wallet alone.
  'future/user-data/get-join-margin': switchReader('joinMargin', (isOn, { rules }) => ({
    rules: rules === 'portfolio' ? rules : isOn ? 'multi-asset' : 'single-asset',
  })),
  // That it is not a portfolio account says not yet what it is.
  'margin/get-user-basic': switchReader('enable', (isOn, { rules }) => ({
    rules: isOn ? 'portfolio' : rules === 'portfolio' ? null : rules,
  })),
  'get-position-side': switchReader('dualSidePosition', (hedge) => ({ hedge })),
};

/** The account with what binance.com told its page; as it was before where the answer cannot be read. */
export function readBinanceAccount(
  { route, nowMs }: AccountMessage,
  { request, answer }: { request: unknown; answer: unknown },
  before: VenueAccount | null,
): VenueAccount | null {
  const read = Object.hasOwn(READERS, route) ? READERS[route] : undefined;
  const account: VenueAccount = before ?? {
    source: 'page',
    asOfMs: nowMs,
    positions: null,
    balances: null,
    equity: null,
  };
  const changed = read?.(answer, account, request) ?? null;
  if (changed === null) return before;
  // The account is as old as its positions: by their marks it is reckoned with.
  const isNewer = changed.positions === null || changed.positions !== before?.positions;
  return settled(isNewer ? { ...changed, asOfMs: nowMs } : changed);
}

function withMargin(account: VenueAccount, part: Partial<AccountMargin>): VenueAccount {
  return { ...account, margin: { ...NOTHING, ...account.margin, ...part } };
}

function positionsReader(product: Future): Reader {
  return (answer, account) => {
    const read = v.safeParse(positionsSchema, answer);
    if (!read.success) return null;
    const rows = read.output.data;
    const others = (account.positions ?? []).filter((position) => position.product !== product);
    const open = rows.filter((row) => sizeOf(row) !== '0').map((row) => positionOf(row, product));
    const told = rows.map((row) => positionOf(row, product));
    const hedge = rows.length === 0 ? {} : { hedge: told.some(({ side }) => side !== null) };
    const settings = withSettings(account.margin?.settings ?? [], told.map(settingFrom));
    return withMargin({ ...account, positions: [...others, ...open] }, { ...hedge, settings });
  };
}

function balancesReader(product: Future): Reader {
  return (answer, account) => {
    const read = v.safeParse(balancesSchema, answer);
    if (!read.success) return null;
    const others = (account.margin?.accounts ?? []).filter((wallet) => wallet.product !== product);
    const wallets = read.output.data.map((row) => marginAccountOf(row, product));
    return withMargin(account, { accounts: [...others, ...wallets] });
  };
}

function readSpot(answer: unknown, account: VenueAccount, request: unknown): VenueAccount | null {
  const read = v.safeParse(spotSchema, answer);
  // Asked for one asset, the answer says nothing of the others.
  if (!read.success || Object.hasOwn(Object(request), 'asset')) return null;
  const balances = read.output.data.map(({ asset, free, locked, freeze }) => {
    const total = Number(free) + Number(locked ?? 0) + Number(freeze ?? 0);
    return { asset, free, total: decimalText(total.toPrecision(15)) ?? free };
  });
  return { ...account, balances };
}

function readSettings(answer: unknown, account: VenueAccount): VenueAccount | null {
  const read = v.safeParse(settingsSchema, answer);
  if (!read.success) return null;
  const told = read.output.data.symbolConfigItemList.map(settingOf);
  return withMargin(account, { settings: withSettings(account.margin?.settings ?? [], told) });
}

function switchReader(
  member: string,
  change: (isOn: boolean, margin: AccountMargin) => Partial<AccountMargin>,
): Reader {
  const schema = switchSchema(member);
  return (answer, account) => {
    const read = v.safeParse(schema, answer);
    if (!read.success) return null;
    return withMargin(account, change(read.output.data[member] === true, account.margin ?? NOTHING));
  };
}

function settingFrom({ product, symbol, leverage, marginMode }: Position): Setting {
  return { product, symbol, leverage, marginMode };
}

const nameOf = ({ product, symbol }: Pick<Setting, 'product' | 'symbol'>): string => `${product} ${symbol}`;

/** Settings with what was told anew; what a row did not tell stays as it was known. */
function withSettings(before: readonly Setting[], told: readonly Setting[]): Setting[] {
  const settings = new Map(before.map((setting) => [nameOf(setting), setting]));
  for (const setting of told) {
    const known = settings.get(nameOf(setting));
    const leverage = setting.leverage ?? known?.leverage ?? null;
    const marginMode = setting.marginMode ?? known?.marginMode ?? null;
    if (leverage !== null || marginMode !== null)
      settings.set(nameOf(setting), { ...setting, leverage, marginMode });
  }
  return [...settings.values()];
}

/** Positions whose rows told neither leverage nor mode have those of their market. */
function settled(account: VenueAccount): VenueAccount {
  const settings = new Map(account.margin?.settings.map((setting) => [nameOf(setting), setting]));
  const positions = account.positions?.map((held) => {
    const setting = settings.get(nameOf(held));
    const marginMode = held.marginMode ?? setting?.marginMode ?? null;
    return {
      ...held,
      leverage: held.leverage ?? setting?.leverage ?? null,
      marginMode,
      isolatedMargin: marginMode === 'cross' ? null : held.isolatedMargin,
    };
  });
  return { ...account, positions: positions ?? null };
}
