import { describe, expect, test } from 'vitest';
import { BINANCE_FORM } from '../../../src/protocol/venues/binance.ts';
import { HYPERLIQUID_FORM } from '../../../src/protocol/venues/hyperliquid.ts';
import { marketAt } from './market.ts';
import { unitOf, unitOfLabels } from './unit.ts';
import { formOfOrigin } from './venue.ts';

describe('the market of a page', () => {
  test.each([
    ['/en/futures/BTCUSDT', 'BTCUSDT', 'BTC', 'USDT'],
    ['/zh-CN/futures/1000PEPEUSDC', '1000PEPEUSDC', '1000PEPE', 'USDC'],
    ['/en/futures/BTCUSD_PERP', 'BTCUSD_PERP', 'BTC', 'USD'],
    ['/en/delivery/ETHUSD_260327', 'ETHUSD_260327', 'ETH', 'USD'],
    ['/en/trade/ETH_BTC', 'ETHBTC', 'ETH', 'BTC'],
  ])('Binance %s', (path, symbol, base, quote) => {
    expect(marketAt(path, BINANCE_FORM)).toEqual({ symbol, base: [base], quote: [quote] });
  });

  test.each([
    ['/trade/BTC', 'BTC', 'BTC'],
    ['/trade/kPEPE', 'kPEPE', 'KPEPE'],
    ['/trade/xyz:TSLA', 'xyz:TSLA', 'TSLA'],
    ['/trade/PURR%2FUSDC', 'PURR/USDC', 'PURR'],
  ])('Hyperliquid %s', (path, symbol, base) => {
    const market = marketAt(path, HYPERLIQUID_FORM);
    expect(market).toMatchObject({ symbol, base: [base] });
    expect(market?.quote).toContain('USDC');
  });

  test.each(['/', '/en/markets', '/en/futures/', '/en/futures/BTCUSDT/x', '/%'])('%s shows none', (path) => {
    expect(marketAt(path, BINANCE_FORM)).toBeNull();
  });
});

test.each([
  ['https://www.binance.com', 'binance'],
  ['https://app.hyperliquid.xyz', 'hyperliquid'],
  ['http://www.binance.com', undefined],
  ['https://binance.com.evil.example', undefined],
  ['https://evilbinance.com', undefined],
  ['null', undefined],
])('%s is a page of %s', (origin, venue) => expect(formOfOrigin(origin)?.venue).toBe(venue));

describe('the unit of a size', () => {
  const market = { symbol: 'BTCUSDT', base: ['BTC'], quote: ['USDT'] };
  test.each([
    [['BTC'], 'base'],
    [['Size', 'USDT ▾'], 'quote'],
    [['(Cont)'], 'contracts'],
    [['张'], 'contracts'],
    [['ｂｔｃ'], 'base'],
    [['BTC', 'USDT'], null],
    [['100 USDT', 'Max 2 BTC'], null],
    [['ETH'], null],
    [[], null],
  ])('%j', (texts, unit) => expect(unitOf(texts, market)).toBe(unit));

  test('a label may say it', () => {
    expect(unitOfLabels(['Size (BTC)'], market)).toBe('base');
    expect(unitOfLabels(['数量(张)'], market)).toBe('contracts');
    expect(unitOfLabels(['Amount'], market)).toBeNull();
    expect(unitOf(['BTC'], null)).toBeNull();
  });
});
