import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OrderIntent } from '../../src/core/intent/order.ts';
import { equityOf, liquidationOf, maintenanceOf, marginStateOf } from '../../src/core/margin/index.ts';
import type { MarginState } from '../../src/core/margin/state.ts';
import type { VenueSnapshot } from '../../src/core/snapshot/market.ts';
import {
  createAsk,
  createKnown,
  publicAccount,
  readCatalogue,
  takeVenueSnapshot,
} from '../../src/venues/index.ts';

const DATA = new URL('../../../shared/data/venues/', import.meta.url);
const present = existsSync(DATA);
const json = (name: string) => JSON.parse(readFileSync(new URL(name, DATA), 'utf8'));
const ADDRESS = `0x${'a1'.repeat(20)}`;

interface RawPosition {
  readonly coin: string;
  readonly szi: string;
  readonly entryPx: string;
  readonly leverage: { readonly type: string };
  readonly positionValue: string;
  readonly liquidationPx: string | null;
  readonly marginUsed: string;
  readonly unrealizedPnl: string;
  readonly maxLeverage: number;
}

const recorded = () => json('hyperliquid__clearinghouseState_16pos_2026-01-14.json');
const positionsOf = (state: { assetPositions: { position: RawPosition }[] }) =>
  state.assetPositions.map(({ position }) => position);

/** The venue as it answered at the time of the account; `mode` is what it says of the account's collateral. */
function venueOf(state: ReturnType<typeof recorded>, mode: string) {
  // Of a table below 50 the number is the leverage of its only tier.
  const universe = positionsOf(state).map(({ coin, maxLeverage }) => ({
    name: coin,
    szDecimals: 5,
    maxLeverage,
    marginTableId: maxLeverage,
  }));
  const answers: Record<string, unknown> = {
    meta: { universe, marginTables: [] },
    spotMeta: { universe: [], tokens: [] },
    clearinghouseState: state,
    spotClearinghouseState: { balances: [] },
    userAbstraction: mode,
  };
  const asked: string[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    const { type } = JSON.parse(String(init?.body));
    asked.push(type);
    return Response.json(answers[type] ?? null);
  };
  return { asked, ask: createAsk({ fetch, nowMs: () => state.time }) };
}

async function snapshotOf(symbol: string, mode = 'disabled'): Promise<VenueSnapshot> {
  const state = recorded();
  const { ask } = venueOf(state, mode);
  const known = createKnown(ask.nowMs);
  const catalogues = [await readCatalogue('hyperliquid', 'linear', ask)];
  const from = { ask, known, catalogues };
  const account = await publicAccount({ venue: 'hyperliquid', address: ADDRESS }, { ...from, before: null });
  const signal = new AbortController().signal;
  const sources = { ...from, account, signal, nowMs: ask.nowMs, warm: () => null };
  return takeVenueSnapshot(orderOf(symbol), sources);
}

function orderOf(symbol: string): OrderIntent {
  return {
    version: 1,
    kind: 'order',
    venue: 'hyperliquid',
    origin: '',
    account: ADDRESS,
    orders: [
      {
        product: 'linear',
        symbol,
        side: 'buy',
        type: 'market',
        size: { unit: 'base', value: '1' },
        price: null,
        timeInForce: 'ioc',
        trigger: null,
        reduceOnly: false,
        positionSide: null,
      },
    ],
    grouping: 'single',
    leverage: null,
    typed: null,
    unread: [],
  };
}

function stateOf(snapshot: VenueSnapshot, symbol: string): MarginState {
  const { account, risk } = snapshot;
  const state = marginStateOf({ account, risk, product: 'linear', symbol });
  if ('unknown' in state) throw new Error(state.unknown);
  // The venue states its prices unrounded.
  return { ...state, legs: state.legs.map((leg) => ({ ...leg, tickSize: null, priceDigits: null })) };
}

/** A billionth of a price, or the last of the ten decimals that the venue shows. */
function shown(price: string): number {
  return Math.max(Number(price) * 1e-9, 1e-10);
}

function realAccount() {
  it('all 16 liquidation prices, nulls included, come out of what the venue answers', async () => {
    const raw = positionsOf(recorded());
    const snapshot = await snapshotOf('BTC');
    const state = stateOf(snapshot, 'BTC');
    expect(raw).toHaveLength(16);
    expect(raw.filter(({ liquidationPx }) => liquidationPx === null).length).toBeGreaterThan(0);
    for (const { coin, liquidationPx } of raw) {
      const found = liquidationOf(state, { product: 'linear', symbol: coin, positionSide: null });
      expect([coin, found.method, found.unknown, found.isVenueFigure]).toEqual([coin, 'exact', null, false]);
      if (liquidationPx === null) expect([coin, found.price]).toEqual([coin, null]);
      else
        expect(Math.abs((found.price ?? 0) - Number(liquidationPx)), coin).toBeLessThan(shown(liquidationPx));
    }
  });

  it('its wallet is the collateral of the cross positions alone, and makes the venue’s equity and margin again', async () => {
    const raw = recorded();
    const state = stateOf(await snapshotOf('BTC'), 'BTC');
    const cross = Number(raw.crossMarginSummary.accountValue);
    expect(Math.abs(equityOf(state) / cross - 1)).toBeLessThan(1e-12);
    expect(Math.abs((maintenanceOf(state) ?? 0) / Number(raw.crossMaintenanceMarginUsed) - 1)).toBeLessThan(
      1e-9,
    );
    const isolated = positionsOf(raw).filter(({ leverage }) => leverage.type === 'isolated');
    expect(isolated).toHaveLength(2);
    const used = isolated.reduce((sum, { marginUsed }) => sum + Number(marginUsed), 0);
    expect(Number(raw.marginSummary.accountValue) - cross).toBeCloseTo(used, 6);
    for (const { coin, marginUsed, unrealizedPnl } of isolated) {
      const leg = state.legs.find(({ symbol }) => symbol === coin);
      // Its entry is shown rounded, and the open profit reckoned from it with it.
      const margin = Number(marginUsed) - Number(unrealizedPnl);
      expect(Math.abs((leg?.isolatedMargin ?? 0) / margin - 1)).toBeLessThan(1e-3);
    }
  });

  it('the marks are those its positions were valued at', async () => {
    const { risk } = await snapshotOf('BTC');
    for (const { coin, szi, positionValue } of positionsOf(recorded())) {
      const mark = Number(risk?.markets.find(({ symbol }) => symbol === coin)?.mark);
      expect(Math.abs((mark * Math.abs(Number(szi))) / Number(positionValue) - 1), coin).toBeLessThan(1e-11);
    }
  });

  it.each([
    ['unifiedAccount', 'unified', 'margin-rules-unseen'],
    ['portfolioMargin', 'portfolio', 'margin-rules-unseen'],
    ['somethingNew', null, 'margin-unread'],
  ])('an account in mode %s is told as %s and never reckoned', async (mode, rules, unknown) => {
    const { account, risk } = await snapshotOf('BTC', mode);
    expect(account?.margin?.rules).toBe(rules);
    expect(marginStateOf({ account, risk, product: 'linear', symbol: 'BTC' })).toEqual({ unknown });
    if (rules !== null) expect(account?.equity).toBeNull();
  });
}

function tierTables() {
  const { marginTables, universe_subset: universe } = json(
    'hyperliquid__meta_marginTables_assetCtxs_subset_2026-10-05.json',
  );

  it('Hyperliquid’s tables are half the initial margin at most leverage, without a jump', async () => {
    const fetch = async (_: unknown, init?: RequestInit) => {
      const { type } = JSON.parse(String(init?.body));
      return Response.json(type === 'meta' ? { universe, marginTables } : { universe: [], tokens: [] });
    };
    const { listings } = await readCatalogue('hyperliquid', 'linear', createAsk({ fetch, nowMs: () => 1 }));
    const tables = new Map<number, { marginTiers: { lowerBound: string; maxLeverage: number }[] }>(
      marginTables,
    );
    expect(listings.map(({ symbol }) => symbol)).toContain('BTC');
    for (const { name, marginTableId } of universe as { name: string; marginTableId: number }[]) {
      const tiers = listings.find(({ symbol }) => symbol === name)?.tiers;
      // Delisted.
      if (tiers === undefined) continue;
      const table = tables.get(marginTableId)?.marginTiers ?? [
        { lowerBound: '0', maxLeverage: marginTableId },
      ];
      expect(tiers?.map(({ floor }) => Number(floor))).toEqual(
        table.map(({ lowerBound }) => Number(lowerBound)),
      );
      for (const [at, { maintenanceMarginRate, deduction, floor }] of (tiers ?? []).entries()) {
        expect(Number(maintenanceMarginRate)).toBeCloseTo(1 / (2 * (table[at]?.maxLeverage ?? 0)), 10);
        const before = tiers?.[at - 1];
        const from = (tier = before) =>
          Number(floor) * Number(tier?.maintenanceMarginRate ?? 0) - Number(tier?.deduction ?? 0);
        expect(Number(floor) * Number(maintenanceMarginRate) - Number(deduction)).toBeCloseTo(from(), 4);
      }
    }
  });
}

describe('the recorded accounts', () => {
  if (present) {
    describe('Hyperliquid', realAccount);
    describe('tiers', tierTables);
    return;
  }
  it('are absent: nothing of them was looked at', () => {
    console.warn(`No recorded accounts at ${DATA.pathname}; margin was not checked against them.`);
    expect(existsSync(DATA)).toBe(false);
  });
});
