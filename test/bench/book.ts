import Big from 'big.js';
import { bookOf, fillOf, type Levels, setLevel } from '../../src/core/book/index.ts';
import { table } from './measure.ts';

const LEVELS = [20, 200, 1_000, 5_000] as const;
const ROUNDS = 15;
const PASSES = { ours: 8, peer: 1 } as const;

type Diff = readonly [price: string, size: string];

interface Case {
  readonly asks: Levels;
  readonly diffs: readonly Diff[];
  /** The size that is priced after every diff, in base units. */
  readonly size: string;
}

/** The same numbers on every run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const priceAt = (level: number): string => (60_000 + level / 10).toFixed(1);

/** One diff in two changes a size, the others remove a level and put it back; most of them are near the best price. */
function caseOf(levels: number, { share, atBest }: { share: number; atBest: boolean }): Case {
  const random = randomOf(levels);
  const sizeText = () => (0.001 + random() * 3).toFixed(3);
  const asks = Array.from({ length: levels }, (_, level) => [priceAt(level), sizeText()] as const);
  const diffs: Diff[] = [];
  while (diffs.length < 128) {
    const [removed, changed] = [random(), random()].map((each) =>
      priceAt(atBest ? 0 : Math.floor(levels * each ** 3)),
    ) as [string, string];
    diffs.push([removed, '0'], [removed, sizeText()], [changed, sizeText()], [changed, sizeText()]);
  }
  const total = asks.reduce((sum, [, size]) => sum + Number(size), 0);
  return { asks, diffs, size: (total * share).toFixed(3) };
}

function ours({ asks, diffs, size }: Case): () => number {
  const side = bookOf({ bids: [], asks }, { kind: 'linear', base: 1 }).asks;
  const order = { unit: 'base', value: Number(size) } as const;
  return () => {
    let average = 0;
    for (const [price, left] of diffs) {
      setLevel(side, Number(price), Number(left));
      average = fillOf(side, order).averagePrice ?? 0;
    }
    return average;
  };
}

/** A sorted array walked with big.js: what a careful calculator of an exchange client does. */
function peer({ asks, diffs, size }: Case): () => number {
  const levels = asks.map(([price, left]) => ({ price: new Big(price), size: new Big(left) }));
  const apply = (price: Big, left: Big): void => {
    let [low, high] = [0, levels.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (levels[middle]?.price.lt(price)) low = middle + 1;
      else high = middle;
    }
    const known = levels[low]?.price.eq(price) === true;
    if (left.eq(0)) levels.splice(low, known ? 1 : 0);
    else levels.splice(low, known ? 1 : 0, { price, size: left });
  };
  const walk = (asked: Big): Big => {
    let [left, cost] = [asked, new Big(0)];
    for (const level of levels) {
      const taken = left.lt(level.size) ? left : level.size;
      cost = cost.plus(taken.times(level.price));
      left = left.minus(taken);
      if (left.eq(0)) break;
    }
    return cost.div(asked.minus(left));
  };
  return () => {
    let average = new Big(0);
    for (const [price, left] of diffs) {
      apply(new Big(price), new Big(left));
      average = walk(new Big(size));
    }
    return average.toNumber();
  };
}

/** Median microseconds of one diff and one price. */
function microseconds(run: () => number, { diffs, passes }: { diffs: number; passes: number }): number {
  run();
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (let pass = 0; pass < passes; pass += 1) run();
    return ((performance.now() - start) * 1_000) / (diffs * passes);
  });
  return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
}

function row(levels: number, name: string, order: { share: number; atBest: boolean }): string[] {
  const each = caseOf(levels, order);
  const [mine, theirs] = [ours(each), peer(each)];
  const difference = Math.abs(mine() / theirs() - 1);
  if (!(difference < 1e-12)) throw new Error(`The two price ${name} differently, by ${difference}.`);
  const diffs = each.diffs.length;
  const fast = microseconds(mine, { diffs, passes: PASSES.ours });
  const slow = microseconds(theirs, { diffs, passes: PASSES.peer });
  return [String(levels), name, fast.toFixed(2), slow.toFixed(0), `${(slow / fast).toFixed(0)}×`];
}

/** A diff applied and an order priced again, beside a sorted array walked with big.js, as a table. */
export function benchBook(): string {
  const rows = LEVELS.flatMap((levels) => [
    row(levels, 'near the best price; a tenth of the side', { share: 0.1, atBest: false }),
    row(levels, 'at the best price; more than the side', { share: 2, atBest: true }),
  ]);
  return table(['levels', 'diff; order', 'µs', 'big.js µs', 'ratio'], rows);
}
