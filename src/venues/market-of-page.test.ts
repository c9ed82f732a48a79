import { expect, it } from 'vitest';
import { startInMemoryVenues } from '../../test/kit/venues/in-memory.ts';
import { createAsk, marketOfPage, readCatalogue } from './index.ts';

it.each([
  ['binance', '/en/futures/BTCUSDT', 'linear BTCUSDT'],
  ['binance', '/zh-CN/futures/BTCUSDT', 'linear BTCUSDT'],
  ['binance', '/en/futures/BTCUSD_PERP', 'inverse BTCUSD_PERP'],
  ['binance', '/en/delivery/btcusd_perp', 'inverse BTCUSD_PERP'],
  ['binance', '/en/trade/BTC_USDT', 'spot BTCUSDT'],
  ['binance', '/en/my/wallet', null],
  ['hyperliquid', '/trade/BTC', 'linear BTC'],
  ['hyperliquid', '/trade/@107', 'spot @107'],
  ['hyperliquid', '/trade/xyz:GOLD', 'linear xyz:GOLD'],
  ['hyperliquid', '/trade/HYPE/USDC', null],
  ['hyperliquid', '/trade/%E0%A4%A', null],
  ['hyperliquid', '/vaults', null],
] as const)('default: %s%s is %s', (venue, path, expected) => {
  const key = marketOfPage(venue, path);
  expect(key && `${key.product} ${key.symbol}`).toBe(expected);
});

it('behavior: a pair of tokens is what the catalogue calls it', async () => {
  const { fetch } = startInMemoryVenues(() => 0);
  const catalogue = await readCatalogue('hyperliquid', 'spot', createAsk({ fetch, nowMs: () => 0 }));
  expect(marketOfPage('hyperliquid', '/trade/PURR/USDC', catalogue)).toEqual({
    venue: 'hyperliquid',
    product: 'spot',
    symbol: 'PURR/USDC',
  });
  expect(marketOfPage('hyperliquid', '/trade/HYPE/USDC', catalogue)).toBeNull();
});
