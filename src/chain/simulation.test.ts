import { describe, expect, it } from 'vitest';
import { toAddress } from '../core/abi.ts';
import type { Call } from '../core/intent/intent.ts';
import { accountOf, accountRead, fieldRead, isContract, readKey, textOf, uintOf } from './reads.ts';
import { parseSimulation, type SimulationPlan, simulationParams } from './simulation.ts';

const ACCOUNT = toAddress(0xa1n);
const TOKEN = toAddress(0xb2n);
const HASH = `0x${'ab'.repeat(32)}` as const;
const call: Call = { to: TOKEN, value: '5', data: '0x1234', gas: null, actions: [], unread: [] };
const plan: SimulationPlan = {
  account: ACCOUNT,
  calls: [call],
  before: [accountRead(ACCOUNT)],
  after: [fieldRead(TOKEN, 'symbol'), fieldRead(TOKEN, 'decimals')],
  timestamp: 1_700_000_012,
};

const read = (returnData: string) => ({ status: '0x1', gasUsed: '0x10', returnData, logs: [] });
const simulated = (calls: readonly unknown[], block: object = {}) => [
  { number: '0x11', parentHash: HASH, calls, ...block },
];
const reverted = { status: '0x0', gasUsed: '0x5208' };

describe('the question', () => {
  it('names state, time and gas, and nothing that would move the balances by itself', () => {
    const [payload, block] = simulationParams(plan, '0x10') as [Record<string, unknown>, string];
    expect(block).toBe('0x10');
    expect(payload).toMatchObject({ validation: false, traceTransfers: false });
    const [state] = payload.blockStateCalls as [{ blockOverrides: object; calls: Record<string, string>[] }];
    expect(state.blockOverrides).toEqual({ time: '0x6553f10c' });
    expect(state.calls.map(({ to }) => to)).toEqual([plan.before[0]?.to, TOKEN, TOKEN, TOKEN]);
    expect(state.calls[1]).toEqual({
      from: ACCOUNT,
      to: TOKEN,
      value: '0x5',
      input: '0x1234',
      gas: '0xb71b00',
    });
    for (const each of state.calls) {
      expect(BigInt(each.gas ?? 0)).toBeGreaterThan(21_000n);
      expect(Object.keys(each).filter((key) => /price|fee/i.test(key))).toEqual([]);
    }
    expect(state.calls.filter(({ from }) => from === ACCOUNT)).toHaveLength(1);
  });

  it('asks for no more gas than a transaction can have, and for no recipient of a creation', () => {
    const creation: Call = { ...call, to: null, gas: '90000000' };
    const [payload] = simulationParams({ ...plan, calls: [creation] }, 'latest') as [
      { blockStateCalls: [{ calls: Record<string, string>[] }] },
    ];
    expect(payload.blockStateCalls[0].calls[1]).toMatchObject({ gas: '0x1000000' });
    expect(payload.blockStateCalls[0].calls[1]).not.toHaveProperty('to');
  });
});

describe('the answer', () => {
  it('takes the revert payload from returnData or from the error', () => {
    const payload = `0x08c379a0${'00'.repeat(64)}`;
    const shapes = [
      { ...reverted, returnData: payload, error: { code: -3200, message: 'execution failed' } },
      { ...reverted, returnData: '0x', error: { code: 3, message: 'execution reverted', data: payload } },
      {
        ...reverted,
        error: { code: 3, message: 'execution reverted', data: payload.toUpperCase().replace('0X', '0x') },
      },
    ];
    for (const shape of shapes) {
      const answer = parseSimulation(plan, simulated([read('0x'), shape, read('0x'), read('0x')]));
      expect(answer?.calls).toEqual([
        { status: 'reverted', gasUsed: '21000', returnData: payload, logs: [] },
      ]);
    }
  });

  it('drops the logs of a reverted call, which some nodes list', () => {
    const log = { address: TOKEN, topics: [HASH], data: '0x' };
    const calls = [read('0x'), { ...reverted, returnData: '0x', logs: [log] }, read('0x'), read('0x')];
    expect(parseSimulation(plan, simulated(calls))?.calls[0]?.logs).toEqual([]);
  });

  it('gives no answer to a read that failed', () => {
    const calls = [reverted, read('0x'), { ...reverted, returnData: '0xff' }, read(`0x${'0'.repeat(62)}12`)];
    const answer = parseSimulation(plan, simulated(calls));
    expect(answer?.before.size).toBe(0);
    expect([...(answer?.after.keys() ?? [])]).toEqual([readKey(fieldRead(TOKEN, 'decimals'))]);
    expect(uintOf(answer?.after ?? new Map(), fieldRead(TOKEN, 'decimals'))).toBe(18n);
  });

  it('knows no base block where the node does not name one', () => {
    const calls = [read('0x'), read('0x'), read('0x'), read('0x')];
    for (const parentHash of [`0x${'00'.repeat(32)}`, null, undefined]) {
      expect(parseSimulation(plan, simulated(calls, { parentHash }))?.parentHash).toBeNull();
    }
  });

  it.each([
    ['of another number of calls', simulated([read('0x'), read('0x'), read('0x')])],
    ['without blocks', []],
    [
      'with a status that is no number',
      simulated([read('0x'), { ...read('0x'), status: 'ok' }, read('0x'), read('0x')]),
    ],
    ['with odd bytes', simulated([read('0x1'), read('0x'), read('0x'), read('0x')])],
    [
      'with negative gas',
      simulated([{ ...read('0x'), gasUsed: '-0x1' }, read('0x'), read('0x'), read('0x')]),
    ],
    ['that is no list', { calls: [] }],
    ['that is nothing', null],
  ])('is none when it is %s', (_what, result) => {
    expect(parseSimulation(plan, result)).toBeNull();
  });
});

describe('reading accounts and texts', () => {
  const words = (...values: readonly (bigint | string)[]) =>
    `0x${values.map((value) => (typeof value === 'string' ? value.padEnd(64, '0') : value.toString(16).padStart(64, '0'))).join('')}` as const;
  const account = (...values: readonly (bigint | string)[]) =>
    accountOf(new Map([[readKey(accountRead(ACCOUNT)), words(...values)]]), ACCOUNT);

  it('tells contracts, accounts, and accounts that delegate apart', () => {
    expect(account(9n, 0n, 0n)).toEqual({ balanceWei: 9n, hasCode: false });
    expect(account(9n, 500n, '6080604052')).toEqual({ balanceWei: 9n, hasCode: true });
    expect(account(9n, 1n, '00')).toEqual({ balanceWei: 9n, hasCode: true });
    expect(account(9n, 23n, `ef0100${'11'.repeat(20)}`)).toEqual({ balanceWei: 9n, hasCode: false });
    expect(isContract('0x')).toBe(false);
  });

  it('reads nothing where the reader did not run', () => {
    expect(accountOf(new Map(), ACCOUNT)).toBeNull();
    expect(accountOf(new Map([[readKey(accountRead(ACCOUNT)), '0x']]), ACCOUNT)).toBeNull();
  });

  it('reads names written as text and as 32 bytes', () => {
    const symbol = fieldRead(TOKEN, 'symbol');
    const said = (data: `0x${string}`) => textOf(new Map([[readKey(symbol), data]]), symbol);
    expect(said(words(32n, 4n, '55534443'))).toBe('USDC');
    expect(said(words('4d4b52'))).toBe('MKR');
    expect(said('0x')).toBeNull();
    expect(said(words(64n, 4n))).toBeNull();
  });
});
