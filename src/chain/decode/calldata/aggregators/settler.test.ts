import fc from 'fast-check';
import { concat } from 'viem';
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

const HOLDER = deployment('0x AllowanceHolder');
const SETTLER = STRANGER;

const transferFrom = (swap: AnySwap, amount = swap.amountIn) =>
  call(
    'TRANSFER_FROM(address,((address,uint256),uint256,uint256),bytes)',
    SETTLER,
    [[swap.tokenIn, amount], 0n, swap.deadline],
    EMPTY,
  );
const execute = (swap: AnySwap, actions: readonly Hex[] = [transferFrom(swap), '0xdeadbeef']) =>
  call(
    'execute((address,address,uint256),bytes[],bytes32)',
    [swap.recipient, swap.tokenOut, swap.amountOut],
    actions,
    WORD,
  );
const exec = (data: Hex, changes: { operator?: Hex; token?: Hex; amount?: bigint } = {}) => {
  const { operator = SETTLER, token = USDC, amount = 1_000n } = changes;
  return call('exec(address,address,uint256,address,bytes)', operator, token, amount, SETTLER, data);
};
const timed = (swap: AnySwap) => inputAction(swap, { deadline: swap.deadline.toString() });

describe('a 0x Settler', () => {
  it('property: what its first action takes and what it promises come back', () => {
    fc.assert(
      fc.property(anySwap, (swap) => {
        expectRead(execute(swap), { to: SETTLER }, { actions: [timed(swap)] });
      }),
    );
  });

  it('property: coins sent along come back', () => {
    fc.assert(
      fc.property(anySwap, (swap) => {
        const action = inputAction(swap, { assetIn: 'native' });
        expectRead(execute(swap, []), { to: SETTLER, value: swap.amountIn }, { actions: [action] });
      }),
    );
    const bought = { ...timed(SWAP), assetOut: 'native' };
    expectRead(execute({ ...SWAP, tokenOut: COIN }), { to: SETTLER }, { actions: [bought] });
  });

  it.each([
    ['its minimum is left out', execute({ ...SWAP, tokenOut: ZERO, amountOut: 0n })],
    ['no first action says what it takes', execute(SWAP, ['0xdeadbeef'])],
    ['it takes a share of all there is', execute(SWAP, [transferFrom(SWAP, 2n ** 256n - 1n)])],
    ['its first action ends early', execute(SWAP, [transferFrom(SWAP).slice(0, 200) as Hex])],
    ['it has no actions', execute(SWAP, [])],
  ])('behavior: unknown when %s', (_, data) => expectNamed(data, SETTLER, 'execute'));

  it('behavior: actions that overlap are not followed', () => {
    const huge = `0x${'00'.repeat(60_000)}` as Hex;
    const data = execute(SWAP, [huge, '0x']);
    // Both elements at the place of the first.
    const doubled = concat([data.slice(0, 10 + 64 * 7) as Hex, `0x${data.slice(10 + 64 * 6, 10 + 64 * 7)}`]);
    expectNamed(`${doubled}${data.slice(doubled.length)}` as Hex, SETTLER, 'execute');
  });
});

describe("0x's AllowanceHolder", () => {
  it('property: the call it passes on comes back, with its target named', () => {
    fc.assert(
      fc.property(anySwap, anyUint(64n), (swap, spare) => {
        const data = exec(execute(swap), { token: swap.tokenIn, amount: swap.amountIn + spare });
        expectRead(data, { to: HOLDER }, { actions: [timed(swap)], unread: [`target ${SETTLER}`] });
      }),
    );
  });

  it('behavior: what is lent counts where the actions do not say less', () => {
    const lent = inputAction(SWAP, { amountIn: '700' });
    const unread = [`target ${SETTLER}`];
    expectRead(exec(execute(SWAP), { amount: 700n }), { to: HOLDER }, { actions: [lent], unread });
    expectRead(exec(execute(SWAP, []), { amount: 700n }), { to: HOLDER }, { actions: [lent], unread });
    const other = exec(execute({ ...SWAP, tokenIn: DAI, tokenOut: DAI }));
    expectRead(other, { to: HOLDER }, { actions: [inputAction(SWAP)], unread });
  });

  it('behavior: coins with a token lent beside them leave the token unread', () => {
    const action = inputAction(SWAP, { assetIn: 'native', amountIn: '5' });
    const unread = [`target ${SETTLER}`, 'amount'];
    expectRead(exec(execute(SWAP)), { to: HOLDER, value: 5n }, { actions: [action], unread });
    expectRead(
      exec(execute(SWAP), { token: COIN, amount: 5n }),
      { to: HOLDER, value: 5n },
      { actions: [action], unread: unread.slice(0, 1) },
    );
  });

  it.each([
    ['another contract may take the tokens', exec(execute(SWAP), { operator: ACCOUNT })],
    ['the call is not that of a Settler', exec('0xdeadbeef')],
    ['the minimum is left out', exec(execute({ ...SWAP, tokenOut: ZERO, amountOut: 0n }))],
  ])('behavior: unknown when %s', (_, data) => expectNamed(data, HOLDER, 'exec'));

  it('behavior: elsewhere it is named alone', () => expectNamed(exec(execute(SWAP)), ROUTER, 'exec'));
});
