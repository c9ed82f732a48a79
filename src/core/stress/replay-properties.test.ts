import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { less, minus, over, plus, type Rational, rational, times, toNumber, ZERO } from '../book/fixtures.ts';
import { liquidationOf } from '../margin/index.ts';
import type { Leg } from '../margin/state.ts';
import { shocksFor } from './events.ts';
import { holdingOf, legOf, stateOf, TIERS } from './fixtures.ts';
import { type Replay, replays } from './replay.ts';

const decimal = (max: number, decimals: number) =>
  fc.integer({ min: 1, max }).map((units) => (units / 10 ** decimals).toFixed(decimals));

/** One position, as texts. */
const anyPosition = fc.record({
  base: fc.constantFrom('BTC', 'ETH', 'SOL', 'DOGE', 'kPEPE', 'LINK'),
  size: decimal(2_000, 2),
  isShort: fc.boolean(),
  mark: decimal(500_000, 2),
  entry: decimal(500_000, 2),
  margin: fc.option(decimal(10_000_000, 2)),
});
type Position = typeof anyPosition extends fc.Arbitrary<infer T> ? T : never;

const anyAccount = fc.record({
  balance: decimal(20_000_000, 2),
  positions: fc.array(anyPosition, { maxLength: 6 }),
  held: fc.array(fc.record({ asset: fc.constantFrom('WETH', 'WIF', 'USDC'), usd: decimal(100_000_000, 2) }), {
    maxLength: 3,
  }),
  gainsFrom: fc.constantFrom('rise' as const, 'fall' as const),
});
type Drawn = typeof anyAccount extends fc.Arbitrary<infer T> ? T : never;

function legFrom({ base, size, isShort, mark, entry, margin }: Position, at: number): Leg {
  return legOf({
    base,
    symbol: `${base}-${at}`,
    quantity: isShort ? -Number(size) : Number(size),
    mark: Number(mark),
    entryPrice: Number(entry),
    marginMode: margin === null ? 'cross' : 'isolated',
    isolatedMargin: margin === null ? null : Number(margin),
  });
}

const most = (a: Rational, b: Rational): Rational => (less(a, b) ? b : a);
const MOVE_UNIT = rational('10000');

/** Equity and maintenance margin of a position after a move, in exact arithmetic. */
function exactly(position: Position, bps: number): { profit: Rational; kept: Rational } {
  const price = times(rational(position.mark), over(rational(String(10_000 + bps)), MOVE_UNIT));
  const size = rational(position.size);
  const gain = times(size, minus(price, rational(position.entry)));
  const notional = times(size, price);
  const [first, second] = TIERS;
  const step = less(notional, rational(String(second?.floor))) ? first : second;
  const kept = minus(times(notional, rational(String(step?.rate))), rational(String(step?.deduction)));
  return { profit: position.isShort ? minus(ZERO, gain) : gain, kept };
}

interface Oracle {
  readonly loss: Rational;
  readonly closed: readonly boolean[];
  /** The least distance of an equity from what has to be kept: below rounding nothing can be told. */
  readonly nearest: number;
}

/** The account walked position by position. */
function walked({ balance, positions, held, gainsFrom }: Drawn, event: number): Oracle {
  const movesOf = (base: string) => {
    const shock = shocksFor(base, gainsFrom)[event];
    return [shock?.hourBps ?? 0, shock?.dayBps ?? 0] as const;
  };
  const groups = [
    { own: rational(balance), members: positions.filter(({ margin }) => margin === null) },
    ...positions
      .filter(({ margin }) => margin !== null)
      .map((position) => ({ own: rational(position.margin ?? '0'), members: [position] })),
  ];
  const closed = new Map<Position, boolean>();
  let nearest = Infinity;
  const losses: [Rational, Rational] = [ZERO, ZERO];
  for (const { own, members } of groups) {
    const after = ([0, 1] as const).map((time) => {
      const each = members.map((position) => exactly(position, movesOf(position.base)[time]));
      const equity = each.reduce((sum, { profit }) => plus(sum, profit), own);
      return { equity, kept: each.reduce((sum, { kept }) => plus(sum, kept), ZERO) };
    });
    const isClosed = members.length > 0 && after.some(({ equity, kept }) => less(equity, kept));
    const apart = after.map(({ equity, kept }) => Math.abs(toNumber(minus(equity, kept))));
    nearest = members.length === 0 ? nearest : Math.min(nearest, ...apart);
    for (const member of members) closed.set(member, isClosed);
    const today = members.reduce((sum, position) => plus(sum, exactly(position, 0).profit), own);
    for (const time of [0, 1] as const) {
      const left = isClosed ? ZERO : most(ZERO, after[time]?.equity ?? ZERO);
      losses[time] = plus(losses[time], minus(most(ZERO, today), left));
    }
  }
  for (const { asset, usd } of held) {
    for (const time of [0, 1] as const) {
      const fall = over(rational(String(-movesOf(asset)[time])), MOVE_UNIT);
      losses[time] = plus(losses[time], times(rational(usd), fall));
    }
  }
  return {
    loss: most(...losses),
    closed: positions.map((position) => closed.get(position) === true),
    nearest,
  };
}

function replaysOf({ balance, positions, held, gainsFrom }: Drawn, at: number | null): readonly Replay[] {
  const legs = positions.map(legFrom);
  const symbol = legs[at ?? -1]?.symbol;
  return replays({
    states: [stateOf(Number(balance), legs)],
    holdings: held.map(({ asset, usd }) => holdingOf(asset, usd)),
    half: null,
    own: symbol === undefined ? null : { product: 'linear', symbol, positionSide: null },
    asset: legs[at ?? -1]?.base ?? 'BTC',
    gainsFrom,
  }).replays;
}

describe('replays', () => {
  it('are what a walk in exact arithmetic finds', () => {
    fc.assert(
      fc.property(anyAccount, fc.nat(12), (account, event) => {
        const exact = walked(account, event);
        fc.pre(exact.nearest > 1e-6);
        const found = replaysOf(account, null)[event];
        const scale = 1e9;
        expect(Math.abs((found?.loss ?? 0) - toNumber(exact.loss))).toBeLessThan(1e-12 * scale);
        expect(found?.isLiquidated).toBe(exact.closed.includes(true));
        for (const [at, isClosed] of exact.closed.entries()) {
          expect(replaysOf(account, at)[event]?.isLiquidated).toBe(isClosed);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('lose no more than there is in wallets, and of each coin what fell', () => {
    fc.assert(
      fc.property(anyAccount, (account) => {
        const none = { ...account, held: [] };
        for (const { loss, lossBps } of replaysOf(none, null)) {
          expect(lossBps ?? 0).toBeLessThanOrEqual(10_000 * (1 + 1e-12));
          expect(Number.isFinite(loss)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('close a lone position where its liquidation price was reached, and only there', () => {
    fc.assert(
      fc.property(anyPosition, decimal(10_000_000, 2), (drawn, balance) => {
        const position = { ...drawn, entry: drawn.mark };
        const leg = legFrom(position, 0);
        const state = stateOf(Number(balance), [leg]);
        const { price, unknown } = liquidationOf(state, { ...leg, positionSide: null });
        fc.pre(unknown === null);
        const gainsFrom = position.isShort ? ('fall' as const) : ('rise' as const);
        const account = { balance, positions: [position], held: [], gainsFrom } satisfies Drawn;
        for (const { isLiquidated, hourBps, dayBps } of replaysOf(account, 0)) {
          const reached = [hourBps, dayBps].map((bps) => leg.mark * (1 + bps / 1e4));
          if (price !== null && reached.some((each) => Math.abs(each / price - 1) < 1e-6)) continue;
          const isBeyond = reached.some(
            (each) => price !== null && (position.isShort ? each > price : each < price),
          );
          expect(isLiquidated).toBe(isBeyond);
        }
      }),
      { numRuns: 150 },
    );
  });
});
