import { describe, expect, it } from 'vitest';
import type { Address } from '../../core/primitives.ts';
import type { Loan, LoanAsset } from '../../core/snapshot/lending.ts';
import type { ChainSnapshot, Token } from '../../core/snapshot/snapshot.ts';
import { COIN, DOLLAR, NOW_S, poolAt, prices } from '../../core/value/fixtures.ts';
import { blankSnapshot } from '../blank.ts';
import { intentOf } from '../fixtures.ts';
import { walletIn } from './wallet-in.ts';

const ACCOUNT: Address = `0x${'a1'.repeat(20)}`;
const COMET: Address = `0x${'c0'.repeat(20)}`;
const STRANGE: Address = `0x${'99'.repeat(20)}`;

const token = (address: Address, symbol: string | null, decimals: number | null): Token => ({
  address,
  symbol,
  name: symbol,
  decimals,
  suspicious: false,
});

function snapshotWith(changes: Partial<ChainSnapshot>): ChainSnapshot {
  const intent = intentOf({ from: ACCOUNT, to: ACCOUNT });
  return {
    ...blankSnapshot(intent, { endpoint: 'rpc.example', takenAtMs: NOW_S * 1_000 }),
    block: { number: '1', hash: `0x${'ab'.repeat(32)}`, timestamp: NOW_S, baseFeePerGas: null },
    simulatedBy: 'eth_call',
    prices: prices(),
    tokens: [token(COIN, 'WETH', 18), token(DOLLAR, 'USDC', 6)],
    ...changes,
  };
}

const balance = (asset: Address | null, amount: string) => ({
  holder: ACCOUNT,
  token: asset,
  before: amount,
  after: amount,
});

const part = (changes: Partial<LoanAsset>): LoanAsset => ({
  token: COIN,
  oracle: null,
  amount: '1000000000000000000',
  value: '100000000',
  thresholdBps: 8_000,
  price: null,
  liquidationPriceBefore: null,
  liquidationPrice: null,
  method: 'estimate',
  reason: null,
  ...changes,
});

/** Two coins against one, in a market that reckons in the coin. */
const IN_COINS: Loan = {
  protocol: 'compound-v3',
  contract: COMET,
  listedAs: 'Compound V3 WETH',
  marketId: null,
  valueUnit: 'loan-token',
  valueDecimals: 8,
  loanToken: COIN,
  before: null,
  after: { healthFactorWad: '1600000000000000000', collateralValue: '200000000', debtValue: '100000000' },
  collaterals: [
    part({
      token: STRANGE,
      value: '200000000',
      price: { value: '200000000', decimals: 8 },
      liquidationPrice: { value: '125000000', decimals: 8 },
    }),
  ],
  debts: [
    part({
      thresholdBps: 0,
      price: { value: '100000000', decimals: 8 },
      liquidationPrice: { value: '160000000', decimals: 8 },
    }),
  ],
};

describe('walletIn', () => {
  it('default: counts coins by the prices of the chain, and leaves out what is not held', () => {
    const balances = [balance(null, '1500000000000000000'), balance(COIN, '0'), balance(DOLLAR, '2500000')];
    expect(walletIn(snapshotWith({ balances }))).toEqual({
      holdings: [
        { asset: 'ETH', amount: '1.5', usd: '4500', isCollateral: false },
        { asset: 'USDC', amount: '2.5', usd: '2.5', isCollateral: false },
      ],
      loans: [],
      missing: [],
    });
  });

  it('behavior: a price that two sources dispute is none', () => {
    const disputed = { ...prices(), pools: [poolAt(2_000n)] };
    const balances = [balance(null, '1500000000000000000')];
    expect(walletIn(snapshotWith({ balances, prices: disputed })).holdings).toMatchObject([{ usd: null }]);
  });

  it('behavior: a loan in a market’s own coin is told in dollars, with its smallest fatal move', () => {
    const { loans, missing } = walletIn(snapshotWith({ loans: [IN_COINS] }));
    expect(missing).toEqual([]);
    expect(loans).toEqual([
      {
        protocol: 'compound-v3',
        contract: COMET,
        listedAs: 'Compound V3 WETH',
        healthFactor: 1.6,
        // Its decimals are not known.
        collaterals: [{ asset: STRANGE, amount: null, usd: 6_000, threshold: 0.8 }],
        debts: [{ asset: 'WETH', amount: '1', usd: 3_000, threshold: 0 }],
        nearest: { asset: STRANGE, from: 2, price: 1.25 },
      },
    ]);
  });

  it('behavior: a loan without a price is missing, and one that was not read stays so', () => {
    const unread = { code: 'loan-unread', params: { market: COMET } };
    const nobody = { coin: null, feeds: [], pools: [] };
    expect(walletIn(snapshotWith({ loans: [IN_COINS], prices: nobody }))).toMatchObject({
      loans: [],
      missing: [unread],
    });
    const dark = { ...IN_COINS, after: null };
    expect(walletIn(snapshotWith({ loans: [dark], missing: [unread] }))).toMatchObject({
      loans: [],
      missing: [unread],
    });
  });

  it('behavior: what concerns calls alone is not said', () => {
    const missing = ['events-unread', 'fee-unread', 'balances-unread'].map((code) => ({ code, params: {} }));
    const failure = { code: 'endpoint-timeout', params: { endpoint: 'rpc.example' } };
    expect(walletIn(snapshotWith({ missing, failure })).missing).toEqual([failure, missing[2]]);
  });
});
