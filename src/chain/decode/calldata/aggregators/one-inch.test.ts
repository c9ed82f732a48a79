import fc from 'fast-check';
import { describe, it } from 'vitest';
import { ACCOUNT, anyAddress, DAI, ROUTER, STRANGER } from '../../fixtures.ts';
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

const V4 = deployment('1inch Router v4');
const V5 = deployment('1inch Router v5');
const V6 = deployment('1inch Router v6');
const UNWRAP = 1n << 252n;
const UNWRAP_V5 = 1n << 254n;
const POOL = BigInt(STRANGER);

const DESC = 'address,address,address,address,uint256,uint256,uint256';
const desc = (swap: AnySwap, flags: bigint) => [
  swap.tokenIn,
  swap.tokenOut,
  STRANGER,
  swap.recipient,
  swap.amountIn,
  swap.amountOut,
  flags,
];
const VERSIONS = [
  [
    'v4',
    V4,
    (swap: AnySwap, flags = 0n, permit = EMPTY) =>
      call(`swap(address,(${DESC},bytes),bytes)`, STRANGER, [...desc(swap, flags), permit], WORD),
  ],
  [
    'v5',
    V5,
    (swap: AnySwap, flags = 0n, permit = EMPTY) =>
      call(`swap(address,(${DESC}),bytes,bytes)`, STRANGER, desc(swap, flags), permit, WORD),
  ],
  [
    'v6',
    V6,
    (swap: AnySwap, flags = 0n) => call(`swap(address,(${DESC}),bytes)`, STRANGER, desc(swap, flags), WORD),
  ],
] as const;

describe.each(VERSIONS)('swap of 1inch %s', (version, to, swapBy) => {
  it('property: comes back as it was encoded', () => {
    fc.assert(
      fc.property(anySwap, (swap) => {
        expectRead(swapBy(swap), { to }, { actions: [inputAction(swap)] });
      }),
    );
  });

  it('behavior: both marks stand for the coin, and zero for the sender', () => {
    const sold = { ...SWAP, tokenIn: COIN, recipient: ZERO };
    expectRead(
      swapBy(sold),
      { to, value: 1_000n },
      { actions: [inputAction(SWAP, { assetIn: 'native', recipient: ACCOUNT })] },
    );
    const bought = inputAction(SWAP, { assetOut: 'native' });
    expectRead(swapBy({ ...SWAP, tokenOut: ZERO }), { to }, { actions: [bought] });
  });

  it('behavior: what can move more than is named is unread', () => {
    expectRead(swapBy(SWAP, 1n), { to }, { actions: [inputAction(SWAP)], unread: ['partial fill'] });
    expectRead(swapBy(SWAP), { to, value: 1n }, { actions: [inputAction(SWAP)], unread: ['msg.value'] });
    if (version === 'v6') return;
    expectRead(swapBy(SWAP, 0n, WORD), { to }, { actions: [inputAction(SWAP)], unread: ['permit'] });
  });

  it('behavior: elsewhere it is named alone', () => expectNamed(swapBy(SWAP), ROUTER, 'swap'));
});

describe('1inch v6 through pools', () => {
  const pools = (count: number) => [...Array<bigint>(count - 1).fill(POOL), POOL | UNWRAP | (1n << 253n)];
  const words = (count: number) => Array(count).fill('uint256').join(',');

  it.each([
    [1, ''],
    [2, '2'],
    [3, '3'],
  ] as const)('property: with %s pools, unwrapped at the end, names all it promises', (count, suffix) => {
    fc.assert(
      fc.property(anySwap, (swap) => {
        const args = [BigInt(swap.tokenIn) | (1n << 255n), swap.amountIn, swap.amountOut, ...pools(count)];
        const action = inputAction(swap, { assetOut: 'native' });
        expectRead(
          call(`unoswap${suffix}(${words(args.length)})`, ...args),
          { to: V6 },
          { actions: [{ ...action, recipient: ACCOUNT }] },
        );
        const toArgs = [BigInt(swap.recipient) | (1n << 200n), ...args];
        expectRead(
          call(`unoswapTo${suffix}(${words(toArgs.length)})`, ...toArgs),
          { to: V6 },
          { actions: [action] },
        );
      }),
    );
  });

  it('behavior: a token that only the pool names is unread', () => {
    expectNamed(
      call('unoswap(uint256,uint256,uint256,uint256)', BigInt(DAI), 1_000n, 900n, POOL),
      V6,
      'unoswap',
    );
    expectNamed(call('ethUnoswap(uint256,uint256)', 900n, POOL), V6, 'ethUnoswap');
    expectNamed(
      call('ethUnoswapTo3(uint256,uint256,uint256,uint256,uint256)', 1n, 900n, POOL, POOL, POOL),
      V6,
      'ethUnoswapTo3',
    );
  });
});

describe('1inch v4 and v5 through pools', () => {
  it('property: unwrapped at the end, they name all they promise', () => {
    fc.assert(
      fc.property(anySwap, fc.array(anyAddress, { maxLength: 3 }), (swap, first) => {
        const pools = [...first.map(BigInt), POOL | UNWRAP_V5];
        const args = [swap.tokenIn, swap.amountIn, swap.amountOut, pools] as const;
        const action = inputAction(swap, { assetOut: 'native' });
        const own = { actions: [{ ...action, recipient: ACCOUNT }] };
        expectRead(call('unoswap(address,uint256,uint256,uint256[])', ...args), { to: V5 }, own);
        expectRead(
          call('unoswapTo(address,address,uint256,uint256,uint256[])', swap.recipient, ...args),
          { to: V5 },
          { actions: [action] },
        );
        const packed = pools.map((pool) => `0x${pool.toString(16).padStart(64, '0')}`);
        expectRead(
          call('unoswap(address,uint256,uint256,bytes32[])', ...args.slice(0, 3), packed),
          { to: V4 },
          own,
        );
      }),
    );
  });

  it('behavior: a token that only the pool names is unread', () => {
    const unoswap = (...pools: readonly bigint[]) =>
      call('unoswap(address,uint256,uint256,uint256[])', DAI, 1_000n, 900n, pools);
    expectNamed(unoswap(POOL), V5, 'unoswap');
    expectNamed(unoswap(POOL | UNWRAP_V5, POOL), V5, 'unoswap');
    expectNamed(unoswap(), V5, 'unoswap');
    expectNamed(
      call('uniswapV3Swap(uint256,uint256,uint256[])', 1_000n, 900n, [POOL | (1n << 253n)]),
      V5,
      'uniswapV3Swap',
    );
  });
});
