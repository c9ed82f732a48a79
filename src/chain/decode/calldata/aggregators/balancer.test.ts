import fc from 'fast-check';
import { describe, it } from 'vitest';
import { ACCOUNT, anyUint, DAI, STRANGER, USDC, WETH } from '../../fixtures.ts';
import {
  type AnySwap,
  anySwap,
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

const hop = (venue: string, tokenIn: string, tokenOut: string) => ({ venue, tokenIn, tokenOut });

const FUNDS = '(address,bool,address,bool)';
const BATCH = `batchSwap(uint8,(bytes32,uint256,uint256,uint256,bytes)[],address[],${FUNDS},int256[],uint256)`;

describe("Balancer's V2 vault", () => {
  const to = deployment('Balancer V2 Vault');
  const own = (recipient: string) => [ACCOUNT, false, recipient, false];
  const swapBy = (swap: AnySwap, kind: 0 | 1, funds: readonly unknown[] = own(swap.recipient)) => {
    const { tokenIn, tokenOut, amountIn, amountOut, deadline } = swap;
    const [given, limit] = kind === 0 ? [amountIn, amountOut] : [amountOut, amountIn];
    const single = [WORD, kind, tokenIn, tokenOut, given, EMPTY];
    return call(
      `swap((bytes32,uint8,address,address,uint256,bytes),${FUNDS},uint256,uint256)`,
      single,
      funds,
      limit,
      deadline,
    );
  };
  const timed = (swap: AnySwap) =>
    inputAction(swap, {
      deadline: swap.deadline.toString(),
      hops: [hop('balancer', swap.tokenIn, swap.tokenOut)],
    });

  it('property: one swap comes back as it was encoded, either side given', () => {
    fc.assert(
      fc.property(anySwap, (swap) => {
        expectRead(swapBy(swap, 0), { to }, { actions: [timed(swap)] });
        expectRead(swapBy(swap, 1), { to }, { actions: [{ ...timed(swap), exact: 'output' }] });
      }),
    );
    const coins = { ...timed({ ...SWAP, tokenIn: ZERO }), assetIn: 'native' };
    expectRead(swapBy({ ...SWAP, tokenIn: ZERO }, 0), { to, value: 1_000n }, { actions: [coins] });
  });

  it.each([
    ['somebody else pays', [STRANGER, false, ACCOUNT, false]],
    ['a balance in the vault pays', [ACCOUNT, true, ACCOUNT, false]],
    ['the proceeds stay in the vault', [ACCOUNT, false, ACCOUNT, true]],
  ])('behavior: unread when %s', (_, funds) => {
    expectNamed(swapBy(SWAP, 0, funds), to, 'swap');
    const step = [WORD, 0n, 1n, 5n, EMPTY];
    expectNamed(call(BATCH, 0, [step], [USDC, DAI], funds, [5n, -4n], 99n), to, 'batchSwap');
  });

  const batch = (
    swaps: readonly (readonly [bigint, bigint, bigint])[],
    limits: readonly bigint[],
    kind = 0,
  ) => {
    const steps = swaps.map(([from, into, amount]) => [WORD, from, into, amount, WORD]);
    return call(BATCH, kind, steps, [USDC, WETH, DAI], own(STRANGER), limits, 99n);
  };
  const action = (changes: object) => ({
    ...inputAction({ ...SWAP, recipient: STRANGER }, { deadline: '99' }),
    ...changes,
  });

  it('property: swaps through one asset come to one, of what they take in all', () => {
    fc.assert(
      fc.property(anyUint(100n), anyUint(100n), anyUint(100n), (first, second, least) => {
        const swaps = [
          [0n, 1n, first],
          [1n, 2n, 0n],
          [0n, 2n, second],
        ] as const;
        const amountIn = (first + second).toString();
        const read = { actions: [action({ amountIn, amountOut: least.toString() })] };
        expectRead(batch(swaps, [first + second, 0n, -least]), { to }, read);
      }),
    );
  });

  it('property: with the output given, the limit is the most that goes in', () => {
    fc.assert(
      fc.property(anyUint(100n), anyUint(100n), (out, most) => {
        const swaps = [
          [1n, 2n, out],
          [0n, 1n, 0n],
        ] as const;
        const given = { exact: 'output', amountIn: most.toString(), amountOut: out.toString() };
        expectRead(batch(swaps, [most, 0n, -out], 1), { to }, { actions: [action(given)] });
      }),
    );
  });

  it.each([
    [
      'two assets go in',
      [
        [0n, 2n, 5n],
        [1n, 2n, 5n],
      ],
      [5n, 5n, -4n],
    ],
    [
      'two assets come out',
      [
        [0n, 1n, 5n],
        [0n, 2n, 5n],
      ],
      [10n, -4n, -4n],
    ],
    [
      'it goes in a circle',
      [
        [0n, 1n, 5n],
        [1n, 0n, 0n],
      ],
      [5n, 0n, 0n],
    ],
    ['another asset may be taken too', [[0n, 2n, 5n]], [5n, 1n, -4n]],
    ['nothing is swapped', [], [0n, 0n, 0n]],
    ['an asset is not there', [[0n, 3n, 5n]], [5n, 0n, -4n]],
    ['a limit is missing', [[0n, 2n, 5n]], [5n, 0n]],
  ] as const)('behavior: unread when %s', (_, swaps, limits) => {
    expectNamed(batch(swaps as never, limits), to, 'batchSwap');
  });

  it('behavior: swaps that are not where they are said to be are unread', () => {
    const whole = batch([[0n, 2n, 5n]], [5n, 0n, -4n]);
    for (let end = 10; end < whole.length; end += 64) {
      expectNamed(whole.slice(0, end) as `0x${string}`, to, 'batchSwap');
    }
  });
});

describe("Balancer's V3 routers", () => {
  const to = deployment('Balancer V3 Router');
  const batchTo = deployment('Balancer V3 Batch Router');
  const single = (side: 'In' | 'Out', swap: AnySwap, wethIsEth = false) => {
    const { tokenIn, tokenOut, amountIn, amountOut, deadline } = swap;
    const [given, limit] = side === 'In' ? [amountIn, amountOut] : [amountOut, amountIn];
    const signature = `swapSingleTokenExact${side}(address,address,address,uint256,uint256,uint256,bool,bytes)`;
    return call(signature, STRANGER, tokenIn, tokenOut, given, limit, deadline, wethIsEth, WORD);
  };
  const paths = (swaps: readonly AnySwap[], wethIsEth = false) =>
    call(
      'swapExactIn((address,(address,address,bool)[],uint256,uint256)[],uint256,bool,bytes)',
      swaps.map((swap) => [
        swap.tokenIn,
        [
          [STRANGER, STRANGER, true],
          [STRANGER, swap.tokenOut, false],
        ],
        swap.amountIn,
        swap.amountOut,
      ]),
      99n,
      wethIsEth,
      WORD,
    );
  const own = (swap: AnySwap, changes: object = {}) =>
    inputAction(swap, { recipient: ACCOUNT, deadline: swap.deadline.toString(), ...changes });

  it('property: a swap through one pool comes back as it was encoded, either side given', () => {
    fc.assert(
      fc.property(anySwap, (swap) => {
        const hops = [hop('balancer', swap.tokenIn, swap.tokenOut)];
        expectRead(single('In', swap), { to }, { actions: [own(swap, { hops })] });
        expectRead(single('Out', swap), { to }, { actions: [own(swap, { hops, exact: 'output' })] });
      }),
    );
  });

  it('property: each path comes back as it was encoded', () => {
    fc.assert(
      fc.property(fc.array(anySwap, { minLength: 1, maxLength: 5 }), (swaps) => {
        const actions = swaps.map((swap) => own(swap, { deadline: '99' }));
        expectRead(paths(swaps), { to: batchTo }, { actions });
      }),
    );
    expectNamed(paths([]), batchTo, 'swapExactIn');
    expectNamed(paths([SWAP]).slice(0, 500) as `0x${string}`, batchTo, 'swapExactIn');
  });

  it('behavior: the wrapped coin stands for coins where it is said to', () => {
    const sold = { ...SWAP, tokenIn: WETH };
    const action = own(sold, { assetIn: 'native' });
    const through = own(sold, { assetIn: 'native', hops: [hop('balancer', WETH, DAI)] });
    expectRead(single('In', sold, true), { to, value: 1_000n }, { actions: [through] });
    expectRead(paths([sold], true), { to: batchTo, value: 1_000n }, { actions: [action] });
    const kept = own(sold, { hops: [hop('balancer', WETH, DAI)] });
    expectRead(single('In', sold), { to, value: 1n }, { actions: [kept], unread: ['msg.value'] });
  });
});
