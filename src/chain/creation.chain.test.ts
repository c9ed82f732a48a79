import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Anvil, startAnvil, TRADER } from '../../test/kit/chain/index.ts';
import { DEFAULT_POLICY } from '../core/policy/policy.ts';
import type { Hex } from '../core/primitives.ts';
import { simulate } from '../core/verdict/simulate.ts';
import { intentOf, lower, snapshotAt } from './fixtures.ts';

/** Puts the one byte `00` on chain as a contract. */
const CREATES: Hex = '0x600160005360016000f3';
/** Reverts without a word. */
const FAILS: Hex = '0x60006000fd';

const account = lower(TRADER.address);
let anvil: Anvil;

beforeAll(async () => {
  anvil = await startAnvil();
  await anvil.request('anvil_mine', ['0x1']);
});
afterAll(() => anvil.stop());

async function judged(data: Hex) {
  const intent = intentOf({ from: account, data });
  const snapshot = await snapshotAt(anvil.url, intent);
  return { snapshot, verdict: simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: Date.now() }) };
}

it('default: a new contract is simulated, and stands where the verdict says', async () => {
  for (const _ of ['first', 'second']) {
    const { snapshot, verdict } = await judged(CREATES);
    expect(snapshot.failure).toBeNull();
    const { created, reverted } = verdict.outcome ?? {};
    expect([reverted, created]).toEqual([null, expect.stringMatching(/^0x[0-9a-f]{40}$/)]);
    const hash = await anvil.request('eth_sendTransaction', [{ from: account, data: CREATES }]);
    const receipt = () => anvil.request('eth_getTransactionReceipt', [hash]);
    await expect.poll(receipt).toMatchObject({ status: '0x1', contractAddress: created });
  }
});

it('behavior: one that fails stands nowhere', async () => {
  const { snapshot, verdict } = await judged(FAILS);
  expect(snapshot.failure).toBeNull();
  expect(verdict.outcome).toMatchObject({ reverted: '', created: null });
  expect(verdict.findings[0]).toMatchObject({ code: 'would-revert' });
});
