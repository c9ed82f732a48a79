import { describe, expect, it } from 'vitest';
import {
  IMPACT,
  instrument,
  ORDER,
  ORDER_INTENT,
  ORDER_PASS,
  ORDERS,
  RESULT,
} from '../../../test/a11y/fixtures/orders.ts';
import messages from '../../assets/_locales/en/messages.json' with { type: 'json' };
import type { Order, OrderIntent } from '../../core/intent/order.ts';
import type { OrderFill, OrderResult } from '../../core/verdict/order/outcome.ts';
import type { Evidence, Finding, OrderVerdict } from '../../core/verdict/verdict.ts';
import { basisWords } from '../basis.ts';
import { sayFrom } from '../say.ts';
import { ORDER_FINDING_CODES } from './codes.ts';
import { orderUnread } from './fault.ts';
import { orderFindingWords } from './finding.ts';
import { orderHeadline } from './headline.ts';
import { REFUSED_REASONS } from './refused.ts';
import { orderRows } from './rows.ts';
import { bookAgeWords } from './time.ts';
import { marketWords } from './venue.ts';

const say = sayFrom(messages);

function intentOf(order: Partial<Order>, more: Partial<OrderIntent> = {}): OrderIntent {
  return { ...ORDER_INTENT, leverage: null, orders: [{ ...ORDER, ...order }], ...more };
}

function verdictOf(result: Partial<OrderResult>, findings: readonly Finding[] = []): OrderVerdict {
  return {
    ...ORDER_PASS,
    outcome: { orders: [{ ...RESULT, ...result }], risks: [] },
    findings: [...findings],
  };
}

function fill(more: Partial<OrderFill>): OrderFill {
  return { ...(RESULT.fill as OrderFill), ...more };
}

const headlineOf = (order: Partial<Order>, result: Partial<OrderResult>) =>
  orderHeadline(intentOf(order), verdictOf(result), say);

describe('headline of an order', () => {
  it('says at what price it fills, with the leverage', () => {
    expect(orderHeadline(ORDER_INTENT, ORDER_PASS, say)).toBe(
      'Market buy of 900,000 DOGE at 25× fills at 0.2241, 0.74% above mid',
    );
  });

  it('turns the direction for a sell', () => {
    const sold = headlineOf({ side: 'sell' }, { side: 'sell', fill: fill({ averagePrice: 0.2208 }) });
    expect(sold).toBe('Market sell of 900,000 DOGE fills at 0.2208, 0.74% below mid');
    const better = headlineOf({ side: 'sell' }, { side: 'sell', fill: fill({ slippageMidBps: -12 }) });
    expect(better).toContain('0.12% above mid');
  });

  it.each([
    ['rests', {}, 'Limit buy of 900,000 DOGE at 0.2 waits on the book'],
    ['refused', {}, 'Limit buy of 900,000 DOGE at 0.2 fills nothing at its price'],
    [
      'waits',
      {},
      'Limit buy of 900,000 DOGE at 0.2: once triggered it fills at about 0.2241, 0.74% above its trigger',
    ],
    [
      'part-fills',
      { restsBase: 400_000, fill: fill({ filledBase: 500_000 }) },
      'Limit buy of 900,000 DOGE at 0.2 fills 500,000 DOGE at 0.2241, 0.74% above mid; the rest waits on the book',
    ],
  ] as const)('of an order that %s', (fate, result, sentence) => {
    expect(headlineOf({ type: 'limit', price: '0.2' }, { fate, ...result })).toBe(sentence);
  });

  it('says who refuses it, and shows what is off a step as it was sent', () => {
    const refusal = {
      code: 'order-refused',
      level: 'notice' as const,
      params: { symbol: 'DOGEUSDT', index: '0' },
    };
    const refused = verdictOf({ fate: 'refused' }, [{ ...refusal, evidence: [], remedy: null }]);
    const order = { type: 'limit', price: '0.2100049', size: { unit: 'base', value: '900000.25' } } as const;
    expect(orderHeadline(intentOf(order), refused, say)).toBe(
      'Limit buy of 900,000.25 DOGE at 0.2100049 would be refused by Binance',
    );
  });

  it('of a book shown in part says how much of it is seen', () => {
    const beyond = {
      code: 'order-beyond-book',
      level: 'notice' as const,
      params: { symbol: 'DOGEUSDT', index: '0' },
    };
    const verdict = verdictOf({ fate: 'fills', fill: fill({ filledBase: 500_000 }) }, [
      { ...beyond, evidence: [], remedy: null },
    ]);
    expect(orderHeadline(intentOf({}), verdict, say)).toBe(
      'Market buy of 900,000 DOGE is larger than the visible book: 500,000 DOGE of it fills at 0.2241, 0.74% above mid',
    );
  });

  it('gives no figure where nothing was simulated', () => {
    const unknown = { ...ORDER_PASS, outcome: null, coverage: 'not-checked' as const };
    expect(orderHeadline(ORDER_INTENT, unknown, say)).toBe(
      'Fill not known. Market buy of 900,000 (DOGEUSDT) at 25×',
    );
  });

  it('speaks of contracts, of an amount of quote, of a whole position, and of what comes along', () => {
    const coin = {
      instrument: instrument('BTC', 'USD', { contractValue: '100' }),
      product: 'inverse' as const,
    };
    expect(headlineOf({ size: { unit: 'contracts', value: '50' } }, coin)).toContain(
      'Market buy of 50 contracts of BTC fills',
    );
    expect(headlineOf({ size: { unit: 'quote', value: '1000' } }, {})).toContain(
      'buy of DOGE for 1,000 USDT',
    );
    const trigger = { price: '0.2102', by: null, purpose: 'stop-loss' as const };
    const stop = { ...ORDER, size: null, trigger, side: 'sell' as const };
    const several = intentOf({}, { orders: [stop, ORDER, ORDER] });
    const verdict = verdictOf({ fate: 'waits', fill: null, side: 'sell' });
    expect(orderHeadline(several, verdict, say)).toBe(
      'Stop-loss sell of the whole DOGE position at 0.2102 waits for its trigger. 2 more orders come with it.',
    );
  });

  it.each([
    [0.00001234, { tickSize: '0.00000001' }, '0.00001234'],
    [0.0000000523, { tickSize: '0.00000001' }, '0.0000000523'],
    [86_412.53, { tickSize: '0.1', priceDigits: 5 }, '86,413'],
    [3.21459, { tickSize: '0.0001', priceDigits: 5 }, '3.2146'],
    [0.5, { tickSize: null }, '0.5'],
    [123_456_789.25, { tickSize: '0.01' }, '123,456,789.25'],
    [2.5e18, { tickSize: '1' }, '2.5 × 10¹⁸'],
  ])('writes %s with the decimals of %o as %s', (averagePrice, steps, text) => {
    const result = { instrument: instrument('X', 'USDT', steps), fill: fill({ averagePrice }) };
    expect(headlineOf({}, result)).toContain(`fills at ${text}, `);
  });
});

describe('rows of an order', () => {
  const rowsOf = (verdict: OrderVerdict) =>
    orderRows(ORDER_INTENT, verdict, say).map(({ id, value, note }) => [id, value, note]);

  it('stand in reading order', () => {
    expect(rowsOf(ORDER_PASS)).toEqual([
      ['fill', '0.2241\u00a0·\u00a0+0.74%', 'average, from mid'],
      ['worst', '0.22583', '143 levels'],
      ['depth', '61%', 'offers it takes'],
      ['thin', '0.22617\u00a0·\u00a0+1.7%', 'half the size, wider apart'],
      ['fee', '100.8 USDT', '0.05%, base tier'],
    ]);
  });

  it('turn the sign for a sell, and say whose rate the fee is', () => {
    const fee = { amount: 0.0000231, asset: 'BTC', rate: 0.0002, source: 'account' as const };
    const rows = rowsOf(verdictOf({ side: 'sell', fee, stressed: [] }));
    expect(rows).toContainEqual(['fill', '0.2241\u00a0·\u00a0−0.74%', 'average, from mid']);
    expect(rows).toContainEqual(['depth', '61%', 'bids it takes']);
    expect(rows).toContainEqual(['fee', '0.0000231 BTC', '0.02%, your rate']);
  });

  it('call a share of levels that end too soon what it is at most', () => {
    const basis = [
      { figure: 'depth-share', method: 'bound', source: 'order-book-stream', assumption: 'levels-not-shown' },
    ] as const;
    expect(rowsOf({ ...verdictOf({}), basis: [...basis] })).toContainEqual([
      'depth',
      'at most 61%',
      'offers it takes',
    ]);
  });

  it('call a size beyond the book an estimate', () => {
    const verdict = ORDERS['order-stop']?.verdict as OrderVerdict;
    expect(rowsOf(verdict)).toContainEqual(['beyond', 'about 1.2–2.4%', 'estimate beyond the visible book']);
    const left = orderRows(null, verdict, say).find(({ id }) => id === 'unfilled');
    expect(left).toMatchObject({ label: 'Beyond the visible book', value: '22.58128 BTC' });
  });

  it('do not call the rest of a rounding unfilled', () => {
    const rest = verdictOf({ fate: 'part-fills', restsBase: 1, fill: fill({ unfilledBase: 1.000000001 }) });
    expect(rowsOf(rest).map(([id]) => id)).not.toContain('unfilled');
  });

  it('are one line each where there are several orders', () => {
    const { intent, verdict } = ORDERS['order-several'] ?? {};
    const rows = orderRows(intent as OrderIntent, verdict as OrderVerdict, say);
    expect(rows.map(({ label, value }) => [label, value])).toEqual([
      ['1. Limit buy of 900,000 DOGE at 0.2262', '0.2241\u00a0·\u00a0+0.74%'],
      ['2. Stop-loss sell of the whole DOGE position at 0.2102', 'waits for its trigger'],
      ['3. Take-profit sell of the whole DOGE position at 0.2504', 'waits for its trigger'],
    ]);
  });
});

describe('findings on orders', () => {
  const figures: Evidence[] = [
    ...['impact', 'depthShare', 'spread', 'usualSpread'].map((name) => figure(name, 1_234, 'bps')),
    ...['averagePrice', 'worstPrice', 'bestPrice', 'boundPrice', 'triggerPrice'].map((name) =>
      figure(name, 0.2, 'price'),
    ),
    figure('limitPrice', 0.25, 'price'),
    figure('lastPrice', 0.19, 'price'),
    figure('indexPrice', 0.2, 'price'),
    ...['unfilled', 'visible', 'depth', 'usualDepth'].map((name) => figure(name, 5_000, 'base')),
    figure('age', 12_000, 'ms'),
  ];

  function figure(name: string, value: number, unit: Evidence['unit']): Evidence {
    return { name, value, unit, token: null };
  }

  const worded = (code: string, params: Finding['params'] = {}, side: 'buy' | 'sell' = 'buy') => {
    const named = { symbol: 'DOGEUSDT', index: '0', ...params };
    const finding: Finding = { code, level: 'warning', params: named, evidence: figures, remedy: null };
    return orderFindingWords(finding, verdictOf({ side }), say);
  };

  it.each(ORDER_FINDING_CODES)('%s has words for all its figures', (code) => {
    const { title, body } = worded(code, { reason: 'off-tick', field: 'size', typed: '1', sent: '10' });
    expect(`${title} ${body}`).not.toMatch(/unknown|undefined|NaN|\$\d/u);
    expect(title.length).toBeLessThan(70);
  });

  it('turn with the side, and with where the last price lies', () => {
    expect(worded('limit-through-market').title).toBe('Limit is 25% above the best offer');
    expect(worded('limit-through-market', {}, 'sell').title).toBe('Limit is 25% below the best bid');
    expect(worded('last-off-index').title).toBe('Last price is 5% below the index');
  });

  it.each(REFUSED_REASONS)('say why a venue refuses: %s', (reason) => {
    const { title, body } = worded('order-refused', { reason });
    expect(title).toBe('Binance would refuse this order');
    expect(body).not.toContain('breaks a rule');
  });

  it.each([
    [{ field: 'size', typed: '0.3', sent: '30000.25' }, 'size', 'shows 0.3, and the page sends 30,000.25.'],
    [{ field: 'side', typed: 'buy', sent: 'sell' }, 'side', 'shows buy, and the page sends sell.'],
    [{ field: 'symbol', typed: 'BTC', sent: 'ETH' }, 'market', 'shows BTC, and the page sends ETH.'],
    [{ field: '<b>', typed: '', sent: '' }, 'order', ''],
  ])('name what differs from the form: %o', (params, part, values) => {
    const { title, body } = worded('typed-differs', params);
    expect(title).toBe(`The ${part} sent is not the one you typed`);
    expect(body).toContain(values);
  });

  it.each([
    ['set-size', { value: '1.2', unit: 'base' }, 'Cancel and set 1.2 DOGE'],
    ['set-size', { value: '250', unit: 'quote' }, 'Cancel and set 250 USDT'],
    ['set-size', { value: '7', unit: 'contracts' }, 'Cancel and set 7 contracts'],
    ['set-limit-price', { value: '0.22357' }, 'Cancel and set limit 0.22357'],
    ['split-order', { value: '225000', unit: 'base', count: '4' }, 'Cancel and split into 4'],
    ['set-size', { value: 'all of it', unit: 'base' }, null],
    ['refuse', {}, null],
  ] as const)('offer a button for %s %o', (kind, params, button) => {
    const remedy = { kind, params: { ...params, symbol: 'DOGEUSDT' } };
    const words = orderFindingWords(
      { ...IMPACT, remedy },
      verdictOf({ instrument: instrument('DOGE', 'USDT', { tickSize: '0.00001' }) }),
      say,
    );
    expect(words.remedy).toBe(button);
  });
});

describe('origins and gaps of an order', () => {
  it('every origin has words', () => {
    for (const entry of ORDER_PASS.basis) {
      expect(Object.values(basisWords(entry, say)).join(' ')).not.toMatch(/depth-share|order-book|base-fee/u);
    }
  });

  it('name what was not read, and keep the account out of it', () => {
    const unread = [
      { code: 'book-crossed', params: { symbol: 'BTC' } },
      { code: 'order-unread', params: { name: 'icebergQty' } },
      { code: 'order-unread', params: {} },
      { code: 'venue-fault', params: {} },
      { code: 'venue-silent', params: { endpoint: 'api.hyperliquid.xyz', reason: 'resting' } },
      { code: 'account-unknown', params: {} },
    ];
    expect(orderUnread({ unread }, say)).toEqual([
      'The order book of BTC contradicts itself: its best bid is above its best offer.',
      'A part of the order could not be read: icebergQty.',
      'The order could not be read.',
      'An answer that cannot be used came from the venue.',
      'Not checking for now: api.hyperliquid.xyz failed twice. It is asked again every half minute.',
    ]);
  });

  it('name a gap of the margin once: beside the liquidation price that it leaves open', () => {
    const unread = [
      { code: 'tiers-unread', params: { symbol: 'BTCUSDT' } },
      { code: 'risk-unread', params: { part: 'marks' } },
      { code: 'risk-unread', params: { part: 'holdings' } },
    ];
    expect(orderUnread({ unread }, say)).toEqual([
      'The margin tiers of BTCUSDT could not be read.',
      'A part of what your margin rests on could not be read.',
      'What the coins you hold are worth could not be read.',
    ]);
    const margin = { code: 'margin-unknown', params: { cause: 'tiers-missing' } };
    expect(orderUnread({ unread: [...unread, margin] }, say)).toEqual([
      'What the coins you hold are worth could not be read.',
      'Liquidation not checked: the margin tiers of this market could not be read.',
    ]);
  });

  it('age the book in tenths, then in seconds', () => {
    expect(bookAgeWords(ORDER_PASS, 0, say)).toBe('book 0.2 s');
    expect(bookAgeWords(ORDER_PASS, 11_000, say)).toBe('book 11 s');
    expect(bookAgeWords({ ...ORDER_PASS, bookAgeMs: null }, 0, say)).toBeNull();
  });

  it.each([
    ['linear', 'DOGEUSDT', 'DOGEUSDT perpetual'],
    ['linear', 'BTCUSDT_261225', 'BTCUSDT_261225 future'],
    ['inverse', 'BTCUSD_PERP', 'BTCUSD_PERP perpetual, coin-margined'],
    ['spot', '@107', 'DOGE/USDT spot'],
  ] as const)('name a %s market %s', (product, symbol, name) => {
    expect(marketWords(intentOf({ product, symbol }), ORDER_PASS, say)).toBe(name);
  });
});
