import { expect, it } from 'vitest';
import { type Ask, type MarketKey, VenueFault } from '../../venues/index.ts';
import { createMarkets } from './markets.ts';

const marketOf = (symbol: string): MarketKey => ({ venue: 'binance', product: 'linear', symbol });

function silentVenue() {
  const clock = { nowMs: 1_000_000 };
  const ask: Ask = {
    json: () => Promise.reject(new VenueFault('venue-silent', { endpoint: 'fapi.binance.com' })),
    restingUntilMs: () => null,
    nowMs: () => clock.nowMs,
  };
  const none = () => Promise.resolve(null);
  const catalogues = { stored: none, read: none, renewed: none, known: () => [] };
  const books = { market: () => null, watch: () => undefined };
  return { clock, markets: createMarkets({ ask, catalogues, books }) };
}

it('what became of a reading is known for a minute; then it makes room', async () => {
  const { clock, markets } = silentVenue();
  const [first, second] = [marketOf('FIRSTUSDT'), marketOf('SECONDUSDT')];
  await markets.warmUp(first);
  expect(markets.fault(first)?.code).toBe('venue-silent');
  clock.nowMs += 60_000;
  await markets.warmUp(second);
  expect(markets.fault(first)?.code).toBe('venue-silent');
  clock.nowMs += 1_001;
  await markets.warmUp(second);
  expect(markets.fault(first)).toBeNull();
  expect(markets.fault(second)?.code).toBe('venue-silent');
});
