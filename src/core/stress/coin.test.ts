import { describe, expect, it } from 'vitest';
import { coinOf, isDollar, isMajor, isStill, sectorOf } from './coin.ts';
import { DOLLAR_COINS, OTHER_MONEY, SAME_COINS, SECTORS } from './coin-list.ts';

describe('coinOf', () => {
  it.each([
    ['BTC', 'BTC'],
    ['btc', 'BTC'],
    ['WBTC', 'BTC'],
    ['UBTC', 'BTC'],
    ['BTC.b', 'BTC'],
    ['WETH', 'ETH'],
    ['UETH', 'ETH'],
    ['1000PEPE', 'PEPE'],
    ['kPEPE', 'PEPE'],
    ['1000000MOG', 'MOG'],
    ['1MBABYDOGE', 'BABYDOGE'],
    ['SHIB1000', 'SHIB'],
    ['USDC.e', 'USDC'],
    ['xyz:TSLA', 'TSLA'],
    ['hyna:kBONK', 'BONK'],
    ['MATIC', 'POL'],
  ])('%s moves with %s', (asset, coin) => {
    expect(coinOf(asset)).toBe(coin);
  });

  it.each(['1INCH', 'KAVA', 'KAS', 'XYZ100', 'constructor', '1000', 'k', 'STETH', ''])(
    'leaves %s as it is',
    (asset) => {
      expect(coinOf(asset)).toBe(asset.toUpperCase());
    },
  );
});

describe('the lists', () => {
  const sectors = Object.values(SECTORS).flatMap((coins) => coins.split(' '));
  const all = [...sectors, ...DOLLAR_COINS, ...OTHER_MONEY];

  it('name every coin once, by its own name', () => {
    expect(all.filter((coin, at) => all.indexOf(coin) !== at)).toEqual([]);
    expect(all.filter((coin) => coinOf(coin) !== coin)).toEqual([]);
    expect(sectors.length).toBeGreaterThan(150);
  });

  it('lead from each other name to a coin', () => {
    const targets = Object.values(SAME_COINS);
    expect(targets.filter((coin) => coinOf(coin) !== coin || sectorOf(coin) === 'other')).toEqual([]);
  });
});

describe('what a coin is', () => {
  it('a dollar, money, or what moves', () => {
    expect(['USDT', 'usdc', 'USDC.e', 'USDe'].map(isDollar)).toEqual([true, true, true, true]);
    expect(['EURC', 'BTC', 'STETH'].map(isDollar)).toEqual([false, false, false]);
    expect(['USDT', 'EURC', 'BTC', 'STETH', 'PAXG'].map(isStill)).toEqual([true, true, false, false, false]);
  });

  it('the table of odds means bitcoin and ether by majors', () => {
    expect(['BTC', 'UBTC', 'ETH', 'WETH'].map(isMajor)).toEqual([true, true, true, true]);
    expect(['SOL', 'XRP', 'STETH', 'BTCDOM'].map(isMajor)).toEqual([false, false, false, false]);
  });

  it('its sector, or other where the list does not name it', () => {
    expect(['WBTC', 'stETH', 'kPEPE', 'USDT', 'xyz:TSLA'].map(sectorOf)).toEqual([
      'bitcoin',
      'ether',
      'meme',
      'money',
      'other',
    ]);
  });
});
