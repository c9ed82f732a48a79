import { describe, expect, it } from 'vitest';
import { toAddress, wordOf } from '../../core/abi.ts';
import type { Call } from '../../core/intent/intent.ts';
import type { Hex } from '../../core/primitives.ts';
import { accountOf, accountRead, fieldRead, isContract, readKey, textOf, uintOf } from '../reads.ts';
import type { Execution, SimulationPlan } from '../simulation.ts';
import { CANARY } from './canary.ts';
import { parseSimulate, simulateQuestions } from './simulate-v1.ts';

const ACCOUNT = toAddress(0xa1n);
const TOKEN = toAddress(0xb2n);
const HASH = `0x${'ab'.repeat(32)}` as const;
const TIME = 1_700_000_012;
const call: Call = { to: TOKEN, value: '5', data: '0x1234', gas: null, actions: [], unread: [] };
const plan: SimulationPlan = {
  account: ACCOUNT,
  accountCode: '0x',
  calls: [call],
  delegations: {},
  before: [accountRead(ACCOUNT)],
  after: [fieldRead(TOKEN, 'symbol'), fieldRead(TOKEN, 'decimals')],
  timestamp: TIME,
};

interface RawBlockCall {
  readonly from?: string;
  readonly to?: string;
  readonly gas?: string;
}
interface RawPayload {
  readonly blockStateCalls: readonly [
    { readonly blockOverrides: object; readonly stateOverrides: object; readonly calls: RawBlockCall[] },
  ];
}
const questionOf = (asked: SimulationPlan, block = 'latest') => {
  const [question] = simulateQuestions(asked, block);
  const [payload, at] = (question?.params ?? []) as unknown as [RawPayload, string];
  return { payload, at, state: payload.blockStateCalls[0] };
};

const read = (returnData: string) => ({ status: '0x1', gasUsed: '0x10', returnData, logs: [] as object[] });
const canary = (timesBefore: bigint) => {
  const data: Hex = `0x${wordOf(0x11n)}${wordOf(BigInt(TIME))}${wordOf(timesBefore)}`;
  return { ...read(data), logs: [{ address: CANARY.to, topics: [CANARY.data], data }] };
};
const simulated = (calls: readonly unknown[], block: object = {}) => [
  { number: '0x11', parentHash: HASH, calls: [canary(0n), ...calls, canary(1n)], ...block },
];
const parsed = (result: unknown): Execution => parseSimulate(plan, [{ ok: true, result }]);
const simulationIn = (result: unknown) => {
  const execution = parsed(result);
  return execution.ok ? execution.value : null;
};
const faultOf = (result: unknown) => {
  const execution = parsed(result);
  return !execution.ok && execution.refusal.kind === 'unusable' ? execution.refusal.fault : null;
};
const reverted = { status: '0x0', gasUsed: '0x5208' };
const whole = [read('0x'), read('0x'), read('0x'), read('0x')];

describe('the question', () => {
  it('names state, time and gas, and nothing that would move the balances by itself', () => {
    const { payload, at, state } = questionOf(plan, '0x10');
    expect(at).toBe('0x10');
    expect(payload).toMatchObject({ validation: false, traceTransfers: false });
    expect(state.blockOverrides).toEqual({ time: '0x6553f10c' });
    expect(Object.keys(state.stateOverrides)).toEqual([plan.before[0]?.to, CANARY.to]);
    expect(state.calls.map(({ to }) => to)).toEqual([
      CANARY.to,
      plan.before[0]?.to,
      TOKEN,
      TOKEN,
      TOKEN,
      CANARY.to,
    ]);
    expect(state.calls[2]).toEqual({
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
    const { state } = questionOf({ ...plan, calls: [creation] });
    expect(state.calls[2]).toMatchObject({ gas: '0x1000000' });
    expect(state.calls[2]).not.toHaveProperty('to');
  });

  it('puts the code in place that accounts take on', () => {
    const delegations = { [ACCOUNT]: { code: '0xef0100' as const } };
    expect(questionOf({ ...plan, delegations }).state.stateOverrides).toMatchObject(delegations);
  });
});

describe('the answer', () => {
  it.each([
    ['in returnData, as anvil does', { returnData: 'PAYLOAD', error: { code: -3200, message: 'failed' } }],
    ['in error.data, as geth does', { returnData: '0x', error: { code: 3, data: 'PAYLOAD' } }],
    ['in upper case', { error: { code: 3, data: 'UPPER' } }],
    ['after a word', { returnData: null, error: { code: -32015, data: 'Reverted PAYLOAD' } }],
    ['inside another object', { error: { code: -32000, data: { data: 'PAYLOAD' } } }],
  ])('takes the revert payload %s', (_where, shape) => {
    const payload = `0x08c379a0${'0f'.repeat(64)}`;
    const upper = `0x${payload.slice(2).toUpperCase()}`;
    const filled = JSON.parse(JSON.stringify(shape).replace('PAYLOAD', payload).replace('UPPER', upper));
    const value = simulationIn(simulated([read('0x'), { ...reverted, ...filled }, read('0x'), read('0x')]));
    expect(value?.calls).toEqual([{ status: 'reverted', gasUsed: '21000', returnData: payload, logs: [] }]);
  });

  it('drops the logs of a reverted call, which some nodes list', () => {
    const log = { address: TOKEN, topics: [HASH], data: '0x' };
    const calls = [read('0x'), { ...reverted, returnData: '0x', logs: [log] }, read('0x'), read('0x')];
    expect(simulationIn(simulated(calls))?.calls[0]?.logs).toEqual([]);
  });

  it('gives no answer to a read that failed', () => {
    const calls = [reverted, read('0x'), { ...reverted, returnData: '0xff' }, read(`0x${'0'.repeat(62)}12`)];
    const answer = simulationIn(simulated(calls));
    expect(answer?.before.size).toBe(0);
    expect([...(answer?.after.keys() ?? [])]).toEqual([readKey(fieldRead(TOKEN, 'decimals'))]);
    expect(uintOf(answer?.after ?? new Map(), fieldRead(TOKEN, 'decimals'))).toBe(18n);
  });

  it('knows no base block where the node does not name one', () => {
    for (const parentHash of [`0x${'00'.repeat(32)}`, null, undefined]) {
      expect(simulationIn(simulated(whole, { parentHash }))).toMatchObject({ parentHash: null, number: 17n });
    }
  });

  it('tells the time that the code saw, without gaps', () => {
    expect(simulationIn(simulated(whole))).toMatchObject({
      by: 'eth_simulateV1',
      timestamp: BigInt(TIME),
      gaps: [],
    });
  });

  const log = { address: TOKEN, topics: Array(5).fill(HASH), data: '0x' };
  it.each([
    ['of another number of calls', simulated(whole.slice(1))],
    ['without blocks', []],
    ['without calls', [{ number: '0x11', parentHash: HASH, calls: [] }]],
    [
      'with a status that is no number',
      simulated([whole[0], { ...read('0x'), status: 'ok' }, ...whole.slice(2)]),
    ],
    [
      'with a status nobody knows',
      simulated([whole[0], { ...read('0x'), status: '0x2' }, ...whole.slice(2)]),
    ],
    ['with odd bytes', simulated([read('0x1'), ...whole.slice(1)])],
    ['with negative gas', simulated([{ ...read('0x'), gasUsed: '-0x1' }, ...whole.slice(1)])],
    ['with an event of five topics', simulated([{ ...read('0x'), logs: [log] }, ...whole.slice(1)])],
    ['that is no list', { calls: [] }],
    ['that is nothing', null],
  ])('is none when it is %s', (_what, result) => {
    expect(faultOf(result)).toBe('endpoint-malformed');
  });

  const block = (first: object, last: object) => [
    { number: '0x11', parentHash: HASH, calls: [first, ...whole, last] },
  ];
  it.each([
    ['leaves events out', block({ ...canary(0n), logs: [] }, { ...canary(1n), logs: [] })],
    ['leaves later events out', block(canary(0n), { ...canary(1n), logs: [] })],
    ['has no field for events', block({ ...canary(0n), logs: undefined }, canary(1n))],
    ['does not put code in place', block(read('0x'), read('0x'))],
    ['begins every call anew', block(canary(0n), canary(0n))],
    ['begins in the middle', block(canary(1n), canary(2n))],
    ['tells other events than it returns', block({ ...canary(0n), logs: canary(7n).logs }, canary(1n))],
  ])('is not believed when it %s', (_what, result) => {
    expect(faultOf(result)).toBe('endpoint-unsound');
  });

  it('is none for this request alone where no gas was left to prove itself', () => {
    const starved = { ...reverted, returnData: '0x', error: { code: -32015, message: 'out of gas' } };
    expect(faultOf(block(canary(0n), starved))).toBe('simulation-refused');
    expect(faultOf(block(starved, starved))).toBe('endpoint-unsound');
  });

  it('is believed where the request itself called the canary', () => {
    expect(simulationIn(block(canary(0n), canary(3n)))).not.toBeNull();
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
