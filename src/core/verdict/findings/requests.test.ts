import { describe, expect, it } from 'vitest';
import type { BatchIntent, Call, ChainIntent } from '../../intent/intent.ts';
import { interruptionOf } from '../../policy/interruption.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { Allowance, ChainSnapshot } from '../../snapshot/snapshot.ts';
import {
  ACCOUNT,
  approvalLog,
  counterparty,
  NOW_MS,
  ROUTER,
  STRANGER,
  signature,
  snapshot,
  transaction,
  USDC,
} from '../fixtures.ts';
import { simulate } from '../simulate.ts';

function judge(intent: ChainIntent, read: ChainSnapshot) {
  const verdict = simulate(intent, read, { policy: DEFAULT_POLICY, nowMs: NOW_MS });
  const levels = verdict.findings.map(({ code, level }) => `${code}:${level}`);
  return { levels, asked: interruptionOf(intent, verdict, DEFAULT_POLICY), verdict };
}

describe('eth_sign', () => {
  const digest = signature({ kind: 'bytes', bytes: `0x${'9f'.repeat(32)}` });

  it('behavior: a digest signed as it stands is a stop, with a prefix a warning', () => {
    expect(judge({ ...digest, method: 'eth_sign' }, snapshot())).toMatchObject({
      levels: ['blind-signature:stop'],
      asked: 'hold',
      verdict: { coverage: 'not-checked', findings: [{ params: { bare: 'yes' } }] },
    });
    expect(judge(digest, snapshot())).toMatchObject({ levels: ['blind-signature:warning'], asked: 'click' });
  });

  it('behavior: text passes as text', () => {
    const text = { ...signature({ kind: 'text', text: 'hello' }), method: 'eth_sign' } as const;
    expect(judge(text, snapshot())).toMatchObject({ levels: [], asked: 'release' });
  });
});

describe('a transaction', () => {
  it('behavior: that the page gets back signed is a warning, one sent at once or before is not', () => {
    const sent = transaction({});
    expect(judge({ ...sent, method: 'eth_signTransaction' }, snapshot())).toMatchObject({
      levels: ['signed-not-sent:warning'],
      asked: 'click',
    });
    expect(judge(sent, snapshot()).levels).toEqual([]);
    expect(judge({ ...sent, method: 'eth_sendRawTransaction' }, snapshot())).toMatchObject({
      levels: ['already-signed:notice'],
      asked: 'release',
      verdict: { findings: [{ params: { account: ACCOUNT } }] },
    });
  });
});

describe('what a batch permits and does not use up', () => {
  const approve = { kind: 'approve', token: USDC, spender: STRANGER, via: null, amount: '1000' } as const;
  const approval: Call = {
    to: USDC,
    value: '0',
    data: '0x095ea7b3',
    gas: null,
    actions: [approve],
    unread: [],
  };
  const wrap: Call = {
    ...approval,
    to: ROUTER,
    actions: [{ kind: 'wrap', token: ROUTER, amount: '0' }],
  };
  const { calls: _, fees, authorizations: __, method: ___, ...parts } = transaction({});
  const batch = (...calls: Call[]): BatchIntent => ({
    ...parts,
    kind: 'batch',
    fees,
    atomicRequired: true,
    calls,
  });
  const read = (calls: readonly Call[], changes: Partial<Allowance>): ChainSnapshot => {
    const entry = { token: USDC, owner: ACCOUNT, spender: STRANGER, via: null, before: '0', after: '0' };
    const done = { status: 'success', gasUsed: '1', returnData: '0x' } as const;
    return snapshot({
      calls: calls.map((__, at) => ({ ...done, logs: at === 0 ? [approvalLog(STRANGER, 1_000n)] : [] })),
      allowances: [{ ...entry, ...changes }],
      counterparties: [
        counterparty(STRANGER, { listedAs: 'A Router' }),
        counterparty(USDC),
        counterparty(ROUTER),
      ],
    });
  };
  const judged = (calls: Call[], changes: Partial<Allowance>) => judge(batch(...calls), read(calls, changes));

  it('default: what is left is noted, with the amount', () => {
    const { levels, asked, verdict } = judged([approval, wrap], { after: '400' });
    expect([levels, asked]).toEqual([['approval-left:notice', 'approval:info'], 'release']);
    expect(verdict.findings[0]).toMatchObject({
      params: { spender: STRANGER, spenderName: 'A Router', token: USDC },
      evidence: [{ name: 'left', value: '400', token: USDC }],
    });
  });

  it.each([
    ['used up', [approval, wrap], { after: '0' }],
    ['back to what it was', [approval, wrap], { before: '400', after: '400' }],
    ['less than it was', [approval, wrap], { before: '900', after: '400' }],
    ['all the batch does', [approval, approval], { after: '1000' }],
    ['unlimited, which is said as such', [approval, wrap], { after: (2n ** 256n - 1n).toString() }],
  ] as const)('behavior: a permission that is %s is not', (___, calls, changes) => {
    expect(judged([...calls], changes).levels.join()).not.toContain('approval-left');
  });

  it('behavior: of a batch that would fail, nothing is left', () => {
    const failing = read([approval, wrap], { after: '400' });
    const [first, second] = failing.calls;
    if (first === undefined || second === undefined) throw new Error('The snapshot has two calls.');
    const reverted = { ...failing, calls: [first, { ...second, status: 'reverted' as const }] };
    expect(judge(batch(approval, wrap), reverted).levels.join()).not.toContain('approval-left');
  });
});

describe('a lending market', () => {
  const debt = '0x5555555555555555555555555555555555555555';
  const holding = (token: typeof USDC | typeof debt) =>
    ({ holder: ACCOUNT, token, before: '9', after: '4' }) as const;
  const lending = (kind: 'repay' | 'supply', asset: typeof USDC | null) =>
    transaction({ actions: [{ kind, market: ROUTER, asset, amount: '5' }] });
  const moved = (...tokens: readonly (typeof USDC | typeof debt)[]) => {
    const { balances } = snapshot();
    return snapshot({ balances: [...balances, ...tokens.map(holding)] });
  };

  it('behavior: burns the debt that is paid back, and takes no more than what is put in', () => {
    expect(judge(lending('repay', USDC), moved(USDC, debt)).levels).toEqual([]);
    expect(judge(lending('supply', USDC), moved(USDC)).levels).toEqual([]);
    expect(judge(lending('supply', null), moved(USDC)).levels).toEqual([]);
    expect(judge(lending('supply', USDC), moved(USDC, debt)).levels).toEqual(['takes-unasked:warning']);
  });
});
