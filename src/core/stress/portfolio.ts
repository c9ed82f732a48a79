import type { Account, HeldLoan } from './account.ts';
import { type Sector, sectorOf } from './coin.ts';
import { type OffPeg, offPegs, type PegPrices } from './pegs.ts';
import { tallyOf } from './tally.ts';

/** How much of a portfolio moves with something, in dollars; `shareBps` is `grossUsd` of all that moves. */
export interface Exposure {
  /** Shorts and debts taken off. */
  readonly netUsd: number;
  /** Shorts and debts added up like all else. */
  readonly grossUsd: number;
  readonly shareBps: number;
}

/** Accounts and addresses as one picture, in dollars. */
export interface Portfolio {
  /** Margin with its open profit, holdings, and loans less their debt. */
  readonly equityUsd: number;
  /** Notional of every position, and every coin held or owed; money and coins worth it by design do not count. */
  readonly exposureUsd: number;
  /** `exposureUsd` over `equityUsd`; null where no equity is left. */
  readonly leverage: number | null;
  /** Maintenance margin over the equity of margin accounts; null without one, or where tiers or a margin are not known. */
  readonly marginUsedBps: number | null;
  /** Largest first. */
  readonly coins: readonly (Exposure & { readonly coin: string; readonly sector: Sector })[];
  /** Largest first; `other` is what our list of sectors does not name. */
  readonly sectors: readonly (Exposure & { readonly sector: Sector })[];
  readonly offPeg: readonly OffPeg[];
  /** Assets without a price, and margin in a settlement asset without one: in no figure here. */
  readonly unpriced: readonly string[];
}

/**
 * Several accounts, addresses and loans on chain as one picture. Perpetuals are part of the allocation by their notional. A
 * collateral is counted by the equity of the margin wallet that it settles, any other holding by itself.
 */
export function portfolioOf({
  accounts,
  loans = [],
  pegs = [],
}: {
  readonly accounts: readonly Account[];
  readonly loans?: readonly HeldLoan[];
  readonly pegs?: readonly PegPrices[];
}): Portfolio {
  const { equityUsd, marginUsd, keptUsd, net, gross, dollars, unpriced } = tallyOf(accounts, loans);
  const exposureUsd = [...gross.values()].reduce((sum, usd) => sum + usd, 0);
  const coins = [...gross].map(([coin, grossUsd]) => ({
    coin,
    sector: sectorOf(coin),
    netUsd: net.get(coin) ?? 0,
    grossUsd,
    shareBps: exposureUsd === 0 ? 0 : (grossUsd / exposureUsd) * 1e4,
  }));
  return {
    equityUsd,
    exposureUsd,
    leverage: equityUsd > 0 ? exposureUsd / equityUsd : null,
    marginUsedBps: keptUsd === null || !(marginUsd > 0) ? null : (keptUsd / marginUsd) * 1e4,
    coins: coins.toSorted(byGross),
    sectors: sectorsOf(coins).toSorted(byGross),
    offPeg: offPegs(pegs, dollars),
    unpriced: [...unpriced],
  };
}

const byGross = (a: Exposure, b: Exposure): number => b.grossUsd - a.grossUsd;

function sectorsOf(coins: Portfolio['coins']): Portfolio['sectors'][number][] {
  const sectors = new Map<Sector, Portfolio['sectors'][number]>();
  for (const { sector, netUsd, grossUsd, shareBps } of coins) {
    const { netUsd: net = 0, grossUsd: gross = 0, shareBps: share = 0 } = sectors.get(sector) ?? {};
    sectors.set(sector, {
      sector,
      netUsd: net + netUsd,
      grossUsd: gross + grossUsd,
      shareBps: share + shareBps,
    });
  }
  return [...sectors.values()];
}
