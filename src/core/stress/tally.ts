import { legMaintenance, legNotional } from '../margin/index.ts';
import type { MarginState } from '../margin/state.ts';
import type { Holding } from '../snapshot/margin.ts';
import {
  type Account,
  type HeldLoan,
  holdingUsd,
  isBeside,
  isIsolated,
  settlementUsd,
  wholeEquity,
} from './account.ts';
import { coinOf, isDollar, isStill } from './coin.ts';

/** What accounts and loans add up to, in dollars and by coin; `keptUsd` null where a maintenance margin is not known. */
export interface Tally {
  equityUsd: number;
  marginUsd: number;
  keptUsd: number | null;
  readonly net: Map<string, number>;
  readonly gross: Map<string, number>;
  readonly dollars: Map<string, number>;
  readonly unpriced: Set<string>;
}

/** Adds up accounts and loans: a margin wallet by its equity and the notional of its positions, all else by itself. */
export function tallyOf(accounts: readonly Account[], loans: readonly HeldLoan[]): Tally {
  const tally: Tally = {
    equityUsd: 0,
    marginUsd: 0,
    keptUsd: 0,
    net: new Map(),
    gross: new Map(),
    dollars: new Map(),
    unpriced: new Set(),
  };
  for (const { states, holdings } of accounts) {
    for (const state of states) addState(tally, state);
    for (const holding of holdings) {
      if (isBeside(holding, states)) addHolding(tally, holding);
    }
  }
  for (const { collaterals, debts } of loans) {
    for (const { asset, usd } of collaterals) addAsset(tally, asset, usd);
    for (const { asset, usd } of debts) addAsset(tally, asset, -usd);
  }
  return tally;
}

function addHolding(tally: Tally, holding: Holding): void {
  const usd = holdingUsd(holding);
  if (usd === null) tally.unpriced.add(holding.asset);
  else addAsset(tally, holding.asset, usd);
}

function add(map: Map<string, number>, name: string, value: number): void {
  map.set(name, (map.get(name) ?? 0) + value);
}

/** Something owned, or owed where it is below zero. */
function addAsset(tally: Tally, asset: string, usd: number): void {
  tally.equityUsd += usd;
  if (isDollar(asset)) add(tally.dollars, coinOf(asset), usd);
  expose(tally, asset, usd);
}

function expose({ net, gross }: Tally, asset: string, usd: number): void {
  if (isStill(asset)) return;
  add(net, coinOf(asset), usd);
  add(gross, coinOf(asset), Math.abs(usd));
}

function addState(tally: Tally, state: MarginState): void {
  const worth = settlementUsd(state);
  if (worth === null) {
    tally.unpriced.add(state.settlement);
    return;
  }
  const equityUsd = wholeEquity(state) * worth;
  tally.marginUsd += equityUsd;
  addAsset(tally, state.settlement, equityUsd);
  for (const leg of state.legs) {
    expose(tally, leg.base, Math.sign(leg.quantity) * legNotional(leg) * worth);
    const kept = isIsolated(leg) && leg.isolatedMargin === null ? null : legMaintenance(leg);
    tally.keptUsd = kept === null || tally.keptUsd === null ? null : tally.keptUsd + kept * worth;
  }
}
