import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { startInMemoryVenues } from '../../../test/kit/venues/in-memory.ts';
import { MalformedRequestError } from '../../core/errors.ts';
import { LeverageIntentSchema } from '../../core/intent/leverage.ts';
import { createAsk } from '../ask/ask.ts';
import { decodeVenueRequest, readCatalogue } from '../index.ts';

const [ACCOUNT, OTHER] = [`0x${'a1'.repeat(20)}`, `0x${'b2'.repeat(20)}`];
const ask = createAsk({ fetch: startInMemoryVenues().fetch, nowMs: () => 0 });
const catalogue = await readCatalogue('hyperliquid', 'linear', ask);

function decode(action: Record<string, unknown>, body: object = {}) {
  const request = {
    venue: 'hyperliquid',
    route: 'hyperliquid',
    origin: 'https://app.hyperliquid.xyz',
    account: ACCOUNT,
    typed: null,
  } as const;
  return decodeVenueRequest({ ...request, body: JSON.stringify({ action, ...body }) }, catalogue);
}
const read = (action: Record<string, unknown>, body: object = {}) => {
  const intent = v.parse(LeverageIntentSchema, decode(action, body));
  expect(intent.unread).toEqual([]);
  return intent;
};
const SIGNED = { hyperliquidChain: 'Mainnet', signatureChainId: '0xa4b1', time: 1, destination: OTHER };

describe('a change of leverage or margin on Hyperliquid', () => {
  it('is the leverage of a market with its mode', () => {
    expect(read({ type: 'updateLeverage', asset: 0, isCross: true, leverage: 40 })).toMatchObject({
      account: ACCOUNT,
      change: { kind: 'leverage', product: 'linear', symbol: 'BTC', leverage: '40', marginMode: 'cross' },
    });
    expect(read({ type: 'updateLeverage', asset: 0, isCross: false, leverage: 3 }).change).toMatchObject({
      marginMode: 'isolated',
    });
  });

  it('of a market that no list names is known by its number', () => {
    expect(read({ type: 'updateLeverage', asset: 9_999, isCross: true, leverage: 3 }).change).toMatchObject({
      symbol: '#9999',
    });
  });

  it.each([
    [1_000_000, '1'],
    [-2_500_000, '-2.5'],
    [1, '0.000001'],
  ])('is %d millionths of margin', (ntli, amount) => {
    expect(read({ type: 'updateIsolatedMargin', asset: 0, isBuy: true, ntli }).change).toEqual({
      kind: 'isolated-margin',
      product: 'linear',
      symbol: 'BTC',
      positionSide: null,
      amount,
    });
  });

  it.each([
    ['withdraw3', { ...SIGNED, amount: '1000.50' }],
    ['usdClassTransfer', { ...SIGNED, amount: '1000.50', toPerp: false, nonce: 1 }],
  ])('is collateral that leaves by %s', (type, members) => {
    const { change, account } = read({ type, ...members });
    expect(change).toEqual({ kind: 'withdraw', product: 'linear', asset: 'USDC', amount: '1000.5' });
    expect(account).toBe(ACCOUNT);
  });

  it('is of the vault or the sub-account that it names', () => {
    const vault = { vaultAddress: OTHER.toUpperCase().replace('0X', '0x') };
    expect(read({ type: 'updateLeverage', asset: 0, isCross: true, leverage: 3 }, vault).account).toBe(OTHER);
    const amount = `7 subaccount:${OTHER}`;
    expect(read({ type: 'usdClassTransfer', amount, toPerp: false, nonce: 1 })).toMatchObject({
      account: OTHER,
      change: { amount: '7' },
    });
  });

  it('names what it does not understand', () => {
    expect(decode({ type: 'updateLeverage', asset: 0, isCross: true, leverage: 3, mode: 'x' })).toMatchObject(
      {
        unread: ['action.mode'],
      },
    );
  });

  it.each([
    { type: 'updateLeverage', asset: 0, leverage: 3 },
    { type: 'updateLeverage', asset: 0, isCross: 'true', leverage: 3 },
    { type: 'updateLeverage', asset: 0, isCross: true, leverage: -3 },
    { type: 'updateLeverage', asset: -1, isCross: true, leverage: 3 },
    { type: 'updateLeverage', asset: 10_107, isCross: true, leverage: 3 },
    { type: 'updateLeverage', asset: '0', isCross: true, leverage: 3 },
    { type: 'updateIsolatedMargin', asset: 0, isBuy: true, ntli: 0 },
    { type: 'updateIsolatedMargin', asset: 0, isBuy: true, ntli: 1.5 },
    { type: 'updateIsolatedMargin', asset: 0, isBuy: true, ntli: '1000000' },
    { type: 'withdraw3', amount: '' },
    { type: 'withdraw3', amount: '-5' },
    { type: 'withdraw3', amount: { toString: null } },
    { type: 'usdClassTransfer', amount: '5', toPerp: true },
    { type: 'usdClassTransfer', amount: '5' },
    { type: 'toString' },
    {},
  ])('is malformed: %j', (action) => {
    expect(() => decode(action)).toThrow(MalformedRequestError);
  });
});
