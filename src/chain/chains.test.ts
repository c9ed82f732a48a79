import { arbitrum, avalanche, base, bsc, mainnet, optimism, polygon } from 'viem/chains';
import { describe, expect, it } from 'vitest';
import { chainInfo, endpointsFor } from './chains.ts';

describe('chainInfo', () => {
  it.each([mainnet, optimism, bsc, polygon, base, arbitrum, avalanche])('knows $name', (chain) => {
    const info = chainInfo(chain.id);
    expect(info.nativeSymbol).toBe(chain.nativeCurrency.symbol);
    expect(info.wrappedNative).toMatch(/^0x[0-9a-f]{40}$/);
    expect(info.blockSeconds).toBe(Math.ceil((chain.blockTime ?? 0) / 1_000));
    expect(info.endpoints.length).toBeGreaterThan(1);
    for (const endpoint of info.endpoints) expect(new URL(endpoint).protocol).toBe('https:');
  });

  it('answers for a chain on no list', () => {
    expect(chainInfo(31337)).toMatchObject({ name: 'Local chain', nativeSymbol: 'ETH', endpoints: [] });
    expect(chainInfo(4242)).toMatchObject({ chainId: 4242, name: 'Chain 4242', wrappedNative: null });
  });

  it('expects a base chain’s fee of the rollups that read one', () => {
    const priced = [1, 10, 56, 137, 8453, 42161, 43114].filter((id) => chainInfo(id).l1FeeOracle !== null);
    expect(priced).toEqual([10, 8453]);
  });
});

describe('endpointsFor', () => {
  it('asks the person’s own and no others, or the public ones', () => {
    const own = ['https://own.example', 'https://second.example'];
    expect(endpointsFor(1, { '1': own })).toEqual({ urls: own, own: true });
    const publicOnes = { urls: chainInfo(1).endpoints, own: false };
    expect(endpointsFor(1, { '10': ['https://own.example'], '1': [] })).toEqual(publicOnes);
    expect(endpointsFor(31337, {})).toEqual({ urls: [], own: false });
  });
});
