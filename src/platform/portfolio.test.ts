import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { createFakeBrowser } from '../../test/kit/fake-browser.ts';
import type { PortfolioEntry } from '../protocol/portfolio.ts';
import { browser } from './browser.ts';
import { addToPortfolio, PORTFOLIO_KEY, readPortfolio, removeFromPortfolio } from './portfolio.ts';

vi.mock('./browser.ts', async () => ({
  browser: (await import('../../test/kit/fake-browser.ts')).createFakeBrowser(),
}));
const fake = browser as unknown as ReturnType<typeof createFakeBrowser>;

const entryOf = (digit: number): PortfolioEntry => ({
  kind: 'account',
  venue: 'hyperliquid',
  address: `0x${String(digit).padStart(40, '0')}`,
});

beforeEach(() => fake.reset());

describe('the portfolio', () => {
  it('default: is empty', async () => {
    expect(await readPortfolio()).toEqual([]);
  });

  it('behavior: keeps an entry once, and lets it be taken out', async () => {
    await addToPortfolio(entryOf(1));
    await addToPortfolio(entryOf(2));
    await addToPortfolio(entryOf(1));
    expect(await readPortfolio()).toEqual([entryOf(2), entryOf(1)]);
    await removeFromPortfolio(entryOf(2));
    expect(await readPortfolio()).toEqual([entryOf(1)]);
  });

  it('behavior: does not grow without end', async () => {
    const entries = Array.from({ length: 100 }, (_, at) => entryOf(at));
    fake.storage.local.values.set(PORTFOLIO_KEY, { version: 1, data: entries });
    await addToPortfolio(entryOf(100));
    expect(await readPortfolio()).toEqual([...entries.slice(1), entryOf(100)]);
  });

  it('behavior: loses only the entries that cannot be read', async () => {
    const data = [{ kind: 'account', venue: 'hyperliquid', address: 'x' }, entryOf(3), null];
    fake.storage.local.values.set(PORTFOLIO_KEY, { version: 1, data });
    expect(await readPortfolio()).toEqual([entryOf(3)]);
  });
});
