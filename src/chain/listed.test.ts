import { isAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import { lower } from './fixtures.ts';
import { LISTED_CONTRACTS, listedName } from './listed.ts';
import { computedPools } from './pool-address.ts';

describe('listed contracts', () => {
  it.each(LISTED_CONTRACTS)('$name $address has no typing error', ({ address }) => {
    expect(isAddress(address, { strict: true })).toBe(true);
  });

  it('are known on their own chains alone', () => {
    const router = lower('0x10ED43C718714eb63d5aA57B78B54704E256024E');
    expect(listedName(56, router)).toBe('PancakeSwap V2 Router');
    expect(listedName(1, router)).toBeNull();
    expect(listedName(1, lower('0x000000000022D473030F116dDEE9F6B43aC78BA3'))).toBe('Permit2');
    expect(listedName(1, lower(`0x${'00'.repeat(20)}`))).toBeNull();
  });
});

describe('computed pools', () => {
  const usdc = lower('0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48');
  const weth = lower('0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2');

  it.each([
    [1, usdc, weth, 500, '0x88e6A0c2dDD26FEEb64F039a2c41296FcB3f5640'],
    [1, usdc, weth, 3_000, '0x8ad599c3A0ff1De082011EFDDc58f1908eb6e6D8'],
    [
      56,
      lower('0x55d398326f99059fF775485246999027B3197955'),
      lower('0xbb4CdB9CBd36B01bD1cBaEBF2De08d9173bc095c'),
      500,
      '0x36696169C63e42cd08ce11f5deeBbCeBae652050',
    ],
    [
      8453,
      lower('0x4200000000000000000000000000000000000006'),
      lower('0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913'),
      500,
      '0xd0b53D9277642d899DF5C87A3966A349A798F224',
    ],
  ] as const)(
    'on chain %i, %s and %s at %i hold the pool that is there',
    (...[chainId, token0, token1, feePpm, pool]) => {
      expect(computedPools(chainId, { token0, token1, feePpm })).toContain(lower(pool));
    },
  );

  it('are none on a chain whose venues are not listed', () => {
    expect(computedPools(31337, { token0: usdc, token1: weth, feePpm: 500 })).toEqual([]);
  });
});
