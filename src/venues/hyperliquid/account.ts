import * as v from 'valibot';
import { decimalText } from '../../core/math/decimal.ts';
import type { Position, VenueAccount } from '../../core/snapshot/market.ts';
import type { Ask } from '../ask/ask.ts';
import { amount, maybePrice, name, readAs, signedAmount } from '../parse.ts';
import { INFO_HOST, info } from './info.ts';

const MAX_ROWS = 5_000;

const positionSchema = v.object({
  coin: name,
  szi: signedAmount,
  leverage: v.object({ type: v.picklist(['cross', 'isolated']), value: amount }),
  entryPx: maybePrice,
  liquidationPx: maybePrice,
  marginUsed: v.nullish(signedAmount, null),
});

/** Schema of an account's perpetuals. */
export const clearinghouseSchema = v.object({
  marginSummary: v.object({ accountValue: signedAmount }),
  assetPositions: v.pipe(v.array(v.object({ position: positionSchema })), v.maxLength(MAX_ROWS)),
});

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
 * Reads the account of an address. Balances are null and fees absent where they cannot be read.
 * @throws VenueFault when its positions cannot be read.
 */
export async function readHyperliquidAccount(address: string, ask: Ask): Promise<VenueAccount> {
  const [state, balances, fees] = await Promise.all([
    info(ask, { type: 'clearinghouseState', user: address }),
    readBalances(address, ask).catch(() => null),
    readFees(address, ask).catch(() => null),
  ]);
  const { assetPositions, marginSummary } = readAs(clearinghouseSchema, state, INFO_HOST);
  return {
    source: 'public',
    asOfMs: ask.nowMs(),
    positions: assetPositions.map(({ position }) => positionOf(position)),
    balances,
    equity: marginSummary.accountValue,
    ...(fees === null ? {} : { fees }),
  };
}

/** A referral takes its discount off what is paid, and off no rebate. */
async function readFees(address: string, ask: Ask): Promise<NonNullable<VenueAccount['fees']>> {
  const answer = await info(ask, { type: 'userFees', user: address });
  const read = readAs(feesSchema, answer, INFO_HOST);
  const paid = (value: number) =>
    Number((value > 0 ? value * (1 - read.activeReferralDiscount) : value).toPrecision(9));
  return [
    { product: 'linear', taker: paid(read.userCrossRate), maker: paid(read.userAddRate) },
    { product: 'spot', taker: paid(read.userSpotCrossRate), maker: paid(read.userSpotAddRate) },
  ];
}

async function readBalances(address: string, ask: Ask): Promise<VenueAccount['balances']> {
  const answer = await info(ask, { type: 'spotClearinghouseState', user: address });
  return readAs(spotSchema, answer, INFO_HOST).balances.map(({ coin, total, hold }) => ({
    asset: coin,
    free: decimalText(Math.max(0, Number((Number(total) - Number(hold)).toPrecision(15)))) ?? '0',
  }));
}

function positionOf(position: v.InferOutput<typeof positionSchema>): Position {
  const { coin, szi, leverage, entryPx, liquidationPx, marginUsed } = position;
  return {
    symbol: coin,
    product: 'linear',
    size: szi,
    side: null,
    entryPrice: entryPx,
    leverage: leverage.value,
    marginMode: leverage.type,
    isolatedMargin: leverage.type === 'isolated' ? marginUsed : null,
    liquidationPrice: liquidationPx,
  };
}
