import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LeverageIntent } from '../../src/core/intent/leverage.ts';
import { liquidationOf, marginStateOf } from '../../src/core/margin/index.ts';
import type { MarginState } from '../../src/core/margin/state.ts';
import type { VenueAccount, VenueSnapshot } from '../../src/core/snapshot/market.ts';
import { readBrackets } from '../../src/venues/binance/brackets.ts';
import { createAsk, readAccount, readCatalogue, takeVenueSnapshot } from '../../src/venues/index.ts';

const DATA = new URL('../../../shared/data/venues/', import.meta.url);
const present = existsSync(DATA);
const json = (name: string) => JSON.parse(readFileSync(new URL(name, DATA), 'utf8'));

function stateOf({ account, risk }: VenueSnapshot, symbol: string): MarginState {
  const state = marginStateOf({ account, risk, product: 'linear', symbol });
  if ('unknown' in state) throw new Error(state.unknown);
  return state;
}

interface Vector {
  readonly id: string;
  readonly inputs: {
    readonly symbol: string;
    readonly side: number;
    readonly size: number;
    readonly entryPrice: number;
    readonly isolatedWallet: number;
  };
  readonly expected: number;
  readonly tol_abs: number;
}

interface FreqtradeTier {
  readonly info: Readonly<
    Record<'notionalFloor' | 'notionalCap' | 'maintMarginRatio' | 'cum' | 'initialLeverage', string>
  >;
}

/** The brackets as binance.com tells them, with the figures of a table that an API key was shown. */
function bracketsOf(symbol: string, tiers: readonly FreqtradeTier[]) {
  const riskBrackets = tiers.map(({ info }) => ({
    bracketNotionalFloor: Number(info.notionalFloor),
    bracketNotionalCap: Number(info.notionalCap),
    bracketMaintenanceMarginRate: Number(info.maintMarginRatio),
    cumFastMaintenanceAmount: Number(info.cum),
    maxOpenPosLeverage: Number(info.initialLeverage),
  }));
  return { data: { brackets: [{ symbol, riskBrackets }] } };
}

/** Positions that Binance reported with their liquidation prices, through what its page is told. */
function reportedPositions() {
  const vectors: readonly Vector[] = json('../liquidation/vectors.json');
  const reported = vectors.filter(({ id }) => id.startsWith('binance-usdm-iso-'));

  it.each(reported)(
    '$id comes out of what the page is told and what the brackets say',
    async ({ inputs, expected, tol_abs }) => {
      const { symbol, side, size, entryPrice, isolatedWallet } = inputs;
      const [base] = symbol.split('USDT');
      const table = json('binance__leverage_tiers_freqtrade_2024-10.json')[`${base}/USDT:USDT`];
      const answers: Record<string, unknown> = {
        exchangeInfo: { symbols: [{ symbol, baseAsset: base, quoteAsset: 'USDT', filters: [] }] },
        brackets: bracketsOf(symbol, table),
        premiumIndex: [{ symbol, markPrice: String(entryPrice) }],
      };
      const fetch = async (url: unknown) =>
        Response.json(answers[new URL(String(url)).pathname.split('/').at(-1) ?? ''] ?? null);
      const ask = createAsk({ fetch, nowMs: () => 1 });
      const row = {
        symbol,
        positionAmount: side * size,
        entryPrice,
        isolated: true,
        isolatedWallet,
        leverage: 4,
      };
      const told: readonly (readonly [string, unknown])[] = [
        ['future/user-data/user-position', [row]],
        ['future/user-data/user-balance', [{ asset: 'USDT', crossWalletBalance: '0' }]],
        ['future/user-data/get-join-margin', { joinMargin: false }],
      ];
      const account = told.reduce<VenueAccount | null>((before, [route, data]) => {
        const answer = JSON.stringify({ data });
        return readAccount({ venue: 'binance', route, request: '{}', answer, nowMs: 1 }, before).account;
      }, null);
      const catalogues = [await readCatalogue('binance', 'linear', ask)];
      const signal = new AbortController().signal;
      const sources = { ask, catalogues, account, signal, nowMs: ask.nowMs, warm: () => null };
      const withdrawal = { kind: 'withdraw', product: 'linear', asset: 'USDT', amount: '1' } as const;
      const request: Omit<LeverageIntent, 'change'> = {
        version: 1,
        kind: 'leverage',
        venue: 'binance',
        origin: '',
        account: null,
        unread: [],
      };
      const snapshot = await takeVenueSnapshot({ ...request, change: withdrawal }, sources);
      const found = liquidationOf(stateOf(snapshot, symbol), {
        product: 'linear',
        symbol,
        positionSide: null,
      });
      expect([found.method, found.unknown]).toEqual(['exact', null]);
      expect(Math.abs((found.price ?? 0) - expected)).toBeLessThanOrEqual(tol_abs);
    },
  );

  it('the brackets of the web page are read whole', async () => {
    const raw = json('binance__brackets_web_public_sample_2026-08-02.json');
    const ask = createAsk({ fetch: async () => Response.json(raw), nowMs: () => 1 });
    expect((await readBrackets('linear', ask)).get('BTCUSDT')).toEqual([
      { floor: '0', maintenanceMarginRate: '0.004', deduction: '0', maxLeverage: '150', cap: '300000' },
      {
        floor: '300000',
        maintenanceMarginRate: '0.005',
        deduction: '300',
        maxLeverage: '100',
        cap: '800000',
      },
      {
        floor: '800000',
        maintenanceMarginRate: '0.0065',
        deduction: '1500',
        maxLeverage: '75',
        cap: '3000000',
      },
      {
        floor: '3000000',
        maintenanceMarginRate: '0.01',
        deduction: '12000',
        maxLeverage: '50',
        cap: '12000000',
      },
    ]);
  });
}

describe('positions that Binance reported', () => {
  if (present) {
    reportedPositions();
    return;
  }
  it('are absent: nothing of them was looked at', () => {
    console.warn(`No recorded positions at ${DATA.pathname}; margin was not checked against them.`);
    expect(existsSync(DATA)).toBe(false);
  });
});
