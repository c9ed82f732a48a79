import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { startInMemoryVenues } from '../../test/kit/venues/in-memory.ts';
import { OrderVerdictSchema } from '../core/verdict/verdict.ts';
import { run, type World } from './fillsight.ts';

const NOW_MS = Date.UTC(2026, 9, 10);

function intent(size: string, leverage: string | null = null): string {
  const order = {
    product: 'linear',
    symbol: 'BTCUSDT',
    side: 'buy',
    type: 'market',
    size: { unit: 'base', value: size },
    price: null,
    timeInForce: 'ioc',
    trigger: null,
    reduceOnly: false,
    positionSide: null,
  };
  const about = { venue: 'binance', origin: '', account: null, grouping: 'single', leverage };
  return JSON.stringify({ version: 1, kind: 'order', ...about, orders: [order], typed: null, unread: [] });
}

const CHANGE = JSON.stringify({
  version: 1,
  kind: 'leverage',
  venue: 'hyperliquid',
  origin: '',
  account: `0x${'ab'.repeat(20)}`,
  change: { kind: 'leverage', product: 'linear', symbol: 'BTC', leverage: '20', marginMode: null },
  unread: [],
});

/** Runs command lines over files in memory and venues without a network. */
function shell() {
  const venues = startInMemoryVenues(() => NOW_MS);
  const files = new Map([
    ['small.json', intent('0.01')],
    ['large.json', intent('5000')],
    ['leveraged.json', intent('0.01', '10')],
    ['change.json', CHANGE],
  ]);
  const fillsight = async (...argv: string[]) => {
    const said = { out: '', complaint: '' };
    const world: World = {
      readFile: async (path) => files.get(path) ?? Promise.reject(new Error('no such file')),
      writeFile: async (path, text) => void files.set(path, text),
      print: (text) => {
        said.out += text;
      },
      complain: (text) => {
        said.complaint += text;
      },
      fetch: venues.fetch,
      nowMs: () => NOW_MS,
    };
    return { code: await run(argv, world), ...said };
  };
  return { venues, fillsight };
}

describe('fillsight with an exchange order', () => {
  it('default: asks the venue, and prints a verdict that fits its schema', async () => {
    const { fillsight, venues } = shell();
    const { code, out } = await fillsight('check', 'small.json');
    const verdict = v.parse(OrderVerdictSchema, JSON.parse(out));
    expect([code, verdict.coverage, verdict.endpoint]).toEqual([0, 'checked', 'fapi.binance.com']);
    expect(venues.asked.length).toBeGreaterThan(3);
  });

  it('behavior: with its leverage named, the order alone is told where it would be liquidated', async () => {
    const { fillsight } = shell();
    await fillsight('record', 'leveraged.json', '--out', 'snapshot.json');
    const [first, second] = [
      await fillsight('check', 'leveraged.json', '--snapshot', 'snapshot.json'),
      await fillsight('check', 'leveraged.json', '--snapshot', 'snapshot.json'),
    ];
    const [risk] = v.parse(OrderVerdictSchema, JSON.parse(first.out)).outcome?.risks ?? [];
    expect(risk?.after).toMatchObject({ side: 'long', leverage: 10, marginMode: 'isolated' });
    expect(risk?.after?.liquidation).toMatchObject({ method: 'estimate', assumption: 'order-alone' });
    expect(risk?.replays).toHaveLength(13);
    expect(second.out).toBe(first.out);
  });

  it('behavior: a change of leverage is judged on what a public account holds', async () => {
    const { fillsight, venues } = shell();
    const held = { coin: 'BTC', szi: '0.5', entryPx: '86000', leverage: 10 };
    venues.setAccount({ accountValue: '30000', positions: [held], mode: 'disabled' });
    const { code, out } = await fillsight('check', 'change.json');
    const { coverage, outcome } = v.parse(OrderVerdictSchema, JSON.parse(out));
    const [risk] = outcome?.risks ?? [];
    expect([code, coverage, risk?.before?.leverage, risk?.after?.leverage]).toEqual([0, 'checked', 10, 20]);
    expect(risk?.after?.liquidation?.price).toBeGreaterThan(0);
    expect(risk?.after?.liquidation).toEqual(risk?.before?.liquidation);
  });

  it('behavior: more than the book holds is a stop', async () => {
    expect((await shell().fillsight('check', 'large.json')).code).toBe(20);
  });

  it('behavior: a recorded snapshot replays to the same bytes without asking anybody', async () => {
    const { fillsight, venues } = shell();
    expect(await fillsight('record', 'small.json', '--out', 'snapshot.json')).toMatchObject({
      code: 0,
      out: '',
    });
    const first = await fillsight('check', 'small.json', '--snapshot', 'snapshot.json');
    const asked = venues.asked.length;
    venues.market('binance', 'linear', 'BTCUSDT').pushDiff({ bids: [], asks: [['86000.5', '0']] });
    const second = await fillsight('check', 'small.json', '--snapshot', 'snapshot.json');
    expect([first.code, second.out, venues.asked.length]).toEqual([0, first.out, asked]);
    expect((await fillsight('check', 'large.json', '--snapshot', 'snapshot.json')).code).toBe(64);
  });

  it('error: a venue that fails leaves the order unchecked', async () => {
    const { fillsight, venues } = shell();
    venues.intercept(() => new Response('<html>', { status: 503 }));
    const { code, out } = await fillsight('check', 'small.json');
    expect([code, v.parse(OrderVerdictSchema, JSON.parse(out)).coverage]).toEqual([30, 'not-checked']);
  });
});
