import { describe, expect, it } from 'vitest';
import { interruptionOf } from '../../policy/interruption.ts';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { Address } from '../../primitives.ts';
import type { Counterparty } from '../../snapshot/snapshot.ts';
import { ACCOUNT, counterparty, NOW_MS, STRANGER, swapCase, USDC, WETH } from '../fixtures.ts';
import { simulate } from '../simulate.ts';
import type { BalanceChange } from '../verdict.ts';

const ETH = 10n ** 18n;
const APES: Address = `0x${'66'.repeat(20)}`;
const pool = { reserve0: 10n ** 24n, reserve1: 3n * 10n ** 15n };

/** A sound swap of one WETH, beside which something is given away. */
function judged(
  given: { readonly asset: Address; readonly amount: bigint; readonly recipient?: Address },
  changes: Partial<Counterparty> = {},
) {
  const { asset, amount, recipient = STRANGER } = given;
  const { intent, snapshot } = swapCase({ amountIn: ETH, pool, minOut: (expected) => expected });
  const [call] = intent.calls;
  if (call === undefined) throw new Error('No call.');
  const transfer = {
    kind: 'transfer',
    asset,
    sender: ACCOUNT,
    recipient,
    amount: amount.toString(),
  } as const;
  const request = { ...intent, calls: [{ ...call, actions: [...call.actions, transfer] }] };
  const balances = snapshot.balances.map((entry) =>
    entry.token === asset && asset === WETH
      ? { ...entry, before: (BigInt(entry.before) + amount).toString() }
      : entry,
  );
  const own = asset === APES ? [{ holder: ACCOUNT, token: APES, before: amount.toString(), after: '0' }] : [];
  const read = {
    ...snapshot,
    balances: [...balances, ...own],
    counterparties: [...snapshot.counterparties, counterparty(STRANGER, changes)],
  };
  const verdict = simulate(request, read, { policy: DEFAULT_POLICY, nowMs: NOW_MS });
  const found = verdict.findings.filter(({ code }) => code === 'gives-beside');
  return {
    found,
    asked: interruptionOf(request, verdict, DEFAULT_POLICY),
    changes: verdict.outcome?.changes,
  };
}

const lossOf = (changes: readonly BalanceChange[] | undefined, asset: Address) =>
  changes?.find((change) => change.asset === asset)?.amount;

describe('what goes to a stranger beside a trade', () => {
  it.each([
    ['nine tenths of what is given', 9n * ETH, 'stop'],
    ['a tenth', ETH / 9n, 'warning'],
    ['a hundredth', ETH / 99n, 'notice'],
    ["a router's fee", ETH / 117n, undefined],
  ] as const)('of the token sold, %s', (_, amount, level) => {
    const { found, changes } = judged({ asset: WETH, amount });
    expect(lossOf(changes, WETH)).toBe(`-${ETH + amount}`);
    expect(found[0]?.level).toBe(level);
  });

  it('another token warns, however little it is', () => {
    const { found, asked } = judged({ asset: APES, amount: 3n });
    expect(found).toMatchObject([
      {
        level: 'warning',
        params: { to: STRANGER },
        evidence: [{ name: 'sent', value: '3', unit: 'token', token: APES }],
      },
    ]);
    expect(asked).toBe('click');
  });

  it('what the swap itself just brought warns', () => {
    expect(judged({ asset: USDC, amount: 5n }).found[0]?.level).toBe('warning');
  });

  it('somebody dealt with before, the account itself, and nothing at all are no matter', () => {
    const given = { asset: APES, amount: 3n };
    expect(judged(given, { usedBefore: true }).found).toEqual([]);
    expect(judged(given, { listedAs: 'A Shop' }).found).toEqual([]);
    expect(judged({ ...given, recipient: ACCOUNT }).found).toEqual([]);
    expect(judged({ ...given, amount: 0n }).found).toEqual([]);
  });
});

describe('an exact output of which a part goes elsewhere, beside something else', () => {
  it.each([
    ['nine tenths', 10n, 'stop'],
    ['nothing', 100n, undefined],
  ] as const)('%s', (_, percent, level) => {
    const { intent, snapshot, expectedOut } = swapCase({
      amountIn: ETH,
      pool,
      minOut: (expected) => expected,
    });
    const [call] = intent.calls;
    const [swap] = call?.actions ?? [];
    if (call === undefined || swap?.kind !== 'swap') throw new Error('No swap.');
    const reaching = (expectedOut * percent) / 100n;
    const bought = { ...swap, exact: 'output', amountOut: `${reaching}` } as const;
    const wrap = { kind: 'wrap', token: WETH, amount: '1' } as const;
    const request = { ...intent, calls: [{ ...call, actions: [bought, wrap] }] };
    const balances = snapshot.balances.map((entry) =>
      entry.token === USDC ? { ...entry, after: `${BigInt(entry.before) + reaching}` } : entry,
    );
    const verdict = simulate(request, { ...snapshot, balances }, { policy: DEFAULT_POLICY, nowMs: NOW_MS });
    expect(verdict.outcome?.swaps).toMatchObject([{ expectedOut: `${reaching}`, worstOut: `${reaching}` }]);
    expect(verdict.findings.find(({ code }) => code === 'value-lost')?.level).toBe(level);
  });
});
