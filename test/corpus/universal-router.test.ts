import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { numberToHex } from 'viem';
import { describe, expect, it } from 'vitest';
import { readStrictly, survives, transactionRequest } from '../../src/chain/decode/fixtures.ts';
import type { Call } from '../../src/core/intent/intent.ts';
import type { Address, Hex } from '../../src/core/primitives.ts';

const DATA = new URL('../../../shared/data/dex/universal_router_calldata.json', import.meta.url);
const present = existsSync(DATA);

interface Recorded {
  readonly calldata: Hex;
  /** In wei. */
  readonly value: string;
}
const recorded = (): readonly (readonly [string, Recorded])[] =>
  Object.entries(JSON.parse(readFileSync(DATA, 'utf8')) as Readonly<Record<string, Recorded>>);

/** The router these calls were written for, and who sends and receives. */
const ROUTER: Address = '0x66a9893cc07d91d95644aedd05d03f95e1dba8af';
const PAID: Address = '0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const ASSETS: Readonly<Record<string, string>> = {
  ETH: 'native',
  WETH: '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2',
  USDC: '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48',
  DAI: '0x6b175474e89094c44da98b954eedeac495271d0f',
};
const ASSET_NAMES = new Set(Object.values(ASSETS));

function readRecorded({ calldata, value }: Recorded): Call {
  const fields = { from: PAID, to: ROUTER, data: calldata, value: numberToHex(BigInt(value)) };
  const intent = readStrictly(transactionRequest(fields));
  if (intent.kind !== 'transaction') throw new Error('A transaction was read as something else.');
  return intent.calls[0] as Call;
}

const sumOf = (amounts: readonly string[]) => amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
const words = (calldata: Hex): readonly bigint[] => {
  const digits = calldata.slice(10);
  // Words of inputs inside inputs do not stand on multiples of 32 bytes.
  return Array.from({ length: Math.max(0, digits.length / 8 - 7) }, (_, at) =>
    BigInt(`0x${digits.slice(8 * at, 8 * at + 64)}`),
  );
};

function corpus(): void {
  it('every call is read whole as swaps, or the command that was not read is named', () => {
    const calls = recorded().map(([name, each]) => ({ name, ...readRecorded(each) }));
    expect(calls).toHaveLength(40);
    for (const { actions, unread } of calls) {
      const swaps = actions.filter(({ kind }) => kind === 'swap');
      if (swaps.length > 0) expect(unread).toEqual([]);
      else expect(unread.join()).toMatch(/^V[34]_(?:POSITION_MANAGER_CALL|INITIALIZE_POOL)$/);
    }
    const whole = calls.filter(({ unread }) => unread.length === 0);
    const named = calls.filter(({ unread }) => unread.length > 0);
    console.info(
      `Universal Router: ${whole.length} of ${calls.length} recorded calls are read whole; ` +
        `${named.map(({ name, unread }) => `${name} names ${unread.join()}`).join(', ')}.`,
    );
    expect(whole).toHaveLength(38);
  });

  it('every swap pays the one who is paid, in assets of the trade', () => {
    for (const [, each] of recorded()) {
      for (const action of readRecorded(each).actions) {
        if (action.kind !== 'swap') continue;
        expect(action.recipient).toBe(PAID);
        expect(ASSET_NAMES).toContain(action.assetIn);
        expect(ASSET_NAMES).toContain(action.assetOut);
      }
    }
  });

  it('limits stand in the calldata, and coins sent along are what is spent', () => {
    for (const [, each] of recorded()) {
      const swaps = readRecorded(each).actions.filter((action) => action.kind === 'swap');
      const written = new Set(words(each.calldata));
      const exactInputs = swaps.filter(({ exact }) => exact === 'input');
      // Parts of a split share one minimum, or have one each.
      const shared = written.has(sumOf(exactInputs.map(({ amountOut }) => amountOut)));
      const own = exactInputs.every(({ amountOut }) => written.has(BigInt(amountOut)));
      expect(shared || own).toBe(true);
      const coins = swaps.filter(({ assetIn }) => assetIn === 'native');
      if (coins.length === 0) continue;
      const spent = sumOf(coins.map(({ amountIn }) => amountIn));
      // Of exact outputs the router gives back what they do not need.
      if (exactInputs.length > 0) expect(spent).toBe(BigInt(each.value));
      else expect(spent <= BigInt(each.value)).toBe(true);
    }
  });

  it.each([
    ['_UNISWAP_V3_1_ETH_FOR_USDC_WITH_FLAT_FEE', 'ETH', 'USDC', '1157090816'],
    ['_UNISWAP_V2_1000_USDC_FOR_ETH_WITH_WETH_FEE', 'USDC', 'ETH', '744557186689469940'],
    ['_UNISWAP_MIXED_1_ETH_FOR_DAI', 'ETH', 'DAI', '1151654845316091339766'],
    ['_UNISWAP_MIXED_DAI_FOR_ETH_UNWRAP', 'DAI', 'ETH', '948168000'],
    ['_UNISWAP_SPLIT_THREE_ROUTES_ETH_TO_USDC', 'ETH', 'USDC', '3471564142'],
    ['_UNISWAP_SPLIT_TWO_ROUTES_V4_MIXED', 'DAI', 'ETH', '941807105770793656244'],
    ['_UNISWAP_V4_USDC_FOR_1000_ETH_WITH_FEE_AND_WRAP', 'USDC', 'WETH', '1000000000000000000'],
  ])('%s brings at least what its last command insists on', (name, assetIn, assetOut, minimum) => {
    const [, call] = recorded().find(([recordedAs]) => recordedAs === name) ?? [];
    if (call === undefined) throw new Error(`${name} was not recorded.`);
    const swaps = readRecorded(call).actions.filter((action) => action.kind === 'swap');
    expect(`${sumOf(swaps.map(({ amountOut }) => amountOut))}`).toBe(minimum);
    expect(new Set(swaps.map((swap) => [swap.assetIn, swap.assetOut].join()))).toEqual(
      new Set([[ASSETS[assetIn], ASSETS[assetOut]].join()]),
    );
  });

  it('10,000 mutations are read or refused by name, at every version', () => {
    const anyMutation = fc.record({
      base: fc.constantFrom(...recorded().map(([, { calldata }]) => calldata)),
      to: fc.constantFrom<Address>(
        ROUTER,
        PAID,
        '0x4c82d1fbfe28c977cbb58d8c7ff8fcf9f70a2cca',
        '0xef1c6e67703c7bd7107eed8303fbe6ec2554bf6b',
      ),
      edits: fc.array(
        fc.record({ word: fc.nat(90), digits: fc.stringMatching(/^(?:0*|f*|8)[0-9a-f]{1,6}$/) }),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
      length: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(anyMutation, ({ base, to, edits, length }) => {
        const mutated = edits.reduce((data, { word, digits }) => {
          const end = 10 + 64 * (word + 1);
          const start = Math.max(10, end - digits.length);
          return end > data.length ? data : data.slice(0, start) + digits.slice(-64) + data.slice(end);
        }, base as string);
        const cut = 10 + Math.floor(((mutated.length - 10) / 2) * length) * 2;
        expect(survives(transactionRequest({ to, data: mutated.slice(0, cut), value: '0x1' }))).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
}

describe('recorded calls of the Universal Router', () => {
  if (present) {
    corpus();
    return;
  }
  it('are absent: nothing was checked against them', () => {
    console.warn(`No recorded calldata at ${DATA.pathname}.`);
    expect(existsSync(DATA)).toBe(false);
  });
});
