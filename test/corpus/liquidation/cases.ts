import type { Leg, TierStep } from '../../../src/core/margin/state.ts';
import type { MarginRules } from '../../../src/core/snapshot/margin-rules.ts';
import { marginRulesOf } from '../../../src/venues/margin-rules.ts';
import { exactRules } from '../../../src/venues/venue-rules.ts';
import { BTC_COIN_2021, flat, stepsWith } from './tables.ts';
import type { Inputs } from './vector.ts';

/** One position and its account, with nothing rounded; `tick` is that of what the venue showed. */
export interface Case {
  readonly leg: Leg;
  readonly walletBalance: number;
  readonly others?: readonly Leg[];
  readonly tick?: number;
}

export function rulesOf(
  venue: Parameters<typeof marginRulesOf>[0],
  product: 'linear' | 'inverse',
  mode: Leg['marginMode'],
): MarginRules {
  const rules = marginRulesOf(venue, product)[mode];
  if (rules === null) throw new Error(`no rules of ${venue}`);
  return rules;
}

/** Superseded rules, and those of venues that are not known: the general equation alone. */
const general = (differing: Partial<MarginRules> = {}): MarginRules => exactRules('general', differing);

type Part = Pick<Leg, 'quantity' | 'entryPrice' | 'rules'> & Partial<Leg> & { tiers: readonly TierStep[] };

function legOf(part: Part): Leg {
  return {
    product: 'linear',
    symbol: 'COIN',
    base: 'COIN',
    mark: part.entryPrice,
    marginMode: part.isolatedMargin == null ? 'cross' : 'isolated',
    isolatedMargin: null,
    leverage: null,
    tickSize: null,
    priceDigits: null,
    venueLiquidationPrice: null,
    ...part,
  };
}

export function linear(
  { side = 1, size = 0, entryPrice = 0 }: Inputs,
  part: Omit<Part, 'quantity' | 'entryPrice'>,
): Leg {
  return legOf({ quantity: side * size, entryPrice, ...part });
}

export const CASES: Readonly<Record<string, (inputs: Inputs) => Case>> = {
  binance_linear: (inputs) => {
    const margin = inputs.isolatedWallet ?? null;
    const rules = rulesOf('binance', 'linear', margin === null ? 'cross' : 'isolated');
    const others = (inputs.others ?? []).map((other, at) => {
      const tiers = stepsWith(other);
      return { ...linear(other, { rules, tiers }), symbol: `OTHER${at}`, mark: other.markPrice ?? 0 };
    });
    const leg = linear(inputs, { rules, tiers: stepsWith(inputs), isolatedMargin: margin });
    return { leg, walletBalance: inputs.walletBalance ?? 0, others };
  },
  binance_inverse: ({ side = 1, contracts = 0, contractSize = 0, entryPrice = 0, walletBalance = 0 }) => ({
    leg: legOf({
      product: 'inverse',
      quantity: side * contracts * contractSize,
      entryPrice,
      rules: rulesOf('binance', 'inverse', 'cross'),
      tiers: BTC_COIN_2021,
    }),
    walletBalance,
  }),
  okx_linear_from_ratio: ({
    side = 1,
    size = 0,
    markPrice = 0,
    mgnRatio = 0,
    mmr = 0,
    liqFee = 0,
    tick = 0,
  }) => {
    const rules = rulesOf('okx', 'linear', 'cross');
    if (rules.closingFee !== liqFee) throw new Error('another fee than the example');
    return {
      leg: legOf({ quantity: side * size, entryPrice: markPrice, rules, tiers: flat(mmr) }),
      walletBalance: mgnRatio * (mmr + liqFee) * size * markPrice,
      tick,
    };
  },
  okx_inverse_iso: ({ side = 1, contracts = 0, ctVal = 0, avgPx = 0, margin = 0, mmr = 0, tick = 0 }) => ({
    leg: legOf({
      product: 'inverse',
      quantity: side * contracts * ctVal,
      entryPrice: avgPx,
      rules: rulesOf('okx', 'inverse', 'isolated'),
      tiers: flat(mmr),
      isolatedMargin: margin,
    }),
    walletBalance: 0,
    tick,
  }),
  // The closing fee was that of the bankruptcy price, and fixed like the maintenance margin when the position was opened.
  bybit_inverse_iso_legacy: ({ qty = 0, positionValue = 0, im_total_incl_fee = 0, mmr = 0, taker = 0 }) => ({
    leg: legOf({
      product: 'inverse',
      quantity: qty,
      entryPrice: qty / positionValue,
      rules: general({ maintenanceAt: 'entry' }),
      tiers: flat(mmr, -(positionValue + im_total_incl_fee) * taker),
      isolatedMargin: im_total_incl_fee,
    }),
    walletBalance: 0,
  }),
  bybit_im_mm: ({ size = 0, entryValue = 0, markPrice = 0, leverage = 1, mmr = 0, taker = 0 }) => ({
    leg: legOf({
      quantity: size,
      entryPrice: entryValue / size,
      mark: markPrice,
      rules: general(),
      tiers: flat(mmr, -entryValue * (1 - 1 / leverage) * taker),
    }),
    walletBalance: 0,
  }),
  hl_cross: ({
    szi = 0,
    positionValue = 0,
    maxLeverage = 1,
    crossAccountValue = 0,
    crossMaintenanceMarginUsed = 0,
  }) => {
    const rules = rulesOf('hyperliquid', 'linear', 'cross');
    const rate = 1 / (2 * maxLeverage);
    const leg = legOf({
      quantity: szi,
      entryPrice: positionValue / Math.abs(szi),
      rules,
      tiers: flat(rate),
    });
    const kept = crossMaintenanceMarginUsed - positionValue * rate;
    const other = legOf({ quantity: 1, entryPrice: 1, symbol: 'OTHERS', rules, tiers: flat(0, -kept) });
    return { leg, walletBalance: crossAccountValue, others: [other] };
  },
  kucoin_iso: ({ side = 1, size = 0, avgEntryPrice = 0, posMargin = 0, posMaint = 0, tick = 0 }) => ({
    leg: legOf({
      quantity: side * size,
      entryPrice: avgEntryPrice,
      rules: rulesOf('kucoin', 'linear', 'isolated'),
      tiers: flat(posMaint / (size * avgEntryPrice)),
      isolatedMargin: posMargin,
    }),
    walletBalance: 0,
    tick,
  }),
  gate_iso: (inputs) => {
    const rules = rulesOf('gate', 'linear', 'isolated');
    if (rules.closingFee !== inputs.taker) throw new Error('another fee than the example');
    const { mmr = 0, margin = 0 } = inputs;
    return { leg: linear(inputs, { rules, tiers: flat(mmr), isolatedMargin: margin }), walletBalance: 0 };
  },
  dydx: ({ signedSize = 0, oraclePrice = 0, equity = 0, mmf = 0 }) => ({
    leg: legOf({
      quantity: signedSize,
      entryPrice: oraclePrice,
      rules: rulesOf('dydx', 'linear', 'cross'),
      tiers: flat(mmf),
    }),
    walletBalance: equity,
  }),
  // Two conditions, of which the first to be met liquidates: fees of a fixed size, or a share of it.
  gmx_v1: ({
    size = 0,
    collateral = 0,
    entryPrice = 1,
    isLong,
    fundingFee = 0,
    marginFeeBps = 0,
    liqFeeUsd = 0,
    maxLeverageBps = 1,
  }) => {
    const fees = fundingFee + (size * marginFeeBps) / 10_000 + liqFeeUsd;
    return {
      leg: legOf({
        quantity: (isLong ? size : -size) / entryPrice,
        entryPrice,
        rules: general({ maintenanceAt: 'entry' }),
        tiers: flat(0, -Math.max(fees, (size * 10_000) / maxLeverageBps)),
        isolatedMargin: collateral,
      }),
      walletBalance: 0,
    };
  },
  bybit_inverse_iso_2020: ({ side = 1, entryPrice = 0, leverage = 1, mmr = 0, tick = 0 }) => ({
    leg: legOf({
      product: 'inverse',
      quantity: side,
      entryPrice,
      rules: general({ maintenanceAt: 'entry' }),
      tiers: flat(mmr),
      isolatedMargin: 1 / entryPrice / leverage,
    }),
    walletBalance: 0,
    tick,
  }),
  bybit_linear_iso_legacy: (inputs) => {
    const { size = 0, entryPrice = 0, leverage = 1, mmr = 0, extraMargin = 0 } = inputs;
    const isolatedMargin = (size * entryPrice) / leverage + extraMargin;
    const rules = general({ maintenanceAt: 'entry' });
    return {
      leg: linear({ ...inputs, size }, { rules, tiers: flat(mmr), isolatedMargin }),
      walletBalance: 0,
    };
  },
  bybit_inverse_cross_2020: ({
    side = 1,
    qty = 0,
    entryPrice = 0,
    balance = 0,
    mmr = 0,
    taker = 0,
    tick = 0,
  }) => ({
    leg: legOf({
      product: 'inverse',
      quantity: side * qty,
      entryPrice,
      rules: general({ maintenanceAt: 'entry' }),
      tiers: flat(mmr, -(qty / entryPrice + balance) * taker),
    }),
    walletBalance: balance,
    tick,
  }),
  phemex_linear_iso: (inputs) => {
    const { size = 0, entryPrice = 0, leverage = 1, mmr = 0, taker = 0, mmAmount = 0 } = inputs;
    const bankrupt = entryPrice * (1 - 1 / leverage);
    const isolatedMargin = (size * entryPrice) / leverage + size * bankrupt * taker;
    const rules = general({ closingFee: taker });
    return { leg: linear(inputs, { rules, tiers: flat(mmr, mmAmount), isolatedMargin }), walletBalance: 0 };
  },
};
