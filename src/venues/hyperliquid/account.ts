import * as v from 'valibot';
import { decimalText } from '../../core/math/decimal.ts';
import type { AccountMargin } from '../../core/snapshot/margin.ts';
import type { VenueAccount } from '../../core/snapshot/market.ts';
import type { AccountSources } from '../account-sources.ts';
import { amount, name, readAs, signedAmount } from '../parse.ts';
import { readAbstraction } from './abstraction.ts';
import { readBuilderStates } from './builders.ts';
import { clearinghouseSchema, marginAccountOf, positionsOf } from './clearinghouse.ts';
import { INFO_HOST, info } from './info.ts';

const MAX_ROWS = 5_000;
/** The mode and the fees of an account change seldom, and are dear to ask for. */
const SETTLED = { freshMs: 60_000, goodMs: 300_000 };

const spotSchema = v.object({
  balances: v.pipe(v.array(v.object({ coin: name, total: amount, hold: amount })), v.maxLength(MAX_ROWS)),
});

const rate = v.pipe(
  signedAmount,
  v.transform(Number),
  v.check((value) => Math.abs(value) < 0.1),
);
const feesSchema = v.object({
  userCrossRate: rate,
  userAddRate: rate,
  userSpotCrossRate: rate,
  userSpotAddRate: rate,
  activeReferralDiscount: v.pipe(amount, v.transform(Number), v.maxValue(1)),
});

/**
 * Reads the account of an address: the positions and wallets of Hyperliquid's own exchange and of builders' exchanges.
 * Balances and the mode are null and fees absent where they cannot be read.
 * @throws VenueFault when the positions on Hyperliquid's own exchange cannot be read.
 */
export async function readHyperliquidAccount(address: string, from: AccountSources): Promise<VenueAccount> {
  const { ask, known } = from;
  const user = address;
  const [answer, balances, fees, rules, builders] = await Promise.all([
    info(ask, { type: 'clearinghouseState', user }),
    readBalances(from, user).catch(() => null),
    known.of(`fees ${user}`, SETTLED, () => readFees(from, user)).catch(() => null),
    known.of(`mode ${user}`, SETTLED, () => readAbstraction(user, ask)).catch(() => null),
    readBuilderStates(user, from),
  ]);
  const own = readAs(clearinghouseSchema, answer, INFO_HOST);
  const accounts = [
    marginAccountOf(own, { asset: 'USDC', dex: null }),
    ...builders.map(({ state, asset, dex }) => marginAccountOf(state, { asset, dex })),
  ];
  const positions = [own, ...builders.map(({ state }) => state)].flatMap(positionsOf);
  return {
    source: 'public',
    asOfMs: ask.nowMs(),
    positions,
    balances,
    // Elsewhere the collateral lies with the spot balances, and what is told here is none of it.
    equity: rules === 'unified' || rules === 'portfolio' ? null : own.marginSummary.accountValue,
    ...(fees === null ? {} : { fees }),
    margin: { rules, hedge: false, accounts, settings: positions.map(settingOf) },
  };
}

type Setting = AccountMargin['settings'][number];

function settingOf({
  product,
  symbol,
  leverage,
  marginMode,
}: NonNullable<VenueAccount['positions']>[number]): Setting {
  return { product, symbol, leverage, marginMode };
}

/** A referral takes its discount off what is paid, and off no rebate. */
async function readFees({ ask }: AccountSources, user: string): Promise<NonNullable<VenueAccount['fees']>> {
  const read = readAs(feesSchema, await info(ask, { type: 'userFees', user }), INFO_HOST);
  const paid = (value: number) =>
    Number((value > 0 ? value * (1 - read.activeReferralDiscount) : value).toPrecision(9));
  return [
    { product: 'linear', taker: paid(read.userCrossRate), maker: paid(read.userAddRate) },
    { product: 'spot', taker: paid(read.userSpotCrossRate), maker: paid(read.userSpotAddRate) },
  ];
}

async function readBalances({ ask }: AccountSources, user: string): Promise<VenueAccount['balances']> {
  const answer = await info(ask, { type: 'spotClearinghouseState', user });
  return readAs(spotSchema, answer, INFO_HOST).balances.map(({ coin, total, hold }) => ({
    asset: coin,
    free: decimalText(Math.max(0, Number((Number(total) - Number(hold)).toPrecision(15)))) ?? '0',
    total,
  }));
}
