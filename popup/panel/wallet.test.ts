import { describe, expect, it } from 'vitest';
import messages from '../../src/assets/_locales/en/messages.json' with { type: 'json' };
import type { WalletLoan } from '../../src/core/snapshot/wallet.ts';
import type { PortfolioReading, ReadAccount } from '../../src/protocol/portfolio.ts';
import { heldWords, owedWords, walletFaultWords } from '../../src/words/portfolio/index.ts';
import { sayFrom } from '../../src/words/say.ts';
import { pictureOf } from './picture.ts';

const say = sayFrom(messages);

/** Ten ether against 22,000 dollars. */
const LOAN: WalletLoan = {
  protocol: 'aave-v3',
  contract: `0x${'aa'.repeat(20)}`,
  listedAs: 'Aave V3 Pool',
  healthFactor: 1.125,
  collaterals: [{ asset: 'WETH', amount: '10', usd: 30_000, threshold: 0.825 }],
  debts: [{ asset: 'USDC', amount: '22000', usd: 22_000, threshold: 0 }],
  nearest: { asset: 'WETH', from: 3_000, price: 2_666.67 },
};

const WALLET: ReadAccount = {
  venue: 'Ethereum',
  name: `0x${'12'.repeat(20)}`,
  by: 'added',
  account: null,
  risk: {
    markets: [],
    volatilities: [],
    holdings: [{ asset: 'ETH', amount: '2', usd: '6000', isCollateral: false }],
  },
  missing: [],
  wallet: { chainId: 1, loans: [LOAN] },
};

const readingOf = (...accounts: ReadAccount[]): PortfolioReading => ({
  readAtMs: 0,
  entries: [],
  accounts,
  venues: [],
});

describe('an address on a chain', () => {
  it('behavior: its coins and its loan are one allocation, the debt taken off', () => {
    const { portfolio } = pictureOf(readingOf(WALLET));
    expect(portfolio.equityUsd).toBeCloseTo(6_000 + 8_000, 6);
    expect(portfolio.coins.map(({ coin, netUsd }) => [coin, netUsd])).toEqual([['ETH', 36_000]]);
    expect(portfolio.leverage).toBeCloseTo(36 / 14, 6);
  });

  it('behavior: a crash closes the loan, which takes its equity and no more', () => {
    const [worst] = pictureOf(readingOf(WALLET)).losses;
    expect(worst).toMatchObject({ isLiquidated: true });
    const healthy = { ...LOAN, debts: [{ asset: 'USDC', amount: '100', usd: 100, threshold: 0 }] };
    const calm = pictureOf(readingOf({ ...WALLET, wallet: { chainId: 1, loans: [healthy] } }));
    expect(calm.losses.every(({ isLiquidated }) => !isLiquidated)).toBe(true);
    expect(worst?.loss).toBeLessThanOrEqual(14_000);
  });

  it('behavior: what could not be read is said, and its sums are partial', () => {
    const fault = { code: 'endpoint-none', params: { chainId: '1' } };
    const [account] = pictureOf(readingOf({ ...WALLET, missing: [fault] })).accounts;
    expect(account?.unknown).toEqual(['endpoint-none']);
    expect(walletFaultWords(fault, say)).toContain('1');
  });

  it('default: is told in words', () => {
    expect(heldWords({ asset: 'ETH', amount: '2', usd: '6000' }, say)).toEqual({
      what: '2 ETH',
      worth: '$6,000',
    });
    expect(heldWords({ asset: 'POL', amount: '5', usd: null }, say).worth).toBe('no price known');
    expect(owedWords(LOAN, say)).toEqual({
      name: 'Aave V3 Pool',
      health: 'Health factor: 1.12',
      parts: [
        { what: '10 WETH as collateral', worth: '$30,000' },
        { what: '22,000 USDC owed', worth: '$22,000' },
      ],
      nearest: 'WETH at 2,666.67 liquidates this, 11% below now.',
    });
    const free = owedWords({ ...LOAN, listedAs: null, healthFactor: null, nearest: null }, say);
    expect([free.name, free.health, free.nearest]).toEqual(['Aave v3', 'Health factor: no debt', null]);
  });
});
