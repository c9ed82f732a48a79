import fc from 'fast-check';
import { encodeAbiParameters } from 'viem';
import { expect, it } from 'vitest';
import { toAddress } from '../../core/abi.ts';
import type { Json } from '../../core/json.ts';
import { accountRead } from '../reads.ts';
import { RUNGS, type SimulationPlan } from '../simulation.ts';
import { executionOf } from './ladder.ts';

const plan: SimulationPlan = {
  account: toAddress(0xa1n),
  accountCode: '0x',
  calls: [{ to: toAddress(0xb2n), value: '5', data: '0x1234', gas: null, actions: [], unread: [] }],
  delegations: {},
  before: [accountRead(toAddress(0xa1n))],
  after: [],
  timestamp: 1_700_000_012,
};

const bytes = fc
  .uint8Array({ maxLength: 200 })
  .map((some) => `0x${Buffer.from(some).toString('hex')}` as const);
const results = fc
  .array(fc.tuple(fc.bigInt({ min: 0n, max: 9n }), fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), bytes), {
    maxLength: 6,
  })
  .map((list) => list.map(([status, gasUsed, returnData]) => ({ status, gasUsed, returnData })))
  .map((list) =>
    encodeAbiParameters(
      [
        {
          type: 'tuple[]',
          components: [
            { name: 'status', type: 'uint256' },
            { name: 'gasUsed', type: 'uint256' },
            { name: 'returnData', type: 'bytes' },
          ],
        },
      ],
      [list],
    ),
  );
const output = fc.oneof(results, bytes);
const frame = fc.letrec<{ frame: unknown }>((tie) => ({
  frame: fc.record(
    {
      to: fc.constantFrom(plan.account, toAddress(0xb2n)),
      gasUsed: fc.constantFrom('0x5208', '0x'),
      output,
      error: fc.constantFrom('execution reverted', null),
      calls: fc.array(tie('frame'), { maxLength: 4 }),
      logs: fc.array(fc.jsonValue(), { maxLength: 2 }),
    },
    { requiredKeys: ['gasUsed'] },
  ),
})).frame;
const answer = fc.oneof(
  fc.oneof(output, frame, fc.jsonValue()).map((result) => ({ ok: true as const, result })),
  fc.record({
    ok: fc.constant(false as const),
    code: fc.integer(),
    message: fc.string(),
    data: fc.oneof(bytes, fc.jsonValue()),
  }),
);

it('whatever is answered is an execution or a reason why there is none, never thrown', () => {
  fc.assert(
    fc.property(fc.constantFrom(...RUNGS), fc.array(answer, { maxLength: 3 }), (rung, answers) => {
      const execution = executionOf(rung, plan, answers);
      // Nothing made up proves itself.
      expect(execution.ok).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

it('the smallest answers are none', () => {
  for (const result of ['0x', '', [], {}, null, 0] satisfies Json[]) {
    for (const rung of RUNGS) expect(executionOf(rung, plan, [{ ok: true, result }]).ok).toBe(false);
  }
});
