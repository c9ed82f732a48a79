import { describe, expect, it } from 'vitest';
import type { Order } from '../../intent/order.ts';
import type { VenueAccount } from '../../snapshot/market.ts';
import { evenBook } from '../order/fixtures.ts';
import type { Finding, OrderVerdict } from '../verdict.ts';
import { accountOf, marginOf, positionOf, riskOfMarket, riskVerdict, settingOf } from './fixtures.ts';

const size = (value: string) => ({ unit: 'base' as const, value });
const deep = { book: evenBook({ count: 1, size: '1000000' }) };
const isolated = (leverage: string, wallet = '1000') => marginOf(wallet, { settings: [settingOf(leverage)] });
const cross = (wallet: string, leverage = '10') =>
  marginOf(wallet, { settings: [settingOf(leverage, 'cross')] });
/** An account of which nothing is left out. */
const whole = (changes: Partial<VenueAccount>, positions = [] as Parameters<typeof accountOf>[0]) =>
  accountOf(positions, { balances: [], ...changes });

const on = (given: Parameters<typeof riskVerdict>[0]) => riskVerdict({ market: deep, ...given });
const said = (verdict: OrderVerdict, code: string): Finding | null =>
  verdict.findings.find((found) => found.code === code) ?? null;
const value = (found: Finding | null, name: string) =>
  found?.evidence.find((entry) => entry.name === name)?.value;

describe('how near liquidation is', () => {
  const at = (leverage: string, hourly = 0.005) =>
    on({
      account: whole({ margin: isolated(leverage) }),
      risk: riskOfMarket(
        {},
        { volatilities: [{ product: 'linear', symbol: 'COINUSDT', hourly, candles: 1_500, asOfMs: 0 }] },
      ),
    }).findings.filter(({ code }) => code.startsWith('liquidation-'));

  it('speaks once, by its odds or by its distance, whichever is the graver', () => {
    expect(at('2', 0.002)).toMatchObject([{ code: 'liquidation-near', level: 'notice' }]);
    expect(at('10')).toMatchObject([{ code: 'liquidation-near', level: 'warning' }]);
    expect(at('5', 0.02)).toMatchObject([{ code: 'liquidation-likely', level: 'warning' }]);
    expect(at('50')).toMatchObject([{ code: 'liquidation-likely', level: 'stop' }]);
    expect(at('1', 0.001)).toEqual([]);
  });

  it('its remedy brings the level below, at the nearest whole leverage', () => {
    const [near] = at('10');
    expect(near?.remedy).toEqual({ kind: 'set-leverage', params: { value: '8', symbol: 'COINUSDT' } });
    expect(at('8')).toMatchObject([{ level: 'notice' }]);
    expect(at('9')).toMatchObject([{ level: 'warning' }]);
    const [after] = at('8');
    expect(value(near ?? null, 'remedyDistance')).toBe(value(after ?? null, 'distance'));
  });

  it('in cross margin the size is what moves it, in whole lots', () => {
    const given = { account: whole({ margin: cross('1000') }) };
    const large = said(on({ ...given, orders: [{ size: size('90') }] }), 'liquidation-near');
    expect([large?.level, large?.remedy?.kind]).toEqual(['warning', 'set-size']);
    const lots = large?.remedy?.params.value ?? '';
    expect(said(on({ ...given, orders: [{ size: size(lots) }] }), 'liquidation-near')?.level).toBe('notice');
    const more = String(Number((Number(lots) * 1.03).toFixed(2)));
    expect(said(on({ ...given, orders: [{ size: size(more) }] }), 'liquidation-near')?.level).toBe('warning');
  });

  it('counts of crashes are evidence and no level', () => {
    const [near] = at('10');
    expect([value(near ?? null, 'crashes'), value(near ?? null, 'crashesOf')]).toEqual([12, 13]);
  });

  it('what was as near before is not the order’s doing', () => {
    const held = positionOf({ size: '90' });
    const account = whole({ margin: cross('1000') }, [held]);
    expect(said(on({ account, orders: [{ size: size('0.1') }] }), 'liquidation-near')).toBeNull();
    expect(said(on({ account, orders: [{ size: size('60') }] }), 'liquidation-near')?.level).toBe('warning');
  });
});

describe('a position that would be closed at once', () => {
  it('is a stop', () => {
    const verdict = on({
      orders: [{ size: size('1000') }],
      account: whole({ margin: cross('100', '50') }),
    });
    const found = said(verdict, 'already-liquidatable');
    expect([verdict.level, found?.level, found?.remedy?.kind]).toEqual(['stop', 'stop', 'set-size']);
    expect(verdict.unread).toEqual([]);
  });
});

describe('a stop-loss', () => {
  const bracket = (stopPrice: string): Partial<Order>[] => [
    {},
    { side: 'sell', reduceOnly: true, trigger: { price: stopPrice, by: 'mark', purpose: 'stop-loss' } },
  ];
  const given = { account: whole({ margin: isolated('20') }), intent: { grouping: 'bracket' as const } };

  it('that comes after liquidation is warned of, and the leverage named at which it does not', () => {
    const found = said(on({ ...given, orders: bracket('90') }), 'liquidation-before-stop');
    expect([found?.level, value(found, 'stopPrice')]).toEqual(['warning', 90]);
    const { value: leverage = '' } = found?.remedy?.params ?? {};
    const mended = { ...given, account: whole({ margin: isolated(leverage) }) };
    expect(said(on({ ...mended, orders: bracket('90') }), 'liquidation-before-stop')).toBeNull();
  });

  it('that comes first says nothing', () => {
    expect(said(on({ ...given, orders: bracket('98') }), 'liquidation-before-stop')).toBeNull();
  });
});

describe('the account', () => {
  it('would lose all of it in the worst crash: a stop, with the size that would not', () => {
    const given = { account: whole({ margin: cross('1000') }) };
    const found = said(on({ ...given, orders: [{ size: size('30') }] }), 'account-loss');
    expect([found?.level, value(found, 'lossShare'), found?.params.event]).toEqual([
      'stop',
      10_000,
      '2020-03-12',
    ]);
    const less = found?.remedy?.params.value ?? '';
    const mended = said(on({ ...given, orders: [{ size: size(less) }] }), 'account-loss');
    expect(mended?.level).not.toBe('stop');
  });

  it('is judged by its margin wallet alone no further than a notice', () => {
    const account = accountOf([], { margin: cross('1000') });
    const verdict = on({ account, orders: [{ size: size('30') }] });
    expect(said(verdict, 'account-loss')?.level).toBe('notice');
    expect(verdict.basis).toContainEqual({
      figure: 'replays',
      method: 'estimate',
      source: 'measured-events',
      assumption: 'assets-left-out',
    });
  });

  it('tied up in one position: a notice from a quarter, a warning from half', () => {
    const share = (lots: string) =>
      said(
        on({ account: whole({ margin: isolated('5') }), orders: [{ size: size(lots) }] }),
        'position-share',
      );
    expect(share('10')).toBeNull();
    expect(share('13')?.level).toBe('notice');
    expect(share('26')).toMatchObject({ level: 'warning', remedy: { kind: 'set-size' } });
    expect(share(share('26')?.remedy?.params.value ?? '')?.level).toBe('notice');
  });
});

describe('adding to a loss', () => {
  const adding = (entryPrice: string, lots = '10') =>
    said(
      on({
        account: whole({ margin: cross('10000') }, [positionOf({ entryPrice })]),
        orders: [{ size: size(lots) }],
      }),
      'adding-to-loss',
    );

  it('is noted when the position has lost an ordinary day, and a tenth is added', () => {
    expect(adding('110')).toMatchObject({ level: 'notice', params: { side: 'long' } });
    expect(adding('101')).toBeNull();
    expect(adding('90')).toBeNull();
    expect(adding('110', '0.5')).toBeNull();
  });
});

describe('funding', () => {
  const at = (rate: string, side: Order['side'] = 'buy') =>
    said(
      on({
        account: whole({ margin: cross('10000') }),
        risk: riskOfMarket({ funding: { rate, intervalHours: 8 } }),
        orders: [{ side }],
      }),
      'funding-cost',
    );

  it('is told to the side that pays, by its thresholds', () => {
    expect(at('0.0001')).toBeNull();
    expect(at('0.0003')?.level).toBe('notice');
    expect(at('0.001')?.level).toBe('warning');
    expect(at('0.001', 'sell')).toBeNull();
    expect(at('-0.001', 'sell')?.level).toBe('warning');
  });
});

describe('collateral', () => {
  it('off its peg on one venue is a notice', () => {
    const holdings = [{ asset: 'USDC', amount: '1000', usd: '960', isCollateral: true }];
    const found = said(
      on({ account: whole({ margin: cross('10000') }), risk: riskOfMarket({}, { holdings }) }),
      'collateral-off-peg',
    );
    expect([found?.level, value(found, 'offPeg'), found?.params.asset]).toEqual(['notice', 400, 'USDC']);
  });
});
