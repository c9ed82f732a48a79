import { describe, expect, it } from 'vitest';
import { startInMemoryVenues } from '../../test/kit/venues/in-memory.ts';
import { createAsk, listingOf, readCatalogue } from './index.ts';

function world() {
  const venues = startInMemoryVenues(() => 5);
  return { venues, ask: createAsk({ fetch: venues.fetch, nowMs: () => 5 }) };
}

describe('readCatalogue', () => {
  it('default: Binance’s rules, tiers and funding intervals', async () => {
    const { ask } = world();
    const catalogue = await readCatalogue('binance', 'linear', ask);
    expect([catalogue.product, catalogue.readAtMs]).toEqual(['linear', 5]);
    const wif = listingOf({ venue: 'binance', product: 'linear', symbol: 'WIFUSDT' }, [catalogue]);
    expect(wif).toMatchObject({
      instrument: {
        base: 'WIF',
        tickSize: '0.0001',
        lotSize: '0.1',
        minNotional: '5',
        priceBand: { up: '0.15', down: '0.15' },
      },
      fundingHours: 4,
    });
    expect(wif?.tiers?.[1]).toEqual({
      floor: '300000',
      maintenanceMarginRate: '0.005',
      deduction: '300',
      maxLeverage: '100',
      cap: '800000',
    });
    const coin = (await readCatalogue('binance', 'inverse', ask)).listings[0];
    expect(coin?.instrument).toMatchObject({ contractValue: '100', lotSize: '1' });
  });

  it('behavior: a symbol that cannot be read hides none of the others; without tiers the rest stands', async () => {
    const { ask, venues } = world();
    const good = { symbol: 'AUSDT', baseAsset: 'A', quoteAsset: 'USDT', filters: [] };
    const bad = { ...good, symbol: 'BUSDT', filters: [{ filterType: 'LOT_SIZE', stepSize: 'NaN' }] };
    venues.intercept((url) =>
      url.includes('exchangeInfo') ? Response.json({ symbols: [bad, null, good] }) : new Response('<html>'),
    );
    const { listings } = await readCatalogue('binance', 'linear', ask);
    expect(listings).toMatchObject([{ symbol: 'AUSDT', tiers: null, fundingHours: 8 }]);
    venues.intercept(() => new Response('{"symbols":7}'));
    await expect(readCatalogue('binance', 'spot', ask)).rejects.toMatchObject({ code: 'venue-fault' });
  });

  it('behavior: Hyperliquid’s own markets, spot and builders’, each by its number', async () => {
    const { ask, venues } = world();
    const gold = { name: 'xyz:GOLD', szDecimals: 2, maxLeverage: 20, marginTableId: 53 };
    const gone = { ...gold, name: 'xyz:GONE', isDelisted: true };
    const tiers = [
      { lowerBound: '0.0', maxLeverage: 20 },
      { lowerBound: '40000000.0', maxLeverage: 10 },
    ];
    const builder = { universe: [gone, gold], marginTables: [[53, { marginTiers: tiers }]] };
    venues.intercept((url) =>
      url.endsWith('allPerpMetas') ? Response.json([{ universe: [] }, null, builder]) : null,
    );
    const { listings, product } = await readCatalogue('hyperliquid', 'linear', ask);
    expect(product).toBeNull();
    const numbers = Object.fromEntries(listings.map(({ symbol, asset }) => [symbol, asset]));
    expect(numbers).toEqual({ BTC: 0, ETH: 1, ATOM: 2, 'PURR/USDC': 10_000, 'xyz:GOLD': 120_001 });
    const read = listings.find(({ symbol }) => symbol === 'xyz:GOLD');
    expect(read?.instrument).toMatchObject({
      tickSize: '0.0001',
      lotSize: '0.01',
      priceDigits: 5,
      minNotional: '10',
    });
    // The second tier: 40,000,000 at a rate that is higher by 1/20 − 1/40.
    expect(read?.tiers?.[1]).toMatchObject({ maintenanceMarginRate: '0.05', deduction: '1000000' });
    expect(read?.fees).toEqual({ taker: 0.0009, maker: 0.0003 });
  });
});
