import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Address, Hex } from '../../core/primitives.ts';
import type { ChainSnapshot } from '../../core/snapshot/snapshot.ts';
import { blankSnapshot } from '../blank.ts';
import { intentOf } from '../fixtures.ts';
import { contradicts } from './disagreement.ts';

const HOLDER: Address = `0x${'11'.repeat(20)}`;
const TOKEN: Address = `0x${'22'.repeat(20)}`;
const hashOf = (byte: string): Hex => `0x${byte.repeat(32)}`;

const blank = blankSnapshot(intentOf({ from: HOLDER, to: TOKEN }), { endpoint: 'rpc.example', takenAtMs: 0 });
const read: ChainSnapshot = {
  ...blank,
  simulatedBy: 'eth_simulateV1',
  block: { number: '7', hash: hashOf('aa'), timestamp: 1, baseFeePerGas: null },
  calls: [{ status: 'success', gasUsed: '21000', returnData: '0x', logs: [] }],
  balances: [{ holder: HOLDER, token: TOKEN, before: '10', after: '4' }],
};
const withBlock = (parts: Partial<NonNullable<ChainSnapshot['block']>>): ChainSnapshot => ({
  ...read,
  block: { ...(read.block as NonNullable<ChainSnapshot['block']>), ...parts },
});
const withBalance = (parts: Partial<ChainSnapshot['balances'][number]>): ChainSnapshot => ({
  ...read,
  balances: [{ holder: HOLDER, token: TOKEN, before: '10', after: '4', ...parts }],
});
const failed = (code: string): ChainSnapshot => ({
  ...read,
  simulatedBy: null,
  calls: [],
  failure: { code, params: {} },
});

describe('two readings', () => {
  it.each<readonly [string, ChainSnapshot]>([
    ['another hash of the same block', withBlock({ hash: hashOf('bb') })],
    [
      'another end of a call',
      { ...read, calls: [{ ...(read.calls[0] as ChainSnapshot['calls'][number]), status: 'reverted' }] },
    ],
    ['another balance before', withBalance({ before: '11' })],
    ['another balance after', withBalance({ after: '5' })],
    ['a balance that moves and that the other was shown no event of', { ...read, balances: [] }],
    ['no money where the other has enough', failed('insufficient-funds')],
  ])('contradict each other by %s', (_what, other) => {
    expect(contradicts(read, other)).toBe(true);
  });

  it.each<readonly [string, ChainSnapshot]>([
    ['the same', read],
    ['another height', withBlock({ number: '8', hash: hashOf('bb') })],
    ['no block', { ...withBalance({ after: '5' }), block: null }],
    [
      'a balance that one alone has read and that does not move',
      { ...read, balances: [...read.balances, { holder: HOLDER, token: null, before: '5', after: '5' }] },
    ],
    [
      'another gas, which is each node’s own',
      { ...read, calls: [{ ...(read.calls[0] as ChainSnapshot['calls'][number]), gasUsed: '1' }] },
    ],
    ['another way of executing', { ...withBalance({ after: '5' }), simulatedBy: 'eth_call' }],
    ['a fault of one endpoint', failed('endpoint-no-simulation')],
  ])('do not by %s', (_what, other) => {
    expect(contradicts(read, other)).toBe(false);
  });

  it('contradict each other both ways or not at all', () => {
    const reading = fc.record({
      number: fc.constantFrom('7', '8'),
      hash: fc.constantFrom(hashOf('aa'), hashOf('bb')),
      status: fc.constantFrom('success' as const, 'reverted' as const),
      after: fc.constantFrom('4', '5'),
      failure: fc.constantFrom(null, 'insufficient-funds', 'endpoint-error'),
    });
    const snapshotOf = ({
      number,
      hash,
      status,
      after,
      failure,
    }: typeof reading extends fc.Arbitrary<infer T> ? T : never): ChainSnapshot => ({
      ...withBlock({ number, hash }),
      calls: [{ status, gasUsed: '1', returnData: '0x', logs: [] }],
      balances: [{ holder: HOLDER, token: TOKEN, before: '10', after }],
      failure: failure === null ? null : { code: failure, params: {} },
    });
    fc.assert(
      fc.property(reading, reading, (a, b) => {
        expect(contradicts(snapshotOf(a), snapshotOf(b))).toBe(contradicts(snapshotOf(b), snapshotOf(a)));
      }),
    );
  });
});
