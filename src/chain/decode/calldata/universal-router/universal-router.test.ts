import fc from 'fast-check';
import { encodeAbiParameters, parseAbiParameters, toFunctionSelector, zeroAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import {
  ALL,
  type Command,
  commands,
  ROUTER as SELF,
  SENDER,
  universalCall,
  type V4Path,
  v4Actions,
} from '../../../../../test/kit/chain/universal-calldata.ts';
import type { V4PoolKey } from '../../../../../test/kit/chain/v4.ts';
import { RESOLVED } from '../../../../../test/kit/universal/any-field.ts';
import { anyPlan } from '../../../../../test/kit/universal/any-plan.ts';
import type { Call } from '../../../../core/intent/intent.ts';
import type { Address, Hex } from '../../../../core/primitives.ts';
import { LISTED_CONTRACTS } from '../../../listed-contracts.ts';
import { ACCOUNT, DAI, ROUTER, readCall, STRANGER, swapAction, USDC, WETH } from '../../fixtures.ts';
import { lower } from '../family.ts';
import { COMMANDS } from './commands.ts';
import { dialectOf } from './deployments.ts';
import type { Dialect } from './known-routers.ts';
import { stepsOfPlan } from './universal-router.ts';

const V1: Address = '0x3fc91a3afd70395cd496c647d5a6cc9d4b2b7fad';
const V2: Address = '0x66a9893cc07d91d95644aedd05d03f95e1dba8af';
const V2_1: Address = '0x4c82d1fbfe28c977cbb58d8c7ff8fcf9f70a2cca';
const PANCAKE: Address = '0xd9c500dff816a1da21a48a732d3498bf09dc9aeb';

const raw = (to: Address) => ({ chainId: 1, account: ACCOUNT, to, value: 0n, data: '0x' as Hex });
const readTo = (to: Address, plan: readonly Command[], value = 0n): Call =>
  readCall(universalCall(plan), { to, value });
const names = (call: Call) => [call.actions.map(({ kind }) => kind), call.unread];

describe('a plan', () => {
  it('reads as it was written, every command of it', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const data = universalCall(plan.map(({ command }) => command));
        const steps = stepsOfPlan(data.slice(10), { call: raw(ROUTER), dialect: 'v2.1' });
        expect(steps).toEqual(plan.flatMap((each) => each.steps));
      }),
      { numRuns: 400 },
    );
  });

  it('has every command below 0x10 that any deployment has', () => {
    expect(Object.keys(COMMANDS)).toEqual(Array.from({ length: 15 }, (_, code) => `${code}`));
  });

  it('is rejected with more or fewer inputs than commands, or with none of either', () => {
    const swap = commands.wrap(SENDER, 1n);
    const types = parseAbiParameters('bytes, bytes[]');
    const odd = encodeAbiParameters(types, ['0x0b0b', [swap.input]]);
    expect(stepsOfPlan(odd.slice(2), { call: raw(ROUTER), dialect: null })).toBeNull();
    expect(readCall('0x24856bc3')).toMatchObject({ actions: [{ kind: 'unknown' }], unread: ['execute'] });
    expect(names(readTo(ROUTER, []))).toEqual([['unknown'], []]);
  });
});

describe('a deadline', () => {
  const swap = commands.v2In({
    recipient: SENDER,
    amountIn: 1_000n,
    amountOut: 900n,
    path: [USDC, DAI],
    byUser: true,
  });

  it('default: binds every swap; without one there is none', () => {
    expect(readCall(universalCall([swap], 77n)).actions).toEqual([swapAction({ deadline: '77' })]);
    expect(readCall(universalCall([swap], null)).actions).toEqual([swapAction({ deadline: null })]);
  });

  it('behavior: of a signed route it is the last argument', () => {
    const types = parseAbiParameters('bytes, bytes[], bytes32, bytes32, bool, bytes32, bytes, uint256');
    const zero: Hex = `0x${'00'.repeat(32)}`;
    const values = ['0x08', [swap.input], zero, zero, true, zero, '0x1234', 55n] as const;
    const selector = toFunctionSelector(`executeSigned(${types.map(({ type }) => type).join()})`);
    const data: Hex = `${selector}${encodeAbiParameters(types, values).slice(2)}`;
    expect(readCall(data).actions).toEqual([swapAction({ deadline: '55' })]);
  });
});

describe('commands that mean different things to different routers', () => {
  const path: V4Path = {
    currency: USDC,
    path: [{ far: DAI, fee: 500, tickSpacing: 10, hooks: zeroAddress }],
    amountIn: 1_000n,
    amountOut: 900n,
  };
  const v4 = (swap: Command) =>
    commands.v4([swap, v4Actions.settleAll(USDC, 1_000n), v4Actions.takeAll(DAI, 900n)]);
  const swapped = swapAction({
    deadline: '4102444800',
    hops: [{ venue: 'v4', tokenIn: USDC, tokenOut: DAI, feePpm: 500, tickSpacing: 10, hooks: zeroAddress }],
  });

  it('V4 paths are read as each version writes them', () => {
    expect(readTo(V2, [v4(v4Actions.in(path))])).toMatchObject({ actions: [swapped], unread: [] });
    expect(readTo(V2_1, [v4(v4Actions.inWithPrices(path))])).toMatchObject({
      actions: [swapped],
      unread: [],
    });
    expect(readTo(ROUTER, [v4(v4Actions.inWithPrices(path))])).toMatchObject({
      actions: [swapped],
      unread: [],
    });
  });

  it('V4 paths of an older version are unread at a router on no list', () => {
    expect(names(readTo(ROUTER, [v4(v4Actions.in(path))]))).toEqual([['unknown'], ['SWAP_EXACT_IN']]);
  });

  it.each([
    [V1, 0x10, 'SEAPORT'],
    [V1, 0x21, 'command 0x21'],
    [PANCAKE, 0x10, 'INFI_SWAP'],
    [PANCAKE, 0x22, 'STABLE_SWAP_EXACT_IN'],
    [V2, 0x0f, 'UNWRAP_WETH_EXACT'],
    [V2, 0x12, 'V3_POSITION_MANAGER_CALL'],
    [V2_1, 0x40, 'ACROSS_V4_DEPOSIT_V3'],
    [V2, 0x48, 'command 0x48'],
    [ROUTER, 0x3f, 'command 0x3f'],
  ] as const)('%s does not read %d, and calls it %s', (router, code, name) => {
    const { input } = v4(v4Actions.in(path));
    expect(names(readTo(router, [{ code, input }]))).toEqual([['unknown'], [name]]);
  });

  it('a deployment is known by its address', () => {
    const dialects = [V1, V2, V2_1, PANCAKE, ROUTER].map((router): Dialect => dialectOf(router));
    expect(dialects).toEqual(['v1', 'v2', 'v2.1', 'pancake', null]);
  });
});

describe('what does not follow from the calldata', () => {
  const swap = { recipient: SELF, amountIn: 1_000n, amountOut: 900n, byUser: true };
  const v2 = commands.v2In({ ...swap, path: [USDC, WETH] });
  const key: V4PoolKey = {
    currency0: USDC,
    currency1: DAI,
    fee: 500,
    tickSpacing: 10,
    hooks: zeroAddress,
  };
  const single = { key, zeroForOne: true, amountIn: 1_000n, amountOut: 900n };

  it.each([
    [
      'a pool that was paid before',
      [commands.v2In({ ...swap, amountIn: 0n, path: [USDC, WETH] })],
      'V2_SWAP_EXACT_IN',
    ],
    [
      'the router’s balance paid by the account',
      [commands.v2In({ ...swap, amountIn: ALL, path: [USDC, WETH] })],
      'V2_SWAP_EXACT_IN',
    ],
    [
      'an amount worked out by the router',
      [commands.v2In({ ...swap, amountIn: RESOLVED, path: [USDC, WETH] })],
      'V2_SWAP_EXACT_IN',
    ],
    ['a share that goes back to the account', [v2, commands.payPortion(WETH, SENDER, 10n)], 'PAY_PORTION'],
    ['more than all of it', [v2, commands.payPortion(WETH, STRANGER, 10_001n)], 'PAY_PORTION'],
    ['a part that goes to the account by name', [v2, commands.transfer(WETH, SENDER, 10n)], 'TRANSFER'],
    ['coins that are not there', [commands.wrap(SELF, 5n)], 'WRAP_ETH'],
    [
      'V4 left with a debt',
      [commands.v4([v4Actions.inSingle(single), v4Actions.takeAll(DAI, 0n)])],
      'V4_SWAP',
    ],
    [
      'V4 left with a credit',
      [commands.v4([v4Actions.inSingle(single), v4Actions.settleAll(USDC, 1_000n)])],
      'V4_SWAP',
    ],
    [
      'V4 paid by a router that holds nothing',
      [commands.v4([v4Actions.inSingle(single), v4Actions.settle(USDC, 0n, false)])],
      'SETTLE',
    ],
    ['an action of another contract', [commands.v4([{ code: 0x14, input: '0x' }])], 'V4 action 20'],
  ] as const)('%s: the call is unknown, and the step named', (_, plan, name) => {
    expect(names(readTo(ROUTER, plan))).toEqual([['unknown'], [name]]);
  });

  it('dirty bits, which newer routers refuse and older ones drop, are not read', () => {
    const { code, input } = v2;
    const dirty: Hex = `0x01${input.slice(4)}`;
    expect(names(readTo(ROUTER, [{ code, input: dirty }]))).toEqual([['unknown'], ['V2_SWAP_EXACT_IN']]);
  });

  it('a minimum beyond 160 bits, of which older routers drop the rest, is not read', () => {
    expect(names(readTo(ROUTER, [v2, commands.sweep(WETH, SENDER, 1n << 200n)]))).toEqual([
      ['unknown'],
      ['SWEEP'],
    ]);
  });

  it('pools that cannot be are not read', () => {
    const hops: readonly Partial<V4PoolKey>[] = [{ fee: 1_000_001 }, { tickSpacing: 0 }, { currency1: USDC }];
    for (const change of hops) {
      const plan = [commands.v4([v4Actions.inSingle({ ...single, key: { ...key, ...change } })])];
      expect(names(readTo(ROUTER, plan))).toEqual([['unknown'], ['SWAP_EXACT_IN_SINGLE']]);
    }
  });
});

describe('listed deployments', () => {
  it('all have a dialect, so that none is read as what it may not be', () => {
    const routers = LISTED_CONTRACTS.filter(([name]) => name.endsWith('Universal Router'));
    expect(routers.length).toBeGreaterThan(20);
    for (const [, address] of routers) expect(dialectOf(lower(address))).not.toBeNull();
  });
});
