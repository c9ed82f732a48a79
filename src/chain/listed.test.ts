import { isAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import { lower } from './fixtures.ts';
import { listedName } from './listed.ts';
import { LISTED_CONTRACTS } from './listed-contracts.ts';

describe('listed contracts', () => {
  it.each(LISTED_CONTRACTS)('%s %s has no typing error', (_, address) => {
    expect(isAddress(address, { strict: true })).toBe(true);
  });

  it('stand on the list once', () => {
    const places = LISTED_CONTRACTS.flatMap(([, address, chains]) =>
      chains.map((chainId) => `${chainId}:${address}`),
    );
    expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([]);
  });

  it('are known on their own chains alone', () => {
    const router = lower('0x10ED43C718714eb63d5aA57B78B54704E256024E');
    expect(listedName(56, router)).toBe('PancakeSwap V2 Router');
    expect(listedName(1, router)).toBeNull();
    expect(listedName(1, lower('0x000000000022D473030F116dDEE9F6B43aC78BA3'))).toBe('Permit2');
    expect(listedName(1, lower(`0x${'00'.repeat(20)}`))).toBeNull();
  });
});
