import { describe, expect, it } from 'vitest';
import { liquidationOf, maintenanceOf, marginStateOf } from '../../src/core/margin/index.ts';
import type { RiskMarket } from '../../src/core/snapshot/margin.ts';
import type { VenueAccount } from '../../src/core/snapshot/market.ts';
import { createAsk } from '../../src/venues/ask/ask.ts';
import type { Catalogue } from '../../src/venues/catalogue.ts';
import { readHyperliquidAccount } from '../../src/venues/hyperliquid/account.ts';
import { createKnown } from '../../src/venues/known.ts';
import { marginRulesOf } from '../../src/venues/margin-rules.ts';
import { readCatalogue } from '../../src/venues/read-catalogue.ts';
import { hasData, readData } from './liquidation/tables.ts';

const STATE = 'venues/hyperliquid__clearinghouseState_16pos_2026-01-14.json';
const META = 'venues/hyperliquid__meta_marginTables_assetCtxs_subset_2026-10-05.json';
const ADDRESS = `0x${'5a'.repeat(20)}`;

interface RawPosition {
  readonly coin: string;
  readonly szi: string;
  readonly liquidationPx: string | null;
  readonly maxLeverage: number;
}
interface RawState {
  readonly time: number;
  readonly crossMaintenanceMarginUsed: string;
  readonly assetPositions: readonly { readonly position: RawPosition }[];
}
interface RawMeta {
  readonly marginTables: readonly unknown[];
  readonly universe_subset: readonly { readonly name: string; readonly marginTableId: number }[];
}

/** The venue answering with the recorded account; of coins that the recorded markets leave out the position names the leverage. */
function venueOf(mode: string) {
  const state = readData(STATE) as RawState;
  const { marginTables, universe_subset } = readData(META) as RawMeta;
  const universe = state.assetPositions.map(({ position: { coin, szi, maxLeverage } }) => ({
    name: coin,
    szDecimals: szi.replace(/\.?0+$/, '').split('.')[1]?.length ?? 0,
    maxLeverage,
    marginTableId: universe_subset.find(({ name }) => name === coin)?.marginTableId ?? maxLeverage,
  }));
  const answers: Readonly<Record<string, unknown>> = {
    clearinghouseState: state,
    meta: { universe, marginTables },
    spotMeta: { universe: [], tokens: [] },
    allPerpMetas: [],
    userAbstraction: mode,
  };
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const { type } = JSON.parse(String(init?.body)) as { type: string };
    return Object.hasOwn(answers, type) ? Response.json(answers[type]) : new Response('', { status: 500 });
  };
  return { state, ask: createAsk({ fetch, nowMs: () => state.time }) };
}

async function readAll(mode: string): Promise<{
  raw: RawState;
  account: VenueAccount;
  catalogue: Catalogue;
}> {
  const { state, ask } = venueOf(mode);
  const known = createKnown(() => state.time);
  const account = await readHyperliquidAccount(ADDRESS, { ask, known, catalogues: [], before: null });
  return { raw: state, account, catalogue: await readCatalogue('hyperliquid', 'linear', ask) };
}

/** Every market at the mark of the account's own time; `isRounded` with the venue's steps of a price. */
function marketsOf(
  account: VenueAccount,
  { listings, readAtMs }: Catalogue,
  isRounded: boolean,
): RiskMarket[] {
  return listings.map(({ product, symbol, instrument, tiers }) => ({
    product,
    symbol,
    base: instrument.base,
    quote: instrument.quote,
    contractValue: instrument.contractValue,
    tickSize: isRounded ? instrument.tickSize : null,
    priceDigits: isRounded ? instrument.priceDigits : null,
    mark: account.positions?.find((position) => position.symbol === symbol)?.markPrice ?? null,
    markReceivedAtMs: account.asOfMs,
    tiers,
    tiersAsOfMs: readAtMs,
    funding: null,
    rules: marginRulesOf('hyperliquid', product),
  }));
}

function corpus(): void {
  const stateIn = (account: VenueAccount, markets: RiskMarket[], symbol: string) =>
    marginStateOf({ account, risk: { markets, volatilities: [], holdings: [] }, product: 'linear', symbol });

  it('all sixteen positions, and the nulls among them', async () => {
    const { raw, account, catalogue } = await readAll('default');
    const [exact, rounded] = [false, true].map((isRounded) => marketsOf(account, catalogue, isRounded));
    let nulls = 0;
    for (const { position } of raw.assetPositions) {
      const where = { product: 'linear', symbol: position.coin, positionSide: null } as const;
      const state = stateIn(account, exact ?? [], position.coin);
      if ('unknown' in state) throw new Error(state.unknown);
      const found = liquidationOf(state, where);
      expect(found).toMatchObject({ method: 'exact', isVenueFigure: false, unknown: null });
      if (position.liquidationPx === null) {
        expect([position.coin, found.price]).toEqual([position.coin, null]);
        nulls++;
        continue;
      }
      const expected = Number(position.liquidationPx);
      // The venue tells ten decimals.
      const bound = 1e-9 * expected + 0.5e-10;
      expect(Math.abs((found.price ?? 0) - expected), position.coin).toBeLessThan(bound);
      const onTicks = stateIn(account, rounded ?? [], position.coin);
      const shown = 'unknown' in onTicks ? null : liquidationOf(onTicks, where).price;
      const toward = Number(position.szi) > 0 ? 1 : -1;
      // Of five digits the last is at most a ten-thousandth.
      expect((Number(shown) / expected - 1) * toward, position.coin).toBeGreaterThanOrEqual(-2e-9);
      expect(Math.abs(Number(shown) / expected - 1), position.coin).toBeLessThan(1e-4);
    }
    expect([raw.assetPositions.length, nulls]).toEqual([16, 6]);
  });

  it('the maintenance margin of all cross positions is the venue’s', async () => {
    const { raw, account, catalogue } = await readAll('default');
    const state = stateIn(account, marketsOf(account, catalogue, false), 'BTC');
    expect('unknown' in state ? state.unknown : maintenanceOf(state)).toBeCloseTo(
      Number(raw.crossMaintenanceMarginUsed),
      5,
    );
  });

  it.each(['unifiedAccount', 'portfolioMargin', 'dexAbstraction'])('of mode %s: refused', async (mode) => {
    const { account, catalogue } = await readAll(mode);
    const found = stateIn(account, marketsOf(account, catalogue, true), 'BTC');
    expect(found).toEqual({ unknown: mode === 'dexAbstraction' ? 'margin-unread' : 'margin-rules-unseen' });
  });
}

describe('a recorded Hyperliquid account', () => {
  if (hasData(STATE)) {
    corpus();
    return;
  }
  it('is absent: nothing was checked against it', () => {
    console.warn(`No recorded account at ${STATE}.`);
    expect(hasData(STATE)).toBe(false);
  });
});
