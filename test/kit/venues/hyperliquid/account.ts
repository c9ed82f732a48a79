import type { TestMarket } from '../market.ts';

/** The account of an address, in Hyperliquid's own words; what is left out is empty. */
export interface HyperliquidAccount {
  readonly accountValue?: string;
  readonly positions?: readonly {
    readonly coin: string;
    /** Below zero is short. */
    readonly szi: string;
    readonly entryPx: string;
    readonly leverage: number;
  }[];
}

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
  const markOf = (coin: string) =>
    markets.find(({ spec }) => spec.symbol === coin)?.figures().prices.mark ?? '0';
  const accountValue = account.accountValue ?? '10000.0';
  const positions = account.positions ?? [];
  const summary = { accountValue, totalNtlPos: '0.0', totalRawUsd: accountValue, totalMarginUsed: '0.0' };
  return {
    marginSummary: summary,
    crossMarginSummary: summary,
    crossMaintenanceMarginUsed: '0.0',
    withdrawable: accountValue,
    assetPositions: positions.map(({ coin, szi, entryPx, leverage }) => ({
      type: 'oneWay',
      position: {
        coin,
        szi,
        leverage: { type: 'cross', value: leverage },
        entryPx,
        positionValue: String(Math.abs(Number(szi)) * Number(markOf(coin))),
        unrealizedPnl: String(Number(szi) * (Number(markOf(coin)) - Number(entryPx))),
        returnOnEquity: '0.0',
        liquidationPx: null,
        marginUsed: '0.0',
        maxLeverage: leverage,
        cumFunding: { allTime: '0.0', sinceOpen: '0.0', sinceChange: '0.0' },
      },
    })),
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
