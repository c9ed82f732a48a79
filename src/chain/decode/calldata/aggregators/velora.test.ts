import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../../../core/primitives.ts';
import { ACCOUNT, anyAddress, anyUint, ROUTER, readCall, STRANGER } from '../../fixtures.ts';
import {
  type AnySwap,
  anySwap,
  COIN,
  call,
  deployment,
  EMPTY,
  expectNamed,
  expectRead,
  inputAction,
  SWAP,
  WORD,
  ZERO,
} from './fixtures.ts';

const to = deployment('Velora (ParaSwap) v6.2');
const PARTNER = BigInt(STRANGER) << 96n;

interface Order extends AnySwap {
  readonly quoted: bigint;
  readonly fees: bigint;
  readonly permit: Hex;
}
const order = (changes: Partial<Order> = {}): Order => ({
  ...SWAP,
  quoted: 950n,
  fees: 0n,
  permit: EMPTY,
  ...changes,
});

const FIELDS = 'address,address,uint256,uint256,uint256,bytes32,address';
const fields = (o: Order) => [o.tokenIn, o.tokenOut, o.amountIn, o.amountOut, o.quoted, WORD, o.recipient];
const generic = (side: 'In' | 'Out') => (o: Order) =>
  call(
    `swapExactAmount${side}(address,(${FIELDS}),uint256,bytes,bytes)`,
    STRANGER,
    fields(o),
    o.fees,
    o.permit,
    WORD,
  );
const uni = (side: 'In' | 'Out', version: 2 | 3) => (o: Order) =>
  call(
    `swapExactAmount${side}OnUniswapV${version}((${FIELDS},bytes),uint256,bytes)`,
    [...fields(o), WORD],
    o.fees,
    o.permit,
  );
const curve = (version: 1 | 2) => (o: Order) =>
  call(
    `swapExactAmountInOnCurveV${version}((${version === 1 ? 'uint256,uint256' : 'uint256,uint256,uint256,address'},${FIELDS}),uint256,bytes)`,
    [...(version === 1 ? [1n, 2n] : [1n, 2n, 3n, STRANGER]), ...fields(o)],
    o.fees,
    o.permit,
  );
const vaultSwap = (o: Order) =>
  call(
    'swap((bytes32,uint8,address,address,uint256,bytes),(address,bool,address,bool),uint256,uint256)',
    [WORD, 0, o.tokenIn, o.tokenOut, o.amountIn, EMPTY],
    [to, false, to, false],
    0n,
    99n,
  );
const balancer =
  (side: 'In' | 'Out') =>
  (o: Order, data: Hex = vaultSwap(o)) =>
    call(
      `swapExactAmount${side}OnBalancerV2((uint256,uint256,uint256,bytes32,uint256),uint256,bytes,bytes)`,
      [o.amountIn, o.amountOut, o.quoted, WORD, BigInt(o.recipient) | (1n << 255n)],
      o.fees,
      o.permit,
      data,
    );

const INPUTS = [
  ['swapExactAmountIn', generic('In')],
  ['swapExactAmountInOnUniswapV2', uni('In', 2)],
  ['swapExactAmountInOnUniswapV3', uni('In', 3)],
  ['swapExactAmountInOnCurveV1', curve(1)],
  ['swapExactAmountInOnCurveV2', curve(2)],
  ['swapExactAmountInOnBalancerV2', balancer('In')],
] as const;
const OUTPUTS = [
  ['swapExactAmountOut', generic('Out')],
  ['swapExactAmountOutOnUniswapV2', uni('Out', 2)],
  ['swapExactAmountOutOnUniswapV3', uni('Out', 3)],
  ['swapExactAmountOutOnBalancerV2', balancer('Out')],
] as const;

/** One unit stays in the router, save where V3 pools pay it exactly. */
const left = (name: string, amount: bigint) =>
  (name === 'swapExactAmountInOnUniswapV3' || amount === 0n ? amount : amount - 1n).toString();

describe('Velora', () => {
  it.each(INPUTS)('property: %s comes back as it was encoded', (name, encoded) => {
    fc.assert(
      fc.property(anySwap, anyUint(200n), (swap, above) => {
        const data = encoded(order({ ...swap, quoted: swap.amountOut + above }));
        const actions = [inputAction(swap, { amountOut: left(name, swap.amountOut) })];
        expectRead(data, { to }, { actions });
      }),
    );
  });

  it.each(OUTPUTS)('property: %s comes back as it was encoded', (name, encoded) => {
    fc.assert(
      fc.property(anySwap, anyUint(256n), (swap, fees) => {
        const exact = { exact: 'output', amountOut: left(name, swap.amountOut) };
        expectRead(encoded(order({ ...swap, fees })), { to }, { actions: [inputAction(swap, exact)] });
      }),
    );
  });

  it('behavior: the mark stands for the coin, and zero for the sender', () => {
    const data = generic('In')(order({ tokenIn: COIN, recipient: ZERO }));
    const action = inputAction(SWAP, { assetIn: 'native', amountOut: '899', recipient: ACCOUNT });
    expectRead(data, { to, value: 1_000n }, { actions: [action] });
  });

  it('behavior: a permit is unread, and so are tokens named inside a batch of swaps', () => {
    const actions = [inputAction(SWAP, { amountOut: '899' })];
    expectRead(generic('In')(order({ permit: WORD })), { to }, { actions, unread: ['permit'] });
    expectRead(uni('In', 2)(order({ permit: WORD })), { to }, { actions, unread: ['permit'] });
    expectNamed(balancer('In')(order(), '0x945bcec9'), to, 'swapExactAmountInOnBalancerV2');
    expectNamed(
      balancer('In')(order(), vaultSwap(order()).slice(0, 600) as Hex),
      to,
      'swapExactAmountInOnBalancerV2',
    );
  });

  it('behavior: elsewhere it is named alone', () => {
    expectNamed(generic('In')(order()), ROUTER, 'swapExactAmountIn');
  });
});

/** What the router pays of what pools paid it, in the order of its own source; flags choose who shares a surplus. */
function paid(
  received: bigint,
  { quoted, fees }: { readonly quoted: bigint; readonly fees: bigint },
): bigint {
  const has = (bit: bigint) => (fees & (1n << bit)) !== 0n;
  const surplus = received > quoted + 11n ? received - quoted : 0n;
  const capped = has(92n) && surplus > quoted / 100n ? quoted / 100n : surplus;
  const feeBps = (fees & 0x3fffn) > 200n ? 200n : fees & 0x3fffn;
  if (fees >> 96n !== 0n) {
    const base = received > quoted + capped ? quoted + capped : received;
    if (feeBps > 0n) return received - (base * feeBps) / 10_000n - 1n;
    if (has(94n) && capped > 0n) return received - capped / 2n - capped / 4n - 1n;
    if (has(95n) && capped > 0n) return received - (has(90n) ? capped / 2n : capped) - 1n;
  }
  return received - capped - 1n;
}

describe("Velora's fees", () => {
  const anyFees = fc
    .tuple(fc.constantFrom(0n, PARTNER), fc.integer({ min: 0, max: 0x3fff }), fc.integer({ min: 0, max: 63 }))
    .map(([partner, bps, flags]) => partner | BigInt(bps) | (BigInt(flags) << 90n));
  const minimumOf = (o: Order) => {
    const [action] = readCall(generic('In')(o), { to }).actions;
    if (action?.kind !== 'swap') throw new Error('The call was not read as a swap.');
    return BigInt(action.amountOut);
  };

  it('property: whatever the pools pay, no less than the minimum arrives', () => {
    const amount = anyUint(100n).map((n) => n + 100n);
    fc.assert(
      fc.property(amount, amount, anyFees, anyUint(100n), (amountOut, quoted, fees, above) => {
        const minimum = minimumOf(order({ amountOut, quoted, fees }));
        for (const received of [amountOut, amountOut + above]) {
          expect(paid(received, { quoted, fees }) >= minimum).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['no fee', 0n, 950n, 900n],
    ['a fee of 1 %', PARTNER | 100n, 950n, 900n],
    ['a fee above the most, which is 2 %', PARTNER | 0x3fffn, 950n, 900n],
    ['a fee without a partner', 100n, 950n, 900n],
    ['all above a quote of nothing taken', 0n, 0n, 10_000n],
    ['a surplus for the partner', PARTNER | (1n << 95n), 500n, 900n],
  ] as const)('behavior: with %s, just the minimum can arrive', (_, fees, quoted, received) => {
    const amountOut = 900n;
    const minimum = minimumOf(order({ amountOut, quoted, fees }));
    const arrived = paid(received, { quoted, fees });
    expect(arrived < 0n ? 0n : arrived).toBe(minimum);
  });

  it('property: an address of any kind can be the partner', () => {
    fc.assert(
      fc.property(anyAddress, (partner) => {
        expect(minimumOf(order({ fees: (BigInt(partner) << 96n) | 200n }))).toBe(881n);
      }),
    );
  });
});
