import type { TestMarket } from '../market.ts';

/** The account of an address, in Hyperliquid's own words; what is left out is empty. */
export interface HyperliquidAccount {
  /** Of the cross positions, with their open profit. */
  readonly accountValue?: string;
  readonly positions?: readonly HyperliquidPosition[];
  /** How its collateral works, `disabled` where it is an account like any other. */
  readonly mode?: string;
  /** The leverage of markets without a position. */
  readonly leverage?: number;
}

export interface HyperliquidPosition {
  readonly coin: string;
  /** Below zero is short. */
  readonly szi: string;
  readonly entryPx: string;
  readonly leverage: number;
  readonly mode?: 'cross' | 'isolated';
  /** Own margin of an isolated one, with its open profit. */
  readonly marginUsed?: string;
}

const text = (value: number) => String(Number(value.toPrecision(15)));

/** The answer to `clearinghouseState`. */
export function clearinghouseState({
  account,
  markets,
  nowMs,
}: {
  readonly account: HyperliquidAccount;
  readonly markets: readonly TestMarket[];
  readonly nowMs: number;
}): object {
  const marketOf = (coin: string) => markets.find(({ spec }) => spec.symbol === coin);
  const positions = (account.positions ?? []).map((position) => {
    const { coin, szi, entryPx, leverage, mode = 'cross' } = position;
    const mark = Number(marketOf(coin)?.figures().prices.mark ?? 0);
    const value = Math.abs(Number(szi)) * mark;
    const used = mode === 'isolated' ? Number(position.marginUsed ?? 0) : value / leverage;
    const rawUsd = mode === 'isolated' ? { rawUsd: text(used - Number(szi) * mark) } : {};
    return {
      coin,
      szi,
      leverage: { type: mode, value: leverage, ...rawUsd },
      entryPx,
      positionValue: text(value),
      unrealizedPnl: text(Number(szi) * (mark - Number(entryPx))),
      returnOnEquity: '0.0',
      liquidationPx: null,
      marginUsed: text(used),
      maxLeverage: marketOf(coin)?.spec.maxLeverage ?? leverage,
      cumFunding: { allTime: '0.0', sinceOpen: '0.0', sinceChange: '0.0' },
    };
  });
  const sum = (of: (position: (typeof positions)[number]) => number, mode: 'cross' | 'isolated' | null) =>
    positions
      .filter(({ leverage }) => mode === null || leverage.type === mode)
      .reduce((total, position) => total + of(position), 0);
  const crossValue = Number(account.accountValue ?? '10000.0');
  const summary = (accountValue: number, mode: 'cross' | null) => ({
    accountValue: text(accountValue),
    totalNtlPos: text(sum(({ positionValue }) => Number(positionValue), mode)),
    totalRawUsd: text(
      accountValue - sum(({ szi, positionValue }) => Math.sign(Number(szi)) * Number(positionValue), mode),
    ),
    totalMarginUsed: text(sum(({ marginUsed }) => Number(marginUsed), mode)),
  });
  return {
    marginSummary: summary(crossValue + sum(({ marginUsed }) => Number(marginUsed), 'isolated'), null),
    crossMarginSummary: summary(crossValue, 'cross'),
    crossMaintenanceMarginUsed: text(
      sum(({ positionValue, maxLeverage }) => Number(positionValue) / (2 * maxLeverage), 'cross'),
    ),
    withdrawable: text(crossValue),
    assetPositions: positions.map((position) => ({ type: 'oneWay', position })),
    time: nowMs,
  };
}

/** The answer to `userFees`: the base tier. */
export const USER_FEES = {
  userCrossRate: '0.00045',
  userAddRate: '0.00015',
  userSpotCrossRate: '0.0007',
  userSpotAddRate: '0.0004',
  activeReferralDiscount: '0.0',
};
