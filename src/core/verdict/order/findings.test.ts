import { describe, expect, it } from 'vitest';
import type { Order, OrderIntent } from '../../intent/order.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { Market } from '../../snapshot/market.ts';
import type { Finding } from '../verdict.ts';
import {
  evenBook,
  instrumentOf,
  marketBookOf,
  marketOf,
  ORDER_NOW_MS,
  orderIntentOf,
  orderOf,
  venueSnapshotOf,
  verdictOn,
} from './fixtures.ts';
import { simulateOrder } from './simulate-order.ts';

const size = (value: string, unit: 'base' | 'quote' | 'contracts' = 'base') => ({ size: { unit, value } });
const limit = (price: string) => ({ type: 'limit', price }) as const;
const MAJOR = { volumeBase: '9000000', high: '103', low: '97' };
const cut = { book: evenBook({ count: 20, size: '10' }, { cut: true }) };

function levelsOn(order: Partial<Order>, market: Partial<Market> = {}): Record<string, string> {
  const { findings } = verdictOn(order, market);
  return Object.fromEntries(
    findings.map(({ code, level, params }) => [[code, params.reason].filter(Boolean).join(' '), level]),
  );
}

function findingOn(code: string, order: Partial<Order>, market: Partial<Market> = {}): Finding {
  const found = verdictOn(order, market).findings.find((each) => each.code === code);
  if (found === undefined) throw new Error(`no ${code}`);
  return found;
}

describe('order-impact', () => {
  // Ten in each tenth: an order of n tens costs (n + 1) / 2 tenths on average.
  it.each([
    ['of a minor: nothing to say', '5', null, {}],
    ['a notice', '20', MAJOR, { 'order-impact': 'notice', 'order-depth-share': 'notice' }],
    ['a warning', '95', MAJOR, { 'order-impact': 'warning', 'order-depth-share': 'warning' }],
    ['a stop', '400', MAJOR, { 'order-impact': 'stop', 'order-depth-share': 'warning' }],
    ['of a minor: nothing yet', '95', null, { 'order-depth-share': 'warning' }],
    ['of a minor: a warning', '700', null, { 'order-impact': 'warning', 'order-depth-share': 'warning' }],
  ])('behavior: %s', (_, value, day, expected) => {
    expect(levelsOn(size(value), { day })).toEqual(expected);
  });

  it('default: says the prices, and the largest size that costs less', () => {
    expect(findingOn('order-impact', size('95'), { day: MAJOR })).toMatchInlineSnapshot(`
      {
        "code": "order-impact",
        "evidence": [
          {
            "name": "impact",
            "token": null,
            "unit": "bps",
            "value": 52.6315789,
          },
          {
            "name": "averagePrice",
            "token": null,
            "unit": "price",
            "value": 100.526316,
          },
          {
            "name": "worstPrice",
            "token": null,
            "unit": "price",
            "value": 101,
          },
          {
            "name": "bestPrice",
            "token": null,
            "unit": "price",
            "value": 100.1,
          },
        ],
        "level": "warning",
        "params": {
          "index": "0",
          "symbol": "COINUSDT",
        },
        "remedy": {
          "kind": "set-size",
          "params": {
            "symbol": "COINUSDT",
            "unit": "base",
            "value": "89.88",
          },
        },
      }
    `);
  });

  it('behavior: a limit that takes is drawn in instead of made smaller', () => {
    const { remedy } = findingOn('order-impact', { ...size('95'), ...limit('101.2') }, { day: MAJOR });
    expect(remedy).toEqual({ kind: 'set-limit-price', params: { value: '100.4', symbol: 'COINUSDT' } });
  });

  it('behavior: neither what rests nor what is refused by its own terms costs anything', () => {
    const resting = { ...size('900'), ...limit('99') };
    expect(levelsOn(resting, { day: MAJOR })).toEqual({});
    const crossing = { ...size('900'), ...limit('105'), timeInForce: 'post-only' } as const;
    expect(levelsOn(crossing, { day: MAJOR })).toEqual({ 'order-refused post-only-crosses': 'notice' });
  });
});

describe('majors', () => {
  const btc = instrumentOf({ base: 'BTC' });
  it.each([
    ['a turnover that carries retail orders', {}, 'notice'],
    [
      'a famous coin in a dead market',
      { instrument: btc, day: { volumeBase: '900', high: '103', low: '97' } },
      undefined,
    ],
    ['a famous coin whose turnover is not known', { instrument: btc, day: null }, 'notice'],
    ['a turnover not counted in dollars', { instrument: instrumentOf({ quote: 'TRY' }) }, undefined],
  ] as const)('behavior: %s', (_, market, level) => {
    expect(levelsOn(size('20'), { day: MAJOR, ...market })['order-impact']).toBe(level);
  });
});

describe('order-depth-share', () => {
  it('behavior: 10 % and 50 % of what rests within 1 %, and in how many parts it is less', () => {
    expect(levelsOn(size('9.99'))).toEqual({});
    expect(levelsOn(size('10'))).toEqual({ 'order-depth-share': 'notice' });
    expect(levelsOn(size('50'))).toEqual({ 'order-depth-share': 'warning' });
    const { remedy, evidence } = findingOn('order-depth-share', size('70'));
    expect(remedy?.params).toEqual({ count: '2', value: '35', unit: 'base', symbol: 'COINUSDT' });
    expect(evidence.map(({ name, value }) => [name, value])).toEqual([
      ['depthShare', 7000],
      ['depth', 100],
    ]);
  });

  it('behavior: of a book cut before 1 % the share is a bound, and proves nothing', () => {
    const market = { book: evenBook({ count: 5, size: '10' }, { cut: true }) };
    const verdict = verdictOn(size('40'), market);
    expect(verdict.findings).toEqual([]);
    expect(verdict.outcome?.orders[0]?.depthShareBps).toBe(8000);
    expect(verdict.basis).toContainEqual({
      figure: 'depth-share',
      method: 'bound',
      source: 'order-book-stream',
      assumption: 'levels-not-shown',
    });
    expect(levelsOn(size('40'), { book: evenBook({ count: 20, size: '10' }, { cut: true }) })).toEqual({
      'order-depth-share': 'notice',
    });
  });
});

describe('order-beyond-book', () => {
  const short = { book: evenBook({ count: 20, size: '10' }) };

  it('behavior: a book that shows all it has stops what is larger', () => {
    const found = findingOn('order-beyond-book', size('201'), short);
    expect([found.level, found.remedy?.params.value]).toEqual(['stop', '200']);
    expect(levelsOn({ ...size('201'), ...limit('150') }, short)['order-beyond-book']).toBe('stop');
    expect(levelsOn({ ...size('201'), ...limit('102') }, short)['order-beyond-book']).toBe('stop');
    expect(levelsOn({ ...size('201'), ...limit('101.9') }, short)['order-beyond-book']).toBeUndefined();
  });

  it('behavior: of a book cut by the venue the day decides, and what is sure', () => {
    const of = (value: string, day: Market['day']) =>
      levelsOn(size(value), { ...cut, day })['order-beyond-book'];
    // Little beside the day: at least the last price shown, which is below a notice for a minor market.
    expect(of('201', { volumeBase: '900000', high: '103', low: '97' })).toBe('notice');
    // Five times the day.
    expect(of('50000', { volumeBase: '10000', high: '130', low: '90' })).toBe('stop');
    expect(of('201', null)).toBe('warning');
    // For a major nearly all of it at 2 % from mid is a warning at the least.
    expect(of('300', MAJOR)).toBe('warning');
  });

  it('behavior: where one side alone is cut, the other is all there is', () => {
    const book = evenBook({ count: 20, size: '10' }, { cut: { bids: false, asks: true } });
    const day = { volumeBase: '900000', high: '103', low: '97' };
    const levelOf = (side: 'buy' | 'sell') => levelsOn({ side, ...size('201') }, { book, day });
    expect(levelOf('buy')['order-beyond-book']).toBe('notice');
    expect(levelOf('sell')['order-beyond-book']).toBe('stop');
  });

  it('behavior: says what is seen, what is missing, and the range', () => {
    const day = { volumeBase: '10000', high: '112', low: '92' };
    const { evidence, params } = findingOn('order-beyond-book', size('250'), { ...cut, day });
    expect(params).toEqual({ symbol: 'COINUSDT', index: '0', cut: 'yes' });
    expect(evidence.map(({ name, value }) => [name, value])).toEqual([
      ['visible', 200],
      ['unfilled', 50],
      ['impact', 124],
      ['beyondLow', 124],
      ['beyondHigh', 187],
    ]);
  });
});

describe('limit-through-market', () => {
  it.each([
    ['buy', '100.5', undefined],
    ['buy', '100.7', 'notice'],
    ['buy', '103.2', 'warning'],
    ['buy', '110.2', 'stop'],
    ['sell', '99.5', undefined],
    ['sell', '99.3', 'notice'],
    ['sell', '9.9', 'stop'],
  ] as const)('behavior: %s at %s', (side, price, level) => {
    expect(levelsOn({ side, ...size('1'), ...limit(price) })['limit-through-market']).toBe(level);
  });

  it('behavior: the limit of what never rests is a bound, unless it has a digit too many', () => {
    for (const timeInForce of ['ioc', 'fok'] as const) {
      expect(levelsOn({ ...size('1'), ...limit('105'), timeInForce })).toEqual({});
      expect(levelsOn({ ...size('1'), ...limit('1001'), timeInForce })).toEqual({
        'limit-through-market': 'stop',
      });
    }
  });

  it('behavior: neither the bound of a market order nor the limit of a stop is one', () => {
    expect(levelsOn({ ...size('1'), price: '150' })).toEqual({});
    const trigger = { price: '105', by: 'last', purpose: 'entry' } as const;
    expect(levelsOn({ ...size('1'), ...limit('116'), trigger })).toEqual({});
  });
});

describe('stop-far-fill', () => {
  const stop = (value: string, purpose: 'stop-loss' | 'take-profit' = 'stop-loss') =>
    ({
      ...size(value),
      side: 'sell',
      trigger: { price: purpose === 'stop-loss' ? '90' : '110', by: 'mark', purpose },
    }) as const;

  it('behavior: on the thinned book, by the same thresholds as impact', () => {
    expect(levelsOn(stop('3'), { day: MAJOR })).toEqual({ 'stop-far-fill': 'notice' });
    const { evidence, level } = findingOn('stop-far-fill', stop('30'), { day: MAJOR });
    // Six levels of 5 each, 0.135 apart around 90: 3.5 of them on average.
    expect(level).toBe('warning');
    expect(evidence.map(({ name, value }) => [name, value])).toEqual([
      ['impact', 52.5],
      ['triggerPrice', 90],
      ['averagePrice', 89.5275],
      ['worstPrice', 89.19],
    ]);
  });

  it('behavior: a take-profit meets the book as it is', () => {
    expect(
      levelsOn(stop('8', 'take-profit'), { day: { volumeBase: '9000', high: '103', low: '97' } }),
    ).toEqual({});
    expect(levelsOn(stop('3', 'take-profit'), { day: MAJOR })).toEqual({ 'stop-far-fill': 'notice' });
    expect(findingOn('stop-far-fill', stop('30', 'take-profit'), { day: MAJOR }).level).toBe('notice');
  });
});

describe('bound-below-worst', () => {
  it('behavior: the bound of a market order cuts it, and what is within it', () => {
    const found = findingOn('bound-below-worst', { ...size('25'), price: '100.2' });
    expect([found.level, found.remedy?.params.value]).toEqual(['notice', '20']);
    expect(found.evidence.map(({ name, value }) => [name, value])).toEqual([
      ['boundPrice', 100.2],
      ['worstPrice', 100.3],
      ['unfilled', 5],
    ]);
    expect(levelsOn({ ...size('25'), price: '100.3' })['bound-below-worst']).toBeUndefined();
  });

  it('behavior: of a stop it is a warning, on the thinned book', () => {
    const trigger = { price: '90', by: 'mark', purpose: 'stop-loss' } as const;
    const stop = { ...size('30'), side: 'sell', trigger } as const;
    expect(levelsOn({ ...stop, price: '89.1' })['bound-below-worst']).toBeUndefined();
    expect(levelsOn({ ...stop, price: '89.4' })['bound-below-worst']).toBe('warning');
  });

  it('behavior: a stop-loss with a limit may be left behind as well, a take-profit waits for its own', () => {
    const of = (purpose: 'stop-loss' | 'take-profit', trigger: string, price: string) =>
      levelsOn({
        ...size('30'),
        side: 'sell',
        ...limit(price),
        trigger: { price: trigger, by: 'mark', purpose },
      })['bound-below-worst'];
    expect(of('stop-loss', '90', '89.1')).toBeUndefined();
    expect(of('stop-loss', '90', '89.4')).toBe('notice');
    expect(of('stop-loss', '90', '91')).toBe('notice');
    expect(of('take-profit', '110', '111')).toBeUndefined();
  });

  it('behavior: beyond the levels shown nobody knows', () => {
    expect(levelsOn({ ...size('250'), price: '110' }, cut)['bound-below-worst']).toBeUndefined();
  });
});

describe('an unusual book', () => {
  const recent = {
    samples: 60,
    spanMs: 60_000,
    medianSpreadBps: 2,
    medianBidDepth: 100,
    medianAskDepth: 100,
  };
  const wide = (gap: number, day: Market['day'] = MAJOR) => ({
    recent,
    day,
    book: marketBookOf({
      bids: [[String(100 - gap), '1000']],
      asks: [[String(100 + gap), '1000']],
    }),
  });

  it('behavior: a spread many times the usual', () => {
    const usual = (medianSpreadBps: number) => ({ ...wide(0.2), recent: { ...recent, medianSpreadBps } });
    expect(levelsOn(size('1'), usual(13.4))['spread-abnormal']).toBeUndefined();
    expect(levelsOn(size('1'), usual(13.3))['spread-abnormal']).toBe('notice');
    expect(levelsOn(size('1'), usual(4))['spread-abnormal']).toBe('warning');
    // Ten times the usual and more, but half of it is nothing by a minor market's measure.
    expect(levelsOn(size('1'), wide(0.2, null))['spread-abnormal']).toBe('notice');
  });

  it('behavior: two ticks are never abnormal, nor what rests, nor so few samples', () => {
    const narrow = { recent: { ...recent, medianSpreadBps: 1 } };
    expect(verdictOn(size('1'), narrow).outcome?.orders[0]).toMatchObject({ bestBid: 99.9, bestAsk: 100.1 });
    expect(levelsOn(size('1'), narrow)['spread-abnormal']).toBeUndefined();
    expect(levelsOn({ ...size('1'), ...limit('99') }, wide(0.2))['spread-abnormal']).toBeUndefined();
    const few = { ...wide(0.2), recent: { ...recent, samples: 4 } };
    expect(levelsOn(size('1'), few)['spread-abnormal']).toBeUndefined();
  });

  it('behavior: a depth far below the usual, and graver for what is large beside it', () => {
    const of = (median: number, value: string, book = evenBook({ count: 100, size: '10' })) =>
      levelsOn(size(value), { book, recent: { ...recent, medianAskDepth: median } })['depth-abnormal'];
    expect(of(399, '1')).toBeUndefined();
    expect(of(400, '1')).toBe('notice');
    expect(of(1_000, '1')).toBe('notice');
    expect(of(1_000, '10')).toBe('warning');
    const short = evenBook({ count: 5, size: '10' }, { cut: true });
    expect(of(400, '10', short)).toBeUndefined();
    expect(of(500, '10', short)).toBe('notice');
  });
});

describe('prices and age', () => {
  const prices = (last: string, index: string | null = '100', agoMs = 0) => ({
    prices: { mark: '100', index, last, receivedAtMs: ORDER_NOW_MS - agoMs },
  });

  it.each([
    ['100.4', undefined],
    ['100.5', 'notice'],
    ['98.5', 'warning'],
    ['95', 'stop'],
  ])('last-off-index: last %s of an index of 100', (last, level) => {
    expect(levelsOn(size('1'), prices(last))['last-off-index']).toBe(level);
  });

  it('last-off-index: not of what rests, without an index, or of old prices', () => {
    expect(levelsOn({ ...size('1'), ...limit('99') }, prices('95'))).toEqual({});
    expect(levelsOn(size('1'), prices('95', null))).toEqual({});
    expect(levelsOn(size('1'), prices('95', '100', 10_000))).toEqual({});
  });

  it('market-stale: by our own clock alone', () => {
    const aged = (ms: number) => ({
      book: evenBook({ count: 100, size: '10' }, { receivedAtMs: ORDER_NOW_MS - ms, venueTimeMs: 1 }),
    });
    expect(levelsOn(size('1'), aged(2_999))).toEqual({});
    expect(levelsOn(size('1'), aged(3_000))).toEqual({ 'market-stale': 'notice' });
    expect(levelsOn(size('1'), aged(10_000))).toEqual({ 'market-stale': 'warning' });
    const hourOff = evenBook({ count: 100, size: '10' }, { venueTimeMs: ORDER_NOW_MS - 3_600_000 });
    expect(levelsOn(size('1'), { book: hourOff })).toEqual({});
  });

  it('depth-abnormal: at its worst, where a request has a small and a large order', () => {
    const recent = {
      samples: 60,
      spanMs: 60_000,
      medianSpreadBps: 20,
      medianBidDepth: 1_000,
      medianAskDepth: 1_000,
    };
    const intent = orderIntentOf([orderOf(size('1')), orderOf(size('10'))]);
    const { findings } = simulateOrder(intent, venueSnapshotOf([marketOf({ recent })]), {
      policy: DEFAULT_POLICY,
      nowMs: ORDER_NOW_MS,
    });
    const said = findings.filter(({ code }) => code === 'depth-abnormal');
    expect(said.map(({ level }) => level)).toEqual(['warning']);
  });

  it('is said once of a market, however many orders go there', () => {
    const market = marketOf({
      ...prices('95'),
      book: evenBook({ count: 100, size: '10' }, { receivedAtMs: ORDER_NOW_MS - 5_000 }),
    });
    const intent = orderIntentOf([orderOf(size('1')), orderOf(size('1')), orderOf(size('1'))]);
    const { findings } = simulateOrder(intent, venueSnapshotOf([market]), {
      policy: DEFAULT_POLICY,
      nowMs: ORDER_NOW_MS,
    });
    expect(findings.map(({ code }) => code)).toEqual(['last-off-index', 'market-stale']);
  });
});

describe('order-refused', () => {
  const instrument = instrumentOf({
    lotSize: '0.5',
    minSize: '1',
    maxSize: '80',
    maxMarketSize: '40',
    minNotional: '150',
    priceBand: { up: '0.05', down: '0.05' },
  });

  it.each<[string, Partial<Order>, string, string | null]>([
    ['off-lot', size('2.7'), 'set-size', '2.5'],
    ['below-minimum', size('0.5'), 'set-size', '1'],
    ['below-minimum', size('1'), 'set-size', '1.5'],
    ['below-minimum', size('149', 'quote'), 'set-size', '150'],
    ['above-maximum', size('41'), 'set-size', '40'],
    ['above-maximum', { ...size('81'), ...limit('99') }, 'set-size', '80'],
    ['off-tick', { ...size('2'), ...limit('99.05') }, 'set-limit-price', '99'],
    ['off-tick', { ...size('2'), side: 'sell', ...limit('101.05') }, 'set-limit-price', '101.1'],
    ['outside-band', { ...size('2'), ...limit('105.1') }, 'set-limit-price', '105'],
    ['outside-band', { ...size('2'), side: 'sell', ...limit('94.9') }, 'set-limit-price', '95'],
    [
      'post-only-crosses',
      { ...size('2'), ...limit('100.1'), timeInForce: 'post-only' },
      'set-limit-price',
      '99.9',
    ],
    ['fok-unfillable', { ...size('15'), ...limit('100.1'), timeInForce: 'fok' }, 'set-size', '10'],
  ])('behavior: %s', (reason, order, kind, value) => {
    const found = findingOn('order-refused', order, { instrument });
    expect([found.level, found.params.reason]).toEqual(['notice', reason]);
    expect([found.remedy?.kind, found.remedy?.params.value]).toEqual([kind, value]);
    expect(verdictOn(order, { instrument }).outcome?.orders[0]?.fate).toBe('refused');
  });

  it.each([
    ['sell', 'stop-loss', '101', true],
    ['sell', 'stop-loss', '99', false],
    ['buy', 'stop-loss', '99', true],
    ['buy', 'stop-loss', '101', false],
    ['sell', 'take-profit', '99', true],
    ['sell', 'take-profit', '101', false],
    ['buy', 'take-profit', '101', true],
    ['buy', 'take-profit', '99', false],
    // At its trigger it is on time, and which way an entry waits its trigger does not say.
    ['sell', 'stop-loss', '100', false],
    ['sell', 'entry', '101', false],
  ] as const)('behavior: %s %s at %s: passed: %s', (side, purpose, price, passed) => {
    const order = { ...size('1'), side, trigger: { price, by: 'mark', purpose } } as const;
    expect(levelsOn(order)['order-refused trigger-passed']).toBe(passed ? 'notice' : undefined);
    expect(verdictOn(order).outcome?.orders[0]?.fate).toBe(passed ? 'refused' : 'waits');
  });

  it('behavior: a trigger is passed by its own price and by mid, and the exits of an order wait for that', () => {
    const exit = { side: 'sell', trigger: { price: '101', by: 'mark', purpose: 'stop-loss' } } as const;
    const of = (changes: Partial<OrderIntent>, mark: string) => {
      const market = marketOf({ prices: { mark, index: null, last: null, receivedAtMs: ORDER_NOW_MS } });
      const intent = orderIntentOf([orderOf(), orderOf(exit)], changes);
      const options = { policy: DEFAULT_POLICY, nowMs: ORDER_NOW_MS };
      return simulateOrder(intent, venueSnapshotOf([market]), options).outcome?.orders[1]?.fate;
    };
    expect(of({}, '100')).toBe('refused');
    expect(of({}, '101')).toBe('waits');
    expect(of({ grouping: 'bracket' }, '100')).toBe('waits');
    expect(of({ unread: ['callbackRate'] }, '100')).toBe('waits');
    // A form does not say by which price, nor whether it is to limit a loss or to take a profit.
    const { trigger } = exit;
    const typed = verdictOn({ ...exit, trigger: { ...trigger, by: null } });
    expect(typed.outcome?.orders[0]?.fate).toBe('waits');
  });

  it('behavior: a fix asks for no more than the venue takes in one order', () => {
    const sold = { ...size('5000'), side: 'sell' } as const;
    const { remedy } = findingOn('order-beyond-book', sold, { instrument, day: MAJOR });
    expect(remedy?.params.value).toBe('40');
  });

  it('behavior: a venue that limits digits', () => {
    const digits = { instrument: instrumentOf({ tickSize: '0.0001', priceDigits: 5 }) };
    const found = findingOn('order-refused', { ...size('1'), ...limit('99.1234') }, digits);
    expect(found.remedy?.params.value).toBe('99.123');
  });

  it('behavior: steps that may be out of date do not hide what the order would cost', () => {
    expect(levelsOn(size('400.001'), { day: MAJOR })).toMatchObject({
      'order-refused off-lot': 'notice',
      'order-impact': 'stop',
    });
  });

  it('behavior: of a position any size may be reduced', () => {
    expect(levelsOn({ ...size('1'), side: 'sell', reduceOnly: true }, { instrument })).toEqual({});
  });
});
