import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChainIntent } from '../intent/intent.ts';
import { canonicalJson, type Json } from '../json.ts';
import { interruptionOf } from '../policy/interruption.ts';
import { DEFAULT_POLICY } from '../policy/policy.ts';
import type { ChainSnapshot } from '../snapshot/snapshot.ts';
import {
  ACCOUNT,
  approvalLog,
  BLOCK_TIME_S,
  counterparty,
  NOW_MS,
  ROUTER,
  STRANGER,
  signature,
  snapshot,
  swapCase,
  transaction,
  USDC,
  WETH,
} from './fixtures.ts';
import { simulate } from './simulate.ts';
import type { ChainVerdict } from './verdict.ts';

const ETH = 10n ** 18n;
const DEEP = { reserve0: 10_000n * ETH, reserve1: 30_000_000n * 10n ** 6n };
const half = (expected: bigint): bigint => (expected * 995n) / 1_000n;

const judge = (intent: ChainIntent, read: ChainSnapshot, nowMs = NOW_MS): ChainVerdict =>
  simulate(intent, read, { policy: DEFAULT_POLICY, nowMs });
const levels = (verdict: ChainVerdict): string[] =>
  verdict.findings.map(({ code, level }) => `${code}:${level}`);
const asked = (intent: ChainIntent, verdict: ChainVerdict): string =>
  interruptionOf(intent, verdict, DEFAULT_POLICY);

describe('a decoded swap', () => {
  it('default: an ordinary one passes with exact figures', () => {
    const { intent, snapshot: read, expectedOut } = swapCase({ amountIn: ETH, pool: DEEP, minOut: half });
    const verdict = judge(intent, read);
    expect(verdict.outcome?.swaps).toEqual([
      expect.objectContaining({
        expectedIn: ETH.toString(),
        expectedOut: expectedOut.toString(),
        worstOut: half(expectedOut).toString(),
        impactBps: 0.9969,
        toleranceBps: 50,
        poolFeeBps: 30,
      }),
    ]);
    expect(verdict.outcome?.changes).toEqual([
      { asset: WETH, tokenId: null, amount: (-ETH).toString() },
      { asset: USDC, tokenId: null, amount: expectedOut.toString() },
    ]);
    expect([verdict.level, verdict.coverage, levels(verdict)]).toEqual(['info', 'checked', []]);
    expect(asked(intent, verdict)).toBe('release');
  });

  it.each([
    [90n, []],
    [120n, ['price-impact:notice']],
    [400n, ['price-impact:warning']],
    [1_500n, ['price-impact:stop']],
  ])('behavior: %s ETH into 10,000 gives %j', (size, expected) => {
    const { intent, snapshot: read } = swapCase({ amountIn: size * ETH, pool: DEEP, minOut: half });
    expect(levels(judge(intent, read))).toEqual(expected);
  });

  it.each([
    [99n, []],
    [98n, ['tolerance:notice']],
    [94n, ['tolerance:warning']],
    [1n, ['tolerance:warning']],
    [0n, ['no-minimum:stop']],
  ])('behavior: accepting %s %% of the outcome gives %j', (percent, expected) => {
    const minOut = (out: bigint) => (out * percent) / 100n + 1n;
    const { intent, snapshot: read } = swapCase({ amountIn: ETH, pool: DEEP, minOut });
    expect(levels(judge(intent, read))).toEqual(expected);
  });

  it('behavior: proceeds to a stranger warn, to a fresh address stop, to a known one pass', () => {
    const { intent, snapshot: read } = swapCase({
      amountIn: ETH,
      pool: DEEP,
      minOut: half,
      recipient: STRANGER,
    });
    const withRecipient = (changes: Parameters<typeof counterparty>[1]) =>
      levels(
        judge(intent, { ...read, counterparties: [...read.counterparties, counterparty(STRANGER, changes)] }),
      );
    expect(withRecipient({})).toEqual(['recipient-not-sender:warning']);
    expect(withRecipient({ hasCode: false, nonce: '0' })).toEqual(['recipient-not-sender:stop']);
    expect(withRecipient({ hasCode: false, nonce: '0', balanceWei: '1' })).toEqual([
      'recipient-not-sender:warning',
    ]);
    expect(withRecipient({ usedBefore: true })).toEqual([]);
  });

  it('behavior: proceeds that stay in the router warn, however often it was used', () => {
    const kept = swapCase({ amountIn: ETH, pool: DEEP, minOut: half, recipient: ROUTER });
    const counterparties = [counterparty(ROUTER, { usedBefore: true, listedAs: 'A Router' })];
    expect(levels(judge(kept.intent, { ...kept.snapshot, counterparties }))).toEqual([
      'recipient-not-sender:warning',
    ]);
  });

  it.each([
    [995n, []],
    [980n, ['value-lost:notice']],
    [900n, ['value-lost:warning']],
    [800n, ['value-lost:stop']],
  ])('behavior: when %s of 1,000 arrive of what the pool paid: %j', (perMille, expected) => {
    const { intent, snapshot: read } = swapCase({
      amountIn: ETH,
      pool: DEEP,
      minOut: (out) => (out * 79n) / 100n,
    });
    const taxed = read.balances.map((entry) =>
      entry.token === USDC
        ? { ...entry, after: `${7n + ((BigInt(entry.after) - 7n) * perMille) / 1_000n}` }
        : entry,
    );
    const verdict = judge(intent, { ...read, balances: taxed });
    expect(levels(verdict).filter((found) => found.startsWith('value-lost'))).toEqual(expected);
  });

  it('behavior: the smaller size that is offered really has the impact of a warning', () => {
    const { intent, snapshot: read } = swapCase({ amountIn: 1_500n * ETH, pool: DEEP, minOut: half });
    const remedy = judge(intent, read).findings[0]?.remedy;
    expect(remedy).toMatchObject({ kind: 'reduce-amount', params: { asset: WETH, impactBps: '300' } });
    const smaller = BigInt(remedy?.params.amount ?? 0);
    const again = swapCase({ amountIn: smaller, pool: DEEP, minOut: half });
    const impactBps = judge(again.intent, again.snapshot).outcome?.swaps[0]?.impactBps ?? 0;
    expect(impactBps).toBeGreaterThan(295);
    expect(impactBps).toBeLessThanOrEqual(300);
  });

  it('behavior: a deadline that is over, and proceeds that do not arrive', () => {
    const late = swapCase({ amountIn: ETH, pool: DEEP, minOut: half, deadline: BigInt(BLOCK_TIME_S - 5) });
    expect(levels(judge(late.intent, late.snapshot))).toEqual(['deadline-passed:warning']);
    const { intent, snapshot: read } = swapCase({ amountIn: ETH, pool: DEEP, minOut: half });
    const stolen = read.balances.map((entry) =>
      entry.token === USDC ? { ...entry, after: entry.before } : entry,
    );
    expect(levels(judge(intent, { ...read, balances: stolen }))).toEqual(['nothing-received:stop']);
  });

  it('behavior: without the pool’s state there is no impact, and the verdict says so', () => {
    const { intent, snapshot: read } = swapCase({ amountIn: ETH, pool: DEEP, minOut: half });
    const verdict = judge(intent, { ...read, pools: [] });
    expect(verdict.outcome?.swaps[0]?.impactBps).toBeNull();
    expect([verdict.coverage, asked(intent, verdict)]).toEqual(['partly-checked', 'click']);
  });

  it('behavior: impact never falls as the size grows', () => {
    const size = fc.bigInt({ min: ETH / 1_000n, max: 5_000n * ETH });
    fc.assert(
      fc.property(size, size, (a, b) => {
        const impact = (amountIn: bigint) => {
          const { intent, snapshot: read } = swapCase({ amountIn, pool: DEEP, minOut: half });
          return judge(intent, read).outcome?.swaps[0]?.impactBps ?? Number.NaN;
        };
        const [smaller, larger] = a < b ? [a, b] : [b, a];
        expect(impact(smaller)).toBeLessThanOrEqual(impact(larger));
      }),
    );
  });
});

describe('several swaps in one request', () => {
  const twice = (first: bigint, second: bigint) => {
    const small = swapCase({ amountIn: first, pool: DEEP, minOut: half });
    const after = { reserve0: DEEP.reserve0 + first, reserve1: DEEP.reserve1 - small.expectedOut };
    const large = swapCase({ amountIn: second, pool: after, minOut: half });
    const [a, b] = [small.intent.calls[0], large.intent.calls[0]];
    if (a === undefined || b === undefined) throw new TypeError('A transaction has a call.');
    const out = small.expectedOut + large.expectedOut;
    const base = { ...small.intent, kind: 'batch' as const, atomicRequired: true };
    const read: ChainSnapshot = {
      ...small.snapshot,
      calls: [...small.snapshot.calls, ...large.snapshot.calls],
      balances: [
        ...snapshot().balances,
        { holder: ACCOUNT, token: WETH, before: `${first + second}`, after: '0' },
        { holder: ACCOUNT, token: USDC, before: '0', after: `${out}` },
      ],
    };
    return { intent: { ...base, calls: [a, b] }, read };
  };

  it('behavior: each is judged by its own call', () => {
    const { intent, read } = twice(ETH / 100n, 1_500n * ETH);
    const verdict = judge(intent, read);
    expect(verdict.outcome?.swaps.map(({ expectedIn }) => expectedIn)).toEqual([
      `${ETH / 100n}`,
      `${1_500n * ETH}`,
    ]);
    expect(levels(verdict)).toEqual(['price-impact:stop']);
  });

  it('behavior: slices of one trade through one pool count together, and no fee hides the price they moved', () => {
    const { intent, read } = twice(250n * ETH, 250n * ETH);
    const swaps = judge(intent, read).outcome?.swaps ?? [];
    const whole = swapCase({ amountIn: 500n * ETH, pool: DEEP, minOut: half });
    const impactOfAll = judge(whole.intent, whole.snapshot).outcome?.swaps[0]?.impactBps ?? 0;
    expect(swaps.map(({ poolFeeBps }) => poolFeeBps)).toEqual([30, 30]);
    expect((swaps[1]?.impactBps ?? 0) / impactOfAll).toBeCloseTo(1.5, 1);
    expect(levels(judge(intent, read))).toEqual(['price-impact:warning', 'price-impact:notice']);
  });

  it('behavior: proceeds that do not arrive stop, in part they count as lost', () => {
    const { intent, read } = twice(ETH, ETH);
    const arriving = (share: bigint) => ({
      ...read,
      balances: read.balances.map((entry) =>
        entry.token === USDC ? { ...entry, after: `${(BigInt(entry.after) * share) / 100n}` } : entry,
      ),
    });
    expect(levels(judge(intent, arriving(100n)))).toEqual([]);
    expect(levels(judge(intent, arriving(90n)))).toEqual(['value-lost:warning']);
    expect(levels(judge(intent, arriving(0n)))).toEqual(['nothing-received:stop']);
  });

  it('behavior: a batch that need not be whole is not checked by its failing part', () => {
    const { intent, read } = twice(ETH, ETH);
    const [first] = read.calls;
    if (first === undefined) throw new TypeError('There is a first call.');
    const failing = { ...read, calls: [first, { ...first, status: 'reverted' as const, logs: [] }] };
    expect(judge(intent, failing).coverage).toBe('checked');
    expect(judge({ ...intent, atomicRequired: false }, failing).coverage).toBe('partly-checked');
  });
});

describe('what nobody vouches for', () => {
  it('behavior: a router known neither by address nor by code makes the check partial', () => {
    const { intent, snapshot: read } = swapCase({ amountIn: ETH, pool: DEEP, minOut: half });
    const verdict = judge(intent, { ...read, counterparties: [counterparty(ROUTER)] });
    expect(verdict.unread).toEqual([{ code: 'router-unread', params: { address: ROUTER } }]);
    expect([verdict.coverage, asked(intent, verdict)]).toEqual(['partly-checked', 'click']);
    expect(verdict.basis.map(({ figure }) => figure)).not.toContain('worst');
  });

  it('behavior: a pool without a price is a pool that was not read, and hides no other finding', () => {
    const { intent, snapshot: read } = swapCase({ amountIn: ETH, pool: DEEP, minOut: () => 0n });
    const broken = read.pools.map((pool) => ({ ...pool, reserve1: '0' }));
    const verdict = judge(intent, { ...read, pools: broken as ChainSnapshot['pools'] });
    expect(verdict.outcome?.swaps[0]?.impactBps).toBeNull();
    expect(levels(verdict)).toEqual(['no-minimum:stop']);
  });

  it('behavior: what leaves the account without being asked for warns, whatever the function is called', () => {
    const disguised = transaction({
      to: STRANGER,
      actions: [{ kind: 'approve', token: STRANGER, spender: ROUTER, via: null, amount: '1' }],
    });
    const drained = (after: string) =>
      snapshot({
        balances: [...snapshot().balances, { holder: ACCOUNT, token: USDC, before: '5000', after }],
        counterparties: [counterparty(STRANGER, { usedBefore: true }), counterparty(ROUTER)],
      });
    expect(levels(judge(disguised, drained('0')))).toEqual(['takes-unasked:warning']);
    expect(levels(judge(disguised, drained('5000')))).toEqual([]);
    const asked = transaction({
      to: USDC,
      actions: [{ kind: 'transfer', asset: USDC, sender: ACCOUNT, recipient: STRANGER, amount: '5000' }],
    });
    expect(levels(judge(asked, drained('0')))).toEqual([]);
  });

  it('behavior: a faked approval does not excuse taking, nor does creating a contract', () => {
    const taken = (logs: ChainSnapshot['calls'][number]['logs']) =>
      snapshot({
        calls: [{ status: 'success', gasUsed: '50000', returnData: '0x', logs }],
        balances: [{ holder: ACCOUNT, token: null, before: `${11n * ETH}`, after: `${ETH}` }],
      });
    const opaque = transaction({ actions: [{ kind: 'unknown', selector: '0x12345678' }] });
    expect(levels(judge(opaque, taken([approvalLog(STRANGER, 0n)])))).toEqual(['gives-for-nothing:warning']);
    const creation = transaction({ to: null, actions: [{ kind: 'create' }] });
    expect(levels(judge(creation, taken([])))).toEqual(['gives-for-nothing:warning']);
  });
});

describe('what cannot work', () => {
  it('behavior: a revert warns with its reason and claims no changes', () => {
    const { intent, snapshot: read } = swapCase({ amountIn: ETH, pool: DEEP, minOut: half });
    const text = Buffer.from('TOO LITTLE').toString('hex').padEnd(64, '0');
    const returnData = `0x08c379a0${'20'.padStart(64, '0')}${'a'.padStart(64, '0')}${text}` as const;
    const verdict = judge(intent, {
      ...read,
      calls: [{ status: 'reverted', gasUsed: '30000', returnData, logs: [] }],
    });
    expect(levels(verdict)).toEqual(['would-revert:warning']);
    expect(verdict.findings[0]?.params).toEqual({ reason: 'TOO LITTLE' });
    expect([verdict.coverage, verdict.outcome?.changes]).toEqual(['checked', []]);
  });

  it('behavior: too little for the value, or for the gas', () => {
    const intent = transaction({ actions: [{ kind: 'unknown', selector: '0x12345678' }] });
    const poor = { code: 'insufficient-funds', params: { neededWei: '5', availableWei: '4' } };
    expect(levels(judge(intent, snapshot({ failure: poor, calls: [] })))).toEqual([
      'insufficient-funds:warning',
    ]);
    const balances = [{ holder: ACCOUNT, token: null, before: '9', after: '9' }];
    expect(levels(judge(intent, snapshot({ balances })))).toEqual(['insufficient-gas-funds:warning']);
  });

  it('behavior: the price of gas a page sets is the one that counts', () => {
    const priced = (gasPrice: bigint, gas: bigint) => {
      const intent = transaction({ gas: gas.toString() });
      return judge({ ...intent, fees: { ...intent.fees, gasPrice: gasPrice.toString() } }, snapshot());
    };
    expect(priced(10n ** 10n, 200_000n).outcome?.feeWei).toBe(`${120_000n * 10n ** 10n}`);
    expect(levels(priced(10n ** 10n, 200_000n))).toEqual([]);
    expect(levels(priced(2_560n * 10n ** 9n, 12_000_000n))).toEqual(['insufficient-gas-funds:warning']);
  });

  it('behavior: an endpoint that fails is not a pass', () => {
    const intent = transaction({ actions: [{ kind: 'unknown', selector: '0x12345678' }] });
    const down = (code: string) =>
      snapshot({ failure: { code, params: { endpoint: 'rpc.example' } }, calls: [] });
    const unreachable = judge(intent, down('endpoint-unreachable'));
    expect([unreachable.level, unreachable.coverage]).toEqual(['notice', 'not-checked']);
    expect(asked(intent, unreachable)).toBe('click');
    expect(judge(intent, down('timed-out')).coverage).toBe('timed-out');
  });

  it('behavior: an old block is named', () => {
    const verdict = judge(transaction({}), snapshot(), NOW_MS + 3_600_000);
    expect(levels(verdict)).toEqual(['stale-block:warning']);
  });
});

describe('permissions', () => {
  const approve = (amount: bigint) =>
    transaction({
      to: USDC,
      actions: [{ kind: 'approve', token: USDC, spender: ROUTER, via: null, amount: amount.toString() }],
    });
  const allowed = (after: bigint, spender: Parameters<typeof counterparty>[1]) => {
    const logs = [approvalLog(ROUTER, after)];
    return snapshot({
      calls: [{ status: 'success', gasUsed: '46000', returnData: '0x', logs }],
      allowances: [
        { token: USDC, owner: ACCOUNT, spender: ROUTER, via: null, before: '0', after: after.toString() },
      ],
      counterparties: [counterparty(ROUTER, spender)],
    });
  };
  const unlimited = 2n ** 256n - 1n;

  it.each([
    [unlimited, {}, 'unlimited-approval:warning'],
    [unlimited, { usedBefore: true }, 'unlimited-approval:notice'],
    [unlimited, { listedAs: 'Permit2' }, 'unlimited-approval:info'],
    [5n, {}, 'approval:info'],
    [5n, { hasCode: false }, 'approval-to-account:stop'],
  ])('behavior: %s to %j gives %s', (amount, spender, expected) => {
    expect(levels(judge(approve(amount), allowed(amount, spender)))).toEqual([expected]);
  });

  it('behavior: what is a thousand times all one has is no limit, and Permit2 keeps its own permissions', () => {
    const held = { holder: ACCOUNT, token: USDC, before: '1000', after: '1000' };
    const read = allowed(2n ** 95n, {});
    const rich = { ...read, balances: [...read.balances, held] };
    expect(levels(judge(approve(2n ** 95n), rich))).toEqual(['unlimited-approval:warning']);
    const permit2 = `0x${'99'.repeat(20)}` as const;
    const kept = { token: USDC, owner: ACCOUNT, spender: STRANGER, before: '0', after: `${2n ** 160n - 1n}` };
    const verdict = judge(
      approve(1n),
      snapshot({
        allowances: [
          { ...kept, via: permit2 },
          { ...kept, via: null, after: '0' },
        ],
        counterparties: [counterparty(STRANGER, { hasCode: false })],
      }),
    );
    expect(levels(verdict)).toEqual(['approval-to-account:stop']);
  });

  it('behavior: a signed permission for all one has warns', () => {
    const grants = [{ token: USDC, amount: '1000' }];
    const permit = signature({
      kind: 'permit',
      standard: 'erc-2612',
      spender: STRANGER,
      grants,
      deadline: null,
    });
    const read = (before: string) =>
      snapshot({
        calls: [],
        balances: [{ holder: ACCOUNT, token: USDC, before, after: before }],
        counterparties: [counterparty(STRANGER)],
      });
    expect(levels(judge(permit, read('1000')))).toEqual(['unlimited-approval:warning']);
    expect(levels(judge(permit, read('5000')))).toEqual(['approval:info']);
  });

  it('behavior: a revocation says nothing and is never kept waiting', () => {
    const intent = approve(0n);
    const verdict = judge(intent, snapshot({ failure: { code: 'endpoint-timeout', params: {} }, calls: [] }));
    expect(levels(verdict)).toEqual(['not-simulated:notice']);
    expect(asked(intent, verdict)).toBe('release');
  });

  it('behavior: a permit by signature is a permission too, also when the endpoint is down', () => {
    const grants = [{ token: USDC, amount: unlimited.toString() }];
    const permit = signature({
      kind: 'permit',
      standard: 'erc-2612',
      spender: STRANGER,
      grants,
      deadline: null,
    });
    const read = snapshot({ calls: [], counterparties: [counterparty(STRANGER, { hasCode: false })] });
    expect(levels(judge(permit, read))).toEqual(['approval-to-account:stop']);
    const down = snapshot({
      calls: [],
      counterparties: [],
      failure: { code: 'endpoint-timeout', params: {} },
    });
    const verdict = judge(permit, down);
    expect([levels(verdict)[0], verdict.coverage]).toEqual(['unlimited-approval:warning', 'not-checked']);
  });
});

describe('an unknown router', () => {
  const intent = transaction({ actions: [{ kind: 'unknown', selector: '0x12345678' }] });
  const moved = (usdc: bigint) =>
    snapshot({
      balances: [
        { holder: ACCOUNT, token: null, before: `${9n * ETH}`, after: `${8n * ETH}` },
        { holder: ACCOUNT, token: USDC, before: '0', after: usdc.toString() },
      ],
    });

  it('behavior: a trade is measured, its minimum is named as unread', () => {
    const verdict = judge(intent, moved(3_000n));
    expect(verdict.outcome?.swaps).toEqual([]);
    expect(verdict.unread).toEqual([{ code: 'minimum-unread', params: {} }]);
    expect([verdict.coverage, asked(intent, verdict)]).toEqual(['partly-checked', 'click']);
  });

  it('behavior: taking without giving warns', () => {
    expect(levels(judge(intent, moved(0n)))).toEqual(['gives-for-nothing:warning']);
  });
});

describe('signatures', () => {
  it.each([
    [signature({ kind: 'text', text: 'hello' }), [], 'release'],
    [signature({ kind: 'sign-in', domain: 'swap.example', address: ACCOUNT, text: '' }), [], 'release'],
    [
      signature({ kind: 'sign-in', domain: 'bank.example', address: ACCOUNT, text: '' }),
      ['sign-in-wrong-site:warning'],
      'click',
    ],
    [signature({ kind: 'bytes', bytes: `0x${'00'.repeat(32)}` }), ['blind-signature:warning'], 'click'],
    [
      signature({ kind: 'typed-data', primaryType: 'Order', contract: ROUTER }),
      ['unreadable-signature:notice'],
      'click',
    ],
    [signature({ kind: 'text', text: 'hello' }, 10), ['chain-mismatch:warning'], 'click'],
  ])('behavior: case %#', (intent, expected, interruption) => {
    const verdict = judge(intent, snapshot({ calls: [] }));
    expect(levels(verdict)).toEqual(expected);
    expect(asked(intent, verdict)).toBe(interruption);
  });
});

it('the same inputs give the same bytes', () => {
  const { intent, snapshot: read } = swapCase({ amountIn: 400n * ETH, pool: DEEP, minOut: half });
  const bytes = () => canonicalJson(judge(structuredClone(intent), structuredClone(read)) as Json);
  expect(bytes()).toBe(bytes());
});
