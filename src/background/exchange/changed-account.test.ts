import { expect, it } from 'vitest';
import type { MarginChange } from '../../core/intent/leverage.ts';
import type { VenueAccount } from '../../core/snapshot/market.ts';
import { changedAccount } from './changed-account.ts';

const BTC = { product: 'linear', symbol: 'BTCUSDT' } as const;
const ETH = { product: 'linear', symbol: 'ETHUSDT' } as const;
const HELD = {
  size: '1',
  side: null,
  entryPrice: '1',
  leverage: '10',
  marginMode: 'cross',
  isolatedMargin: null,
  liquidationPrice: null,
} as const;
const ACCOUNT: VenueAccount = {
  source: 'page',
  asOfMs: 5,
  positions: [
    { ...BTC, ...HELD },
    { ...ETH, ...HELD },
  ],
  balances: null,
  equity: null,
};
const set = (leverage: string): MarginChange => ({ kind: 'leverage', ...BTC, leverage, marginMode: null });

it('leverage that was set is that of the market and of its position, of no other', () => {
  const { positions, margin } = changedAccount(ACCOUNT, set('25'));
  expect(positions?.map(({ leverage }) => leverage)).toEqual(['25', '10']);
  expect(margin).toEqual({
    rules: null,
    hedge: null,
    accounts: [],
    settings: [{ ...BTC, leverage: '25', marginMode: null }],
  });
});

it('a mode keeps the leverage, and the last word stands', () => {
  const mode: MarginChange = { kind: 'margin-mode', ...BTC, marginMode: 'isolated' };
  const settings = [set('25'), mode, set('5')].reduce(changedAccount, ACCOUNT).margin?.settings;
  expect(settings).toEqual([{ ...BTC, leverage: '5', marginMode: 'isolated' }]);
});

it('what only the venue knows is not made up', () => {
  const taken: MarginChange = { kind: 'withdraw', product: 'linear', asset: 'USDT', amount: '5' };
  const margin: MarginChange = { kind: 'isolated-margin', ...BTC, positionSide: null, amount: '-5' };
  for (const change of [taken, margin]) expect(changedAccount(ACCOUNT, change)).toBe(ACCOUNT);
});
