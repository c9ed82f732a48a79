import fc from 'fast-check';
import { concat, encodeAbiParameters, numberToHex, parseAbiParameters } from 'viem';
import { describe, it } from 'vitest';
import type { Hex } from '../../../../core/primitives.ts';
import { ACCOUNT, anyUint, DAI, ROUTER, STRANGER, USDC } from '../../fixtures.ts';
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

describe('KyberSwap', () => {
  const to = deployment('KyberSwap Router v2');
  const DESC =
    '(address,address,address[],uint256[],address[],uint256[],address,uint256,uint256,uint256,bytes)';
  const desc = (swap: AnySwap, flags: bigint, permit: Hex, taken = swap.amountIn) => [
    swap.tokenIn,
    swap.tokenOut,
    [STRANGER],
    [taken],
    [ROUTER],
    [5n],
    swap.recipient,
    swap.amountIn,
    swap.amountOut,
    flags,
    permit,
  ];
  const swapBy = (swap: AnySwap, flags = 0n, { permit = EMPTY, data = WORD as Hex } = {}) =>
    call(`swap((address,address,bytes,${DESC},bytes))`, [
      STRANGER,
      ZERO,
      data,
      desc(swap, flags, permit),
      WORD,
    ]);
  const executorData = (deadline: bigint) =>
    encodeAbiParameters(parseAbiParameters('(address[], uint256[], bytes[], uint256, bytes)'), [
      [[STRANGER], [1n], [WORD], deadline, WORD],
    ]);
  const simple = (swap: AnySwap, data = executorData(swap.deadline)) =>
    call(`swapSimpleMode(address,${DESC},bytes,bytes)`, STRANGER, desc(swap, 0n, EMPTY), data, WORD);

  it('property: both functions come back as they were encoded', () => {
    fc.assert(
      fc.property(anySwap, (swap) => {
        const timed = inputAction(swap, { deadline: swap.deadline.toString() });
        expectRead(swapBy(swap), { to }, { actions: [inputAction(swap)] });
        expectRead(simple(swap), { to }, { actions: [timed] });
        const data = executorData(swap.deadline);
        expectRead(swapBy(swap, 0x20n, { data }), { to }, { actions: [timed] });
      }),
    );
  });

  it('behavior: marks, and what can move more than is named', () => {
    const sold = inputAction(SWAP, { assetIn: 'native', recipient: ACCOUNT });
    expectRead(
      swapBy({ ...SWAP, tokenIn: COIN, recipient: ZERO }),
      { to, value: 1_000n },
      { actions: [sold] },
    );
    const actions = [inputAction(SWAP)];
    expectRead(swapBy(SWAP, 1n), { to }, { actions, unread: ['partial fill'] });
    expectRead(swapBy(SWAP, 0n, { permit: WORD }), { to }, { actions, unread: ['permit'] });
    expectRead(simple(SWAP, WORD), { to }, { actions });
    expectNamed(swapBy(SWAP), ROUTER, 'swap');
  });

  it('behavior: to send on more than is sold is named', () => {
    const taking = (taken: bigint) =>
      call(`swapSimpleMode(address,${DESC},bytes,bytes)`, STRANGER, desc(SWAP, 0n, EMPTY, taken), WORD, WORD);
    const actions = [inputAction(SWAP)];
    expectRead(taking(SWAP.amountIn), { to }, { actions });
    expectRead(taking(SWAP.amountIn + 1n), { to }, { actions, unread: ['srcAmounts'] });
  });
});

describe('OpenOcean', () => {
  const to = deployment('OpenOcean Exchange v2');
  const swapBy = (swap: AnySwap, flags = 2n, permit: Hex = EMPTY) =>
    call(
      'swap(address,(address,address,address,address,uint256,uint256,uint256,uint256,address,bytes),(uint256,uint256,uint256,bytes)[])',
      STRANGER,
      [
        swap.tokenIn,
        swap.tokenOut,
        STRANGER,
        swap.recipient,
        swap.amountIn,
        swap.amountOut,
        7n,
        flags,
        ROUTER,
        permit,
      ],
      [[1n, 2n, 3n, WORD]],
    );

  it('property: comes back as it was encoded', () => {
    fc.assert(
      fc.property(anySwap, (swap) => expectRead(swapBy(swap), { to }, { actions: [inputAction(swap)] })),
    );
  });

  it('behavior: marks, and what can move more than is named', () => {
    const sold = inputAction(SWAP, { assetIn: 'native', recipient: ACCOUNT });
    expectRead(
      swapBy({ ...SWAP, tokenIn: COIN, recipient: ZERO }),
      { to, value: 1_000n },
      { actions: [sold] },
    );
    const polygon = { ...SWAP, tokenOut: '0x0000000000000000000000000000000000001010' } as const;
    const bought = inputAction(SWAP, { assetOut: 'native' });
    expectRead(swapBy(polygon), { to, chainId: 137 }, { actions: [bought] });
    expectRead(swapBy(SWAP, 3n), { to }, { actions: [inputAction(SWAP)], unread: ['partial fill'] });
    expectRead(swapBy(SWAP, 2n, WORD), { to }, { actions: [inputAction(SWAP)], unread: ['permit'] });
    expectNamed(swapBy(SWAP), ROUTER, 'swap');
    const old = call(
      'callUniswapTo(address,uint256,uint256,bytes32[],address)',
      USDC,
      1n,
      1n,
      [WORD],
      ACCOUNT,
    );
    expectNamed(old, to, 'callUniswapTo');
  });
});

describe('Odos', () => {
  const to = deployment('Odos Router v2');
  const swapBy = (swap: AnySwap) =>
    call(
      'swap((address,uint256,address,address,uint256,uint256,address),bytes,address,uint32)',
      [
        swap.tokenIn,
        swap.amountIn,
        STRANGER,
        swap.tokenOut,
        swap.amountOut + 5n,
        swap.amountOut,
        swap.recipient,
      ],
      WORD,
      STRANGER,
      1,
    );
  const spelled = (address: Hex): Hex => (address === ZERO ? '0x0000' : concat(['0x0001', address]));
  const sized = (n: bigint): Hex => {
    const bytes = n === 0n ? 0 : Math.ceil(n.toString(16).length / 2);
    return bytes === 0 ? '0x00' : concat([numberToHex(bytes, { size: 1 }), numberToHex(n, { size: bytes })]);
  };
  const compact = (swap: AnySwap, quote: bigint, slippage: number, executor: Hex = '0x0007') =>
    concat([
      '0x83bd37f9',
      spelled(swap.tokenIn),
      spelled(swap.tokenOut),
      sized(swap.amountIn),
      sized(quote),
      numberToHex(slippage, { size: 3 }),
      executor,
      '0x0000',
      spelled(swap.recipient),
      '0x0000000101',
      WORD,
    ]);

  it('property: swap comes back as it was encoded', () => {
    fc.assert(
      fc.property(anySwap, (swap) => expectRead(swapBy(swap), { to }, { actions: [inputAction(swap)] })),
    );
  });

  it('property: swapCompact comes back as it was packed, its tolerance turned into a minimum', () => {
    fc.assert(
      fc.property(anySwap, anyUint(200n), fc.integer({ min: 0, max: 0xffffff }), (swap, quote, slippage) => {
        const least = (quote * BigInt(0xffffff - slippage)) / 0xffffffn;
        const action = inputAction(swap, { amountOut: least.toString() });
        expectRead(compact(swap, quote, slippage), { to }, { actions: [action] });
      }),
    );
  });

  it('behavior: zero stands for the coin and its value, for the sender, and for all of a token', () => {
    const sold = inputAction(SWAP, { assetIn: 'native' });
    const coins = { ...SWAP, tokenIn: ZERO, amountIn: 0n };
    expectRead(swapBy(coins), { to, value: 1_000n }, { actions: [sold] });
    const packed = compact({ ...coins, recipient: ZERO }, 900n, 0);
    expectRead(packed, { to, value: 1_000n }, { actions: [{ ...sold, recipient: ACCOUNT }] });
    expectNamed(swapBy({ ...SWAP, amountIn: 0n }), to, 'swap');
    expectNamed(compact({ ...SWAP, amountIn: 0n }, 900n, 0), to, 'swapCompact');
  });

  it('behavior: tokens and recipients from the router’s own list are unread, its executor is not asked for', () => {
    const whole = compact(SWAP, 900n, 0);
    const listed = (address: Hex) => whole.replace(`0001${address.slice(2)}`, '0009') as Hex;
    for (const address of [USDC, DAI, ACCOUNT]) expectNamed(listed(address), to, 'swapCompact');
    expectRead(compact(SWAP, 900n, 0, spelled(STRANGER)), { to }, { actions: [inputAction(SWAP)] });
    expectNamed(whole.slice(0, 100) as Hex, to, 'swapCompact');
    expectNamed(
      concat(['0x83bd37f9', spelled(USDC), spelled(DAI), `0x21${'01'.repeat(33)}`]),
      to,
      'swapCompact',
    );
  });

  it('behavior: several tokens at once are unread', () => {
    const one = [USDC, 1n, STRANGER];
    const data = call(
      'swapMulti((address,uint256,address)[],(address,uint256,address)[],uint256,bytes,address,uint32)',
      [one],
      [one],
      1n,
      WORD,
      STRANGER,
      0,
    );
    expectNamed(data, to, 'swapMulti');
  });
});
