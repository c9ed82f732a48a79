import { concat, numberToHex, size } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Address, Hex } from '../../../core/primitives.ts';
import { ACCOUNT, DAI, ROUTER, readCall, STRANGER, USDC } from '../fixtures.ts';
import { call, deployment, EMPTY, expectNamed, WORD } from './aggregators/fixtures.ts';
import { MAX } from './fixtures.ts';

const MULTICALL3: Address = '0xca11bde05977b3631167028862be2a173976ca11';
const approval = call('approve(address,uint256)', STRANGER, MAX);
const packed = concat([
  '0x00',
  USDC,
  numberToHex(0n, { size: 32 }),
  numberToHex(size(approval), { size: 32 }),
  approval,
]);

describe('functions that are known and not read', () => {
  it.each<readonly [string, Hex]>([
    ['aggregate', call('aggregate((address,bytes)[])', [[USDC, approval]])],
    ['tryAggregate', call('tryAggregate(bool,(address,bytes)[])', true, [[USDC, approval]])],
    ['aggregate3', call('aggregate3((address,bool,bytes)[])', [[USDC, true, approval]])],
    [
      'aggregate3Value',
      call('aggregate3Value((address,bool,uint256,bytes)[])', [[USDC, true, 0n, approval]]),
    ],
    ['multiSend', call('multiSend(bytes)', packed)],
    ['permitAndCall', call('permitAndCall(bytes,bytes)', EMPTY, approval)],
  ])(
    "default: %s holds calls that are another contract's own, and none is read as the account's",
    (name, data) => {
      expectNamed(data, MULTICALL3, name);
    },
  );

  it.each<readonly [string, Hex]>([
    ['allow', call('allow(address,bool)', STRANGER, true)],
    ['approveDelegation', call('approveDelegation(address,uint256)', STRANGER, MAX)],
    ['setAuthorization', call('setAuthorization(address,bool)', STRANGER, true)],
    ['setOperator', call('setOperator(address,bool)', STRANGER, true)],
    ['transferOwnership', call('transferOwnership(address)', STRANGER)],
  ])('default: %s gives power that no event tells of', (name, data) => {
    expectNamed(data, STRANGER, name);
  });

  it('default: an order, and a permission for one, is named', () => {
    expectNamed(
      call('setPreSignature(bytes,bool)', WORD, true),
      deployment('CoW Protocol'),
      'setPreSignature',
    );
    const order = [DAI, ACCOUNT, 5n, 4n, WORD, 0n, 99, false, 1n];
    const create = call(
      'createOrder((address,address,uint256,uint256,bytes32,uint256,uint32,bool,int64))',
      order,
    );
    expectNamed(create, ROUTER, 'createOrder');
  });

  it("default: a Curve pool's coins are numbers, and its swap is named", () => {
    expectNamed(call('exchange(int128,int128,uint256,uint256)', 0n, 1n, 5n, 4n), ROUTER, 'exchange');
    expectNamed(
      call('exchange(int128,int128,uint256,uint256,address)', 0n, 1n, 5n, 4n, STRANGER),
      ROUTER,
      'exchange',
    );
  });

  it('default: what aggregators do at their addresses is named at any other', () => {
    const sell = call('sellToUniswap(address[],uint256,uint256,bool)', [USDC, DAI], 5n, 4n, false);
    expect(readCall(sell, { to: deployment('0x Exchange Proxy') }).actions).toMatchObject([{ kind: 'swap' }]);
    expectNamed(sell, ROUTER, 'sellToUniswap');
    expect(readCall(sell, { to: deployment('0x Exchange Proxy'), chainId: 10 })).toMatchObject({
      actions: [{ kind: 'unknown' }],
      unread: ['sellToUniswap'],
    });
  });

  it('behavior: a step with a well-known selector inside a multicall is named too', () => {
    const data = call('multicall(bytes[])', ['0x69328dec', '0xdeadbeef']);
    expect(readCall(data).unread).toEqual(['withdraw', '0xdeadbeef']);
  });
});
