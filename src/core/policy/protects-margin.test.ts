import { describe, expect, it } from 'vitest';
import type { LeverageIntent, MarginChange } from '../intent/leverage.ts';
import type { VenueAccount } from '../snapshot/market.ts';
import { protects } from './protects.ts';

const MARKET = { product: 'linear', symbol: 'BTC' } as const;

function intentOf(change: MarginChange, unread: string[] = []): LeverageIntent {
  return { version: 1, kind: 'leverage', venue: 'hyperliquid', origin: '', account: null, change, unread };
}
function accountOf(source: VenueAccount['source'] = 'public'): VenueAccount {
  const settings = [{ ...MARKET, leverage: '20', marginMode: 'cross' as const }];
  return {
    source,
    asOfMs: 0,
    positions: [],
    balances: null,
    equity: null,
    margin: { rules: null, hedge: null, accounts: [], settings },
  };
}
const leverage = (value: string, marginMode: 'cross' | 'isolated' | null = null): MarginChange => ({
  kind: 'leverage',
  ...MARKET,
  leverage: value,
  marginMode,
});
const margin = (amount: string): MarginChange => ({
  kind: 'isolated-margin',
  ...MARKET,
  positionSide: null,
  amount,
});

describe('a change of margin only takes risk away', () => {
  it('where margin is added, and never where it is taken out', () => {
    expect(protects(intentOf(margin('5')), null)).toBe(true);
    expect(protects(intentOf(margin('-5')), accountOf())).toBe(false);
    const out: MarginChange = { kind: 'withdraw', product: 'linear', asset: 'USDC', amount: '5' };
    expect(protects(intentOf(out), accountOf())).toBe(false);
  });

  it('where leverage is lowered in the same mode', () => {
    expect(protects(intentOf(leverage('20')), accountOf())).toBe(true);
    expect(protects(intentOf(leverage('5', 'cross')), accountOf())).toBe(true);
    expect(protects(intentOf(leverage('21')), accountOf())).toBe(false);
    expect(protects(intentOf(leverage('5', 'isolated')), accountOf())).toBe(false);
    expect(protects(intentOf({ ...leverage('5'), symbol: 'ETH' } as MarginChange), accountOf())).toBe(false);
    expect(protects(intentOf({ kind: 'margin-mode', ...MARKET, marginMode: 'cross' }), accountOf())).toBe(
      false,
    );
  });

  it('by a position before what its market is set to', () => {
    const held = {
      ...MARKET,
      size: '1',
      side: null,
      entryPrice: '1',
      leverage: '3',
      marginMode: 'cross',
    } as const;
    const position = { ...held, isolatedMargin: null, liquidationPrice: null };
    expect(protects(intentOf(leverage('5')), { ...accountOf(), positions: [position] })).toBe(false);
    expect(protects(intentOf(leverage('3')), { ...accountOf(), positions: [position] })).toBe(true);
  });

  it('only by the word of the venue: a page could call any leverage lower', () => {
    expect(protects(intentOf(leverage('5')), accountOf('page'))).toBe(false);
    expect(protects(intentOf(leverage('5')), null)).toBe(false);
  });

  it('only where everything of it was understood', () => {
    expect(protects(intentOf(margin('5'), ['action.mode']), accountOf())).toBe(false);
    expect(protects(intentOf(leverage('5'), ['portfolioId']), accountOf())).toBe(false);
  });
});
