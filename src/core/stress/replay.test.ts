import { describe, expect, it } from 'vitest';
import { holdingOf, legOf, stateOf } from './fixtures.ts';
import { type ReplayRequest, replays } from './replay.ts';

const NOTHING = { states: [], holdings: [], half: null, own: null, asset: 'BTC', gainsFrom: 'rise' } as const;

function replayed(id: string, request: Partial<ReplayRequest>) {
  const { replays: all, ...whole } = replays({ ...NOTHING, ...request });
  const found = all.find((each) => each.id === id);
  if (found === undefined) throw new Error(`No replay of ${id}.`);
  return { ...found, ...whole };
}

/** Bitcoin fell by 10.7 % within its worst hour and by 16 % within the day, ether by 11.3 and 21.2, alts by 56.6 and 58.8. */
const OCTOBER = '2025-10-10';
const btc = (part: object) => legOf({ base: 'BTC', quantity: 1, mark: 100_000, ...part });

describe('a replay', () => {
  it('takes the day of a long', () => {
    const whole = replayed(OCTOBER, { states: [stateOf(50_000, [btc({})])] });
    expect(whole).toMatchObject({ equity: 50_000, isLiquidated: false, leftOut: [] });
    expect(whole.loss).toBeCloseTo(16_000, 8);
    expect(whole.lossBps).toBeCloseTo(3_200, 8);
  });

  it('moves every asset by its own measure, and a short of one gains', () => {
    const legs = [btc({}), legOf({ base: 'ETH', quantity: -10, mark: 4_000 })];
    expect(replayed(OCTOBER, { states: [stateOf(50_000, legs)] }).loss).toBeCloseTo(16_000 - 8_480, 8);
  });

  it('takes the hour where the day is milder on the whole account', () => {
    // Of 100,000 each: 10,700 less 11,300 lost within the hour; 16,000 less 21,200 within the day.
    const legs = [btc({ quantity: -1 }), legOf({ base: 'ETH', quantity: 25, mark: 4_000 })];
    const short = replayed(OCTOBER, { states: [stateOf(50_000, legs)] });
    expect(short.loss).toBeCloseTo(21_200 - 16_000, 8);
    const legsAgainst = [btc({}), legOf({ base: 'ETH', quantity: -25, mark: 4_000 })];
    const long = replayed(OCTOBER, { states: [stateOf(50_000, legsAgainst)] });
    expect(long.loss).toBeCloseTo(10_700 - 11_300, 8);
  });

  it('closes a cross wallet below its maintenance margin, which loses all its equity and no more', () => {
    // At 84,000 the margin to keep is 840.
    const survives = replayed(OCTOBER, { states: [stateOf(16_841, [btc({})])] });
    expect(survives).toMatchObject({ isLiquidated: false });
    expect(survives.loss).toBeCloseTo(16_000, 8);
    expect(replayed(OCTOBER, { states: [stateOf(16_839, [btc({})])] })).toMatchObject({
      isLiquidated: true,
      loss: 16_839,
      lossBps: 10_000,
    });
    expect(replayed(OCTOBER, { states: [stateOf(1_500, [btc({})])] })).toMatchObject({ loss: 1_500 });
  });

  it('closes what the hour closes, though the day would have spared it', () => {
    // Within the hour 21,400 are lost and 20,020 gained, within the day 32,000 and 32,760; 3,972 have to be kept.
    const legs = [btc({ quantity: 2 }), legOf({ base: 'SOL', quantity: -700, mark: 200 })];
    const spared = replayed(OCTOBER, { states: [stateOf(5_400, legs)] });
    expect(spared).toMatchObject({ isLiquidated: false });
    expect(spared.loss).toBeCloseTo(1_380, 8);
    expect(replayed(OCTOBER, { states: [stateOf(5_300, legs)] })).toMatchObject({
      isLiquidated: true,
      loss: 5_300,
    });
  });

  it('takes no more from an isolated position than its margin, and tells of the position asked about', () => {
    const isolated = legOf({
      base: 'DOGE',
      quantity: 100_000,
      mark: 0.2,
      marginMode: 'isolated',
      isolatedMargin: 4_000,
    });
    const states = [stateOf(50_000, [btc({}), isolated])];
    const where = { product: 'linear', positionSide: null } as const;
    const whole = replayed(OCTOBER, { states, own: { ...where, symbol: 'BTCUSDT' } });
    expect(whole).toMatchObject({ equity: 54_000, isLiquidated: false });
    expect(whole.loss).toBeCloseTo(20_000, 8);
    expect(replayed(OCTOBER, { states, own: { ...where, symbol: 'DOGEUSDT' } }).isLiquidated).toBe(true);
    expect(replayed(OCTOBER, { states }).isLiquidated).toBe(true);
  });

  it('tells the sides of a hedged market apart', () => {
    const part = { marginMode: 'isolated', isolatedMargin: 5_000 } as const;
    const states = [stateOf(0, [btc(part), btc({ ...part, quantity: -1 })])];
    const at = (positionSide: 'long' | 'short') =>
      replayed(OCTOBER, { states, own: { product: 'linear', symbol: 'BTCUSDT', positionSide } }).isLiquidated;
    expect([at('long'), at('short')]).toEqual([true, false]);
  });

  it('counts an inverse account by what its coin is worth today', () => {
    // One bitcoin of margin, 50,000 dollars long: at 84,000 they are worth 0.595 instead of 0.5 bitcoin.
    const leg = btc({ product: 'inverse', quantity: 50_000, symbol: 'BTCUSD_PERP', tiers: null });
    const whole = replayed(OCTOBER, {
      states: [stateOf(1, [leg], 'BTC')],
      holdings: [holdingOf('USDC', '10000')],
    });
    expect(whole.equity).toBeCloseTo(1.1, 12);
    expect(whole.loss).toBeCloseTo(1 - (1 + 0.5 - 50_000 / 84_000) * 0.84, 12);
    expect(whole.leftOut).toEqual(['BTCUSD_PERP']);
  });

  it('counts wallets of several settlement assets together', () => {
    const coin = legOf({ base: 'ETH', quantity: 4_000, mark: 4_000, product: 'inverse' });
    const states = [stateOf(50_000, [btc({})]), stateOf(5, [coin], 'ETH')];
    const whole = replayed(OCTOBER, { states });
    expect(whole.equity).toBeCloseTo(70_000, 8);
    const left = (5 + 1 - 1 / 0.788) * 0.788 * 4_000;
    expect(whole.loss).toBeCloseTo(16_000 + 20_000 - left, 8);
  });

  it('counts what is held beside the wallet, and its collateral once', () => {
    const holdings = [
      holdingOf('USDT', '50000', true),
      holdingOf('UETH', '8000'),
      holdingOf('USDC', '1000'),
      { ...holdingOf('SOL', '100'), amount: '-1' },
      holdingOf('WIF', null),
    ];
    const whole = replayed(OCTOBER, { states: [stateOf(50_000)], holdings });
    expect(whole).toMatchObject({
      equity: 50_000 + 8_000 + 1_000 - 100,
      leftOut: ['WIF'],
      isLiquidated: false,
    });
    expect(whole.loss).toBeCloseTo(8_000 * 0.212 - 100 * 0.234, 8);
  });

  it('says what it cannot count in: margin of a coin without a price', () => {
    const whole = replayed(OCTOBER, { states: [stateOf(50_000), stateOf(5, [], 'SOL')] });
    expect(whole).toMatchObject({ equity: 50_000, leftOut: ['SOL'], loss: 0 });
    const first = replayed(OCTOBER, { states: [stateOf(5, [], 'SOL')], holdings: [holdingOf('BTC', '100')] });
    expect(first).toMatchObject({ equity: 5, leftOut: ['BTC'] });
    expect(first.loss).toBeCloseTo(5 * 0.234, 12);
  });

  it('of an isolated margin that is not known counts the move, without a bound', () => {
    const leg = btc({ marginMode: 'isolated', isolatedMargin: null });
    const whole = replayed(OCTOBER, { states: [stateOf(100, [leg])] });
    expect(whole).toMatchObject({ isLiquidated: false, leftOut: ['BTCUSDT'] });
    expect(whole.loss).toBeCloseTo(16_000, 8);
  });

  it('counts loans: at most what they hold above their debt, liquidated where the counted part is below it', () => {
    const loan = (threshold: number, debt: number) => ({
      collaterals: [{ asset: 'WETH', usd: 10_000, threshold }],
      debts: [{ asset: 'USDC', usd: debt }],
    });
    const holding = replayed(OCTOBER, { loans: [loan(0.8, 6_000)] });
    expect(holding).toMatchObject({ equity: 4_000, isLiquidated: false });
    expect(holding.loss).toBeCloseTo(2_120, 8);
    // 7,880 dollars count for 6,304.
    expect(replayed(OCTOBER, { loans: [loan(0.8, 6_305)] }).isLiquidated).toBe(true);
    expect(replayed(OCTOBER, { loans: [loan(0.9, 8_500)] }).loss).toBeCloseTo(1_500, 8);
  });

  it('tells what half the size would lose', () => {
    const half = stateOf(20_000, [btc({ quantity: 0.5 })]);
    const whole = replayed(OCTOBER, { states: [stateOf(20_000, [btc({})])], half });
    expect([whole.loss, whole.halfSizeLoss]).toEqual([expect.closeTo(16_000, 8), expect.closeTo(8_000, 8)]);
    expect(replayed(OCTOBER, { states: [half] }).halfSizeLoss).toBeCloseTo(8_000, 8);
  });

  it('of a short are the squeezes and the rebounds', () => {
    const states = [stateOf(50_000, [legOf({ base: 'DOGE', quantity: -100_000, mark: 0.1 })])];
    const all = replays({ ...NOTHING, states, asset: 'DOGE', gainsFrom: 'fall' }).replays;
    expect(all).toHaveLength(20);
    const january = all.find(({ id }) => id === '2021-01-04');
    expect(january).toMatchObject({ kind: 'squeeze', hourBps: 2_320, dayBps: 16_800, measured: 'asset' });
    expect(january?.loss).toBeCloseTo(16_800, 8);
  });

  it('of nothing loses nothing', () => {
    expect(replayed(OCTOBER, {})).toMatchObject({ loss: 0, lossBps: null, isLiquidated: false, equity: 0 });
  });
});
