import { describe, expect, it } from 'vitest';
import {
  IMPACT,
  ORDER,
  ORDER_INTENT,
  ORDER_PASS,
  ORDERS,
  RESULT,
} from '../../../test/a11y/fixtures/orders.ts';
import { LIKELY, RISK, withRisks } from '../../../test/a11y/fixtures/risks.ts';
import messages from '../../assets/_locales/en/messages.json' with { type: 'json' };
import type { OrderIntent } from '../../core/intent/order.ts';
import type { OrderVerdict } from '../../core/verdict/verdict.ts';
import { sayFrom } from '../say.ts';
import { NOTICE_REASONS, noticeText, watchText } from './notice.ts';
import { previewView } from './view.ts';

const say = sayFrom(messages);
const WARNED: OrderVerdict = { ...ORDER_PASS, level: 'warning', findings: [IMPACT] };
const UNCHECKED: OrderVerdict = {
  ...ORDER_PASS,
  coverage: 'not-checked',
  outcome: null,
  unread: [{ code: 'venue-silent', params: { endpoint: 'fapi.binance.com' } }],
  bookAgeMs: null,
};
const SELL: OrderIntent = { ...ORDER_INTENT, orders: [{ ...ORDER, side: 'sell' }] };

describe('preview', () => {
  it('shows at most three figures and the worst finding with its fix', () => {
    expect(previewView([{ intent: ORDER_INTENT, verdict: WARNED }], say)).toEqual({
      state: 'warning',
      rows: [
        { id: 'fill', label: 'Fills at', value: '0.2241\u00a0·\u00a0+0.74%', marked: true },
        { id: 'fee', label: 'Fee', value: '100.8 USDT', marked: false },
      ],
      finding: {
        code: 'order-impact',
        level: 'warning',
        text: 'Your own size costs about 1,485 USDT',
        fix: { field: 'size', value: '410000', label: 'size 410,000 DOGE ›' },
      },
      note: 'This order alone: your positions are not known',
    });
  });

  it('shows where it would be liquidated, marked where a finding is about that, and names what is set by hand', () => {
    const view = (verdict: OrderVerdict) => previewView([{ intent: ORDER_INTENT, verdict }], say);
    expect(view(withRisks([RISK], [LIKELY]))).toMatchObject({
      state: 'stop',
      rows: [
        { id: 'fill', marked: false },
        { id: 'liquidation', label: 'Liquidation', value: '0.2151\u00a0· 3.3% away', marked: true },
        { id: 'fee' },
      ],
      finding: { text: 'A usual day could liquidate this: set 5× leverage', fix: null },
      note: null,
    });
    expect(view(withRisks([RISK])).rows[1]).toMatchObject({ id: 'liquidation', marked: false });
    const loss = withRisks([RISK], [{ ...LIKELY, code: 'account-loss' }]);
    expect(view(loss).rows[1]).toMatchObject({ id: 'liquidation', marked: false });
  });

  it('says that a liquidation was not checked, and why', () => {
    const unread = [{ code: 'margin-unknown', params: { cause: 'tiers-missing', symbol: 'DOGEUSDT' } }];
    const view = previewView(
      [{ intent: ORDER_INTENT, verdict: { ...ORDER_PASS, unread, accountKnown: true } }],
      say,
    );
    expect(view.rows[1]).toMatchObject({ label: 'Liquidation', value: 'not checked' });
    expect(view.note).toBe('Liquidation not checked: the margin tiers of this market could not be read.');
  });

  it('writes the other fixes short', () => {
    const label = (name: string) => {
      const { intent, verdict } = ORDERS[name] ?? {};
      return previewView([{ intent: intent as OrderIntent, verdict: verdict as OrderVerdict }], say).finding
        ?.fix;
    };
    expect(label('order-limit')).toEqual({ field: 'price', value: '0.22357', label: 'limit 0.22357 ›' });
    expect(label('order-stop')?.label).toBe('size 8.4 BTC ›');
    const remedy = {
      kind: 'split-order' as const,
      params: { count: '4', value: '225000', unit: 'base', symbol: 'DOGEUSDT' },
    };
    const split = { ...WARNED, findings: [{ ...IMPACT, remedy }] };
    const { finding } = previewView([{ intent: ORDER_INTENT, verdict: split }], say);
    expect(finding?.fix).toEqual({ field: 'size', value: '225000', label: '4 × 225,000 DOGE ›' });
  });

  it('says beyond the book that it estimates', () => {
    const { intent, verdict } = ORDERS['order-stop'] ?? {};
    const view = previewView([{ intent: intent as OrderIntent, verdict: verdict as OrderVerdict }], say);
    expect(view.rows[1]).toEqual({
      id: 'beyond',
      label: 'Whole size, estimate',
      value: 'about 1.2–2.4%',
      marked: false,
    });
    expect(view.state).toBe('stop');
  });

  it('never shows a figure where nothing was checked', () => {
    expect(previewView([{ intent: ORDER_INTENT, verdict: UNCHECKED }], say)).toEqual({
      state: 'not-checked',
      rows: [],
      finding: null,
      note: 'Not checked. No answer in time from fapi.binance.com.',
    });
    const late: OrderVerdict = {
      ...WARNED,
      coverage: 'timed-out',
      unread: [{ code: 'timed-out', params: {} }],
    };
    expect(previewView([{ intent: ORDER_INTENT, verdict: late }], say)).toMatchObject({
      state: 'not-checked',
      rows: [],
      finding: null,
    });
    expect(previewView([], say)).toMatchObject({ state: 'loading', rows: [], finding: null });
  });

  it('has a line for each side while none is chosen, and names the side of the finding', () => {
    const sold: OrderVerdict = {
      ...WARNED,
      outcome: { orders: [{ ...RESULT, side: 'sell' }], risks: [] },
    };
    const view = previewView(
      [
        { intent: ORDER_INTENT, verdict: ORDER_PASS },
        { intent: SELL, verdict: sold },
      ],
      say,
    );
    expect(view.rows).toEqual([
      { id: 'buy', label: 'Buy', value: '0.2241\u00a0·\u00a0+0.74%', marked: false },
      { id: 'sell', label: 'Sell', value: '0.2241\u00a0·\u00a0−0.74%', marked: true },
    ]);
    expect(view.finding?.text).toBe('Sell: Your own size costs about 1,485 USDT');
  });

  it('names no side where both have the same finding', () => {
    const both = [
      { intent: ORDER_INTENT, verdict: WARNED },
      { intent: SELL, verdict: WARNED },
    ];
    expect(previewView(both, say).finding?.text).toBe('Your own size costs about 1,485 USDT');
  });

  it('says of a side how little fills where the rest waits or finds nothing', () => {
    const { intent, verdict } = ORDERS['order-stop'] ?? {};
    const entry = { intent: intent as OrderIntent, verdict: verdict as OrderVerdict };
    const view = previewView([entry, entry], say);
    expect(view.rows[0]?.value).toMatch(/^19\.41872 BTC at 86,378\u00a0·/u);
  });

  it('says why a venue would refuse an order', () => {
    const refused = {
      code: 'order-refused',
      level: 'notice' as const,
      params: { symbol: 'DOGEUSDT', index: '0', reason: 'below-minimum' },
      evidence: [],
      remedy: null,
    };
    const verdict: OrderVerdict = { ...ORDER_PASS, level: 'notice', findings: [refused] };
    const view = previewView([{ intent: ORDER_INTENT, verdict }], say);
    expect(view.finding?.text).toBe('It is smaller than this market allows.');
    const outcome = { orders: [{ ...RESULT, fate: 'refused' as const }], risks: [] };
    const [fate] = previewView([{ intent: ORDER_INTENT, verdict: { ...verdict, outcome } }], say).rows;
    expect(fate?.value).toBe('would be refused');
  });

  it('does not pass a side that was not checked beside one that was', () => {
    const view = previewView(
      [
        { intent: ORDER_INTENT, verdict: ORDER_PASS },
        { intent: SELL, verdict: UNCHECKED },
      ],
      say,
    );
    expect(view.state).toBe('not-checked');
    expect(view.rows[1]).toMatchObject({ id: 'sell', value: 'not known' });
    expect(view.note).toContain('No answer in time');
  });

  it('says how old the book is once it is old, and what was left out before that', () => {
    const noteOf = (verdict: OrderVerdict) => previewView([{ intent: ORDER_INTENT, verdict }], say).note;
    expect(noteOf({ ...ORDER_PASS, bookAgeMs: 4_200 })).toBe('book 4.2 s');
    expect(noteOf({ ...ORDER_PASS, unread: [] })).toBeNull();
    const basis = { figure: 'liquidation', method: 'exact', assumption: null } as const;
    const told = { ...ORDER_PASS, basis: [{ ...basis, source: 'margin-tiers-page' }], unread: [] };
    expect(noteOf(told)).toBe('Your account is as this page told it');
    expect(noteOf({ ...told, bookAgeMs: 4_200 })).toBe('book 4.2 s · Your account is as this page told it');
    expect(noteOf({ ...told, basis: [{ ...basis, source: 'margin-tiers' }] })).toBeNull();
    const gap = { code: 'prices-unread', params: { symbol: 'DOGEUSDT' } };
    expect(noteOf({ ...ORDER_PASS, coverage: 'partly-checked', unread: [gap] })).toBe(
      'Mark and index price of DOGEUSDT could not be read.',
    );
  });

  it.each([
    ['rests', 'This order', 'waits on the book'],
    ['refused', 'This order', 'fills nothing'],
    ['waits', 'Once triggered', '0.2241\u00a0·\u00a0+0.74%'],
  ] as const)('says of an order that %s what becomes of it', (fate, label, value) => {
    const verdict = { ...ORDER_PASS, outcome: { orders: [{ ...RESULT, fate }], risks: [] } };
    expect(previewView([{ intent: ORDER_INTENT, verdict }], say).rows[0]).toMatchObject({ label, value });
  });
});

describe('notices', () => {
  it.each(NOTICE_REASONS)('say %s as one sentence', (reason) => {
    expect(noticeText('not-sent', reason, say)).toMatch(/^This order was not sent: .+\.$/u);
  });

  it('stand without a reason, and without one that has no words', () => {
    expect(noticeText('not-checked', null, say)).toBe('This order was sent without a check');
    expect(noticeText('not-checking', 'constructor', say)).toBe('Orders are not checked here for now');
  });

  it('say that a site is not watched, and nothing while it is', () => {
    expect(watchText('on', say)).toBeNull();
    expect(watchText('paused', say)).toBe('Fillsight is not watching this site: it is paused');
  });
});
