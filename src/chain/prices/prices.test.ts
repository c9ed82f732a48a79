import { describe, expect, it } from 'vitest';
import { toAddress, wordOf } from '../../core/abi.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import { listedChains } from '../chains.ts';
import { listedDeployers } from '../pool-address.ts';
import { type Read, readKey } from '../reads.ts';
import { priceSources } from './feeds.ts';
import { type PriceQuestion, priceReads, pricesIn } from './prices.ts';

const ACCOUNT = toAddress(0xa1n);
const WETH: Address = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const USDC: Address = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48';
const ETH_FEED: Address = '0x5f4ec3df9cbd43714fe2740f5e3616155c5b8419';
const USDC_FEED: Address = '0x8fffffd4afb6115b954bd326cbe7b4ba576818f6';
/** Uniswap's own pool of USDC and WETH at 0.05 %, which its address computes to. */
const POOL: Address = '0x88e6a0c2ddd26feeb64f039a2c41296fcb3f5640';
const SEQUENCER: Address = '0xfdb631f5ee196f0ed6faa767959853a9f217697d';
const NOW_S = 1_760_000_000;

const words = (...values: readonly bigint[]): Hex =>
  `0x${values.map((value) => wordOf(BigInt.asUintN(256, value))).join('')}`;
const holding = (token: Address | null, holder = ACCOUNT) => ({ holder, token });
const question = (tokens: readonly (Address | null)[], chainId = 1): PriceQuestion => ({
  chainId,
  account: ACCOUNT,
  needs: { holdings: tokens.map((token) => holding(token)) },
});
/** Round 5 of a feed: its answer, start and update. */
const round = (answer: bigint, at = BigInt(NOW_S - 60), answeredIn = 5n) =>
  words(5n, answer, at, at, answeredIn);

/** What contracts would say, by address; a read without an answer reverted. */
function said(reads: readonly Read[], answers: Readonly<Record<Address, readonly Hex[]>>) {
  const seen = new Map<string, Hex>();
  const asked = new Map<Address, number>();
  for (const read of reads) {
    const at = asked.get(read.to) ?? 0;
    const answer = answers[read.to]?.[at];
    asked.set(read.to, at + 1);
    if (answer !== undefined) seen.set(readKey(read), answer);
  }
  return seen;
}

const HONEST = {
  [ETH_FEED]: [round(300_000_000_000n), words(8n)],
  [USDC_FEED]: [round(100_000_000n), words(8n)],
  [POOL]: [words(2n ** 96n, 0n), words(9n)],
};
const pricesOf = (answers: Readonly<Record<Address, readonly Hex[]>>, asked = question([null, USDC])) =>
  pricesIn({ ...asked, answers: said(priceReads(asked), answers), nowS: NOW_S });

describe('the table of feeds', () => {
  it.each(listedChains().map(({ chainId, wrappedNative }) => [chainId, wrappedNative] as const))(
    'chain %s has a coin, a dollar, and a listed deployer of pools',
    (chainId, wrappedNative) => {
      const sources = priceSources(chainId);
      const tokens = sources?.tokens.map(({ token }) => token) ?? [];
      expect(tokens).toContain(wrappedNative);
      expect(tokens).toContain(sources?.dollar);
      expect(new Set(tokens).size).toBe(tokens.length);
      expect(listedDeployers(chainId, 'v3').map(({ address }) => address)).toContain(sources?.deployer);
      for (const { token, feed } of sources?.tokens ?? []) {
        for (const address of [token, feed]) expect(address).toMatch(/^0x[0-9a-f]{40}$/);
      }
    },
  );

  it('checks the sequencer of every rollup', () => {
    const rollups = listedChains().filter(({ chainId }) => priceSources(chainId)?.sequencer != null);
    expect(rollups.map(({ chainId }) => chainId)).toEqual([10, 8453, 42161]);
  });
});

describe('priceReads', () => {
  it('asks the feeds of what is held and of what it trades against, and the pools between them', () => {
    const asked = priceReads(question([null, toAddress(0x99n)])).map(({ to }) => to);
    expect(new Set(asked).size).toBe(4);
    expect(asked).toEqual(expect.arrayContaining([ETH_FEED, USDC_FEED, POOL]));
    expect(asked).toHaveLength(8);
  });

  it('asks nothing for what others hold, nor on a chain without feeds', () => {
    const others = { ...question([]), needs: { holdings: [holding(WETH, toAddress(5n))] } };
    expect(priceReads(others)).toEqual([]);
    expect(priceReads(question([null, WETH], 31_337))).toEqual([]);
    expect(pricesIn({ ...question([null], 31_337), answers: new Map(), nowS: NOW_S })).toEqual({
      coin: null,
      feeds: [],
      pools: [],
    });
  });
});

describe('pricesIn', () => {
  it('default: feeds and pools as they answered', () => {
    expect(pricesOf(HONEST)).toEqual({
      coin: WETH,
      feeds: [
        {
          token: WETH,
          tokenDecimals: 18,
          feed: ETH_FEED,
          answer: '300000000000',
          answerDecimals: 8,
          updatedAt: NOW_S - 60,
          heartbeatS: 3_600,
          deviationBps: 50,
        },
        expect.objectContaining({ token: USDC, tokenDecimals: 6, answer: '100000000' }),
      ],
      pools: [
        {
          address: POOL,
          token0: USDC,
          token1: WETH,
          feePpm: 500,
          sqrtPriceX96: String(2n ** 96n),
          liquidity: '9',
        },
      ],
    });
  });

  it.each<[string, readonly Hex[]]>([
    ['nothing', []],
    ['no decimals', [round(1n)]],
    ['absurd decimals', [round(1n), words(77n)]],
    ['a price of zero', [round(0n), words(8n)]],
    ['a negative price', [round(-1n), words(8n)]],
    ['an answer of an older round', [round(1n, 1n, 4n), words(8n)]],
    ['no time', [round(1n, 0n), words(8n)]],
    ['a time beyond all numbers', [round(1n, 2n ** 200n), words(8n)]],
    ['half an answer', [words(5n, 1n, 1n), words(8n)]],
    ['no bytes, as where no contract is', ['0x', '0x']],
  ])('error: a feed that answers %s is left out', (_, answers) => {
    expect(pricesOf({ ...HONEST, [ETH_FEED]: answers }).feeds.map(({ token }) => token)).toEqual([USDC]);
  });

  it.each<[string, readonly Hex[]]>([
    ['nothing', ['0x', '0x']],
    ['no price', [words(0n), words(9n)]],
    ['no liquidity', [words(5n), words(0n)]],
  ])('error: a pool that answers %s is left out', (_, answers) => {
    expect(pricesOf({ ...HONEST, [POOL]: answers }).pools).toEqual([]);
  });

  it.each<[string, readonly Hex[], number]>([
    ['up for over an hour', [round(0n, BigInt(NOW_S - 3_601))], 1],
    ['up for an hour', [round(0n, BigInt(NOW_S - 3_600))], 0],
    ['down', [round(1n, BigInt(NOW_S - 9_999))], 0],
    ['never started', [round(0n, 0n)], 0],
    ['silent', [], 0],
  ])('behavior: no feed of a rollup counts while its sequencer is %s', (_, sequencer, feeds) => {
    const feed: Address = '0x639fe6ab55c921f74e7fac1ee960c0b6293ba612';
    const answers = { [SEQUENCER]: sequencer, [feed]: [round(1n), words(8n)] };
    expect(pricesOf(answers, question([null], 42_161)).feeds).toHaveLength(feeds);
  });
});
