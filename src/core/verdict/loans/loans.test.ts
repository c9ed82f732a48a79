import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../policy/policy.ts';
import type { Loan, LoanAsset } from '../../snapshot/lending.ts';
import { ACCOUNT, NOW_MS, ROUTER, USDC, WETH } from '../fixtures.ts';
import type { Outcome } from '../verdict.ts';
import { loanBasis } from './basis.ts';
import { loanFindings } from './findings.ts';
import { remedyFor } from './remedy.ts';

const WAD = 10n ** 18n;

function asset(parts: Partial<LoanAsset>): LoanAsset {
  return {
    token: WETH,
    oracle: ROUTER,
    amount: '0',
    value: '0',
    thresholdBps: 0,
    price: { value: '300000000000', decimals: 8 },
    liquidationPriceBefore: null,
    liquidationPrice: { value: '200000000000', decimals: 8 },
    method: 'exact',
    reason: null,
    ...parts,
  };
}

/** A loan of USDC against WETH at 3,000; amounts in their smallest units, health as the protocol rounds it. */
function loanOf({ weth, usdc, thresholdBps }: { weth: bigint; usdc: bigint; thresholdBps: bigint }): Loan {
  const collateral = (weth * 3_000n * 10n ** 8n) / WAD;
  const debt = usdc * 100n;
  const health = (((collateral * thresholdBps) / 10_000n) * WAD) / debt;
  return {
    protocol: 'aave-v3',
    contract: ROUTER,
    listedAs: 'Aave V3 Pool',
    marketId: null,
    valueUnit: 'usd',
    valueDecimals: 8,
    loanToken: null,
    before: { healthFactorWad: null, collateralValue: `${collateral}`, debtValue: '0' },
    after: { healthFactorWad: `${health}`, collateralValue: `${collateral}`, debtValue: `${debt}` },
    collaterals: [asset({ amount: `${weth}`, value: `${collateral}`, thresholdBps: Number(thresholdBps) })],
    debts: [asset({ token: USDC, amount: `${usdc}`, value: `${debt}`, liquidationPrice: null })],
  };
}

function outcomeOf(changes: Outcome['changes'], loans: readonly Loan[] = []): Outcome {
  const empty = { worths: [], approvals: [], swaps: [], gasUsed: null, feeWei: null, feeUsd: null };
  return { ...empty, changes, loans: [...loans], reverted: null, created: null };
}

function findingsOf(loan: Loan) {
  const snapshot = { balances: [], tokens: [] };
  const intent = { account: ACCOUNT };
  return loanFindings({
    intent,
    snapshot,
    outcome: outcomeOf([], [loan]),
    policy: DEFAULT_POLICY,
    nowMs: NOW_MS,
  } as unknown as Parameters<typeof loanFindings>[0]);
}

const withHealth = (loan: Loan, before: string | null, after: string): Loan => ({
  ...loan,
  before: {
    healthFactorWad: before,
    collateralValue: '3000000000000',
    debtValue: before === null ? '0' : '1',
  },
  after: { healthFactorWad: after, collateralValue: '3000000000000', debtValue: '1500000000000' },
});
const TEN = loanOf({ weth: 10n * WAD, usdc: 15_000_000_000n, thresholdBps: 8_250n });

describe('a finding', () => {
  it.each([
    ['1501000000000000000', null],
    ['1500400000000000000', 'notice'],
    ['1500000000000000000', 'notice'],
    ['1250000000000000000', 'warning'],
    ['1050000000000000000', 'stop'],
    ['900000000000000000', 'stop'],
  ])('at a health factor of %s is %s', (wad, level) => {
    const loan = withHealth(TEN, null, wad);
    expect(findingsOf(loan).map((found) => found.level)).toEqual(level === null ? [] : [level]);
  });

  it('speaks of a loan that gets worse, and of none that gets better or stays', () => {
    expect(findingsOf(withHealth(TEN, '1300000000000000000', '1200000000000000000'))).toHaveLength(1);
    expect(findingsOf(withHealth(TEN, '1100000000000000000', '1200000000000000000'))).toEqual([]);
    expect(findingsOf(withHealth(TEN, '1200000000000000001', '1200000000000000000'))).toEqual([]);
  });

  it('is none where health is not known, and where nothing is owed', () => {
    expect(findingsOf({ ...TEN, after: null })).toEqual([]);
    expect(
      findingsOf({ ...TEN, after: { healthFactorWad: null, collateralValue: '1', debtValue: '0' } }),
    ).toEqual([]);
  });
});

/** The health factor that a remedy leaves, by exact arithmetic. */
function healthAfter(
  loan: Loan,
  { kind, params }: NonNullable<ReturnType<typeof remedyFor>>,
  gained: bigint,
): bigint {
  const [[collateral], [debt]] = [loan.collaterals, loan.debts];
  let weth = BigInt(collateral?.amount ?? 0);
  let usdc = BigInt(debt?.amount ?? 0);
  if (kind === 'reduce-amount') usdc -= gained - BigInt(params.amount ?? 0);
  else if (kind === 'repay') usdc -= BigInt(params.value ?? 0);
  else weth += BigInt(params.value ?? 0);
  if (usdc === 0n) return 10n ** 30n;
  const after = loanOf({ weth, usdc, thresholdBps: BigInt(collateral?.thresholdBps ?? 0) }).after;
  return BigInt(after?.healthFactorWad ?? 0);
}

describe('a remedy', () => {
  const loans = fc.record({
    weth: fc.bigInt(10n ** 15n, 10n ** 23n),
    thresholdBps: fc.bigInt(5_000n, 9_500n),
    /** Debt as a share of what may be owed, in thousandths. */
    used: fc.bigInt(680n, 1_200n),
    how: fc.constantFrom('borrow', 'repay', 'add'),
  });

  it('property: whatever it is, it leaves the health factor that was asked for', () => {
    fc.assert(
      fc.property(loans, ({ weth, thresholdBps, used, how }) => {
        const usdc = (weth * 3_000n * thresholdBps * used) / (10n ** 12n * 10_000n * 1_000n);
        fc.pre(usdc > 1_000n);
        const loan = loanOf({ weth, usdc, thresholdBps });
        const changes = how === 'borrow' ? [{ asset: USDC, tokenId: null, amount: `${usdc}` }] : [];
        const held = { holder: ACCOUNT, before: '0', after: `${10n ** 40n}` };
        const balances = how === 'add' ? [{ ...held, token: WETH }] : [{ ...held, token: USDC }];
        const remedy = remedyFor(loan, 1.5, { outcome: outcomeOf(changes), balances });
        if (BigInt(loan.after?.healthFactorWad ?? 0) >= (15n * WAD) / 10n) return remedy === null;
        const kinds = { borrow: 'reduce-amount', repay: 'repay', add: 'add-collateral' } as const;
        expect(remedy?.kind).toBe(kinds[how]);
        return remedy !== null && healthAfter(loan, remedy, usdc) >= (1_499_999n * WAD) / 1_000_000n;
      }),
      { numRuns: 300 },
    );
  });

  it('is paying back where the account has what it needs, and collateral where it has only that', () => {
    const loan = withHealth(TEN, null, '1100000000000000000');
    const held = (token: typeof USDC) => [{ holder: ACCOUNT, token, before: '0', after: `${10n ** 30n}` }];
    const outcome = outcomeOf([]);
    expect(remedyFor(loan, 1.5, { outcome, balances: held(USDC) })).toMatchObject({
      kind: 'repay',
      params: { token: USDC, value: '4010000000' },
    });
    expect(remedyFor(loan, 1.5, { outcome, balances: held(WETH) })?.kind).toBe('add-collateral');
    expect(remedyFor(loan, 1.5, { outcome, balances: [] })?.kind).toBe('repay');
  });
});

describe('the basis', () => {
  const firm = { source: 'simulation', method: 'exact', assumption: null } as const;

  it('is as firm as what executed it', () => {
    expect(loanBasis(outcomeOf([], [TEN]), firm)).toEqual([
      { figure: 'healthFactor', ...firm },
      { figure: 'liquidationPrice', ...firm },
    ]);
  });

  it('of a contract on no list is its own word', () => {
    const [health] = loanBasis(outcomeOf([], [{ ...TEN, listedAs: null }]), firm);
    expect(health).toMatchObject({ method: 'estimate', assumption: 'lender-unlisted' });
  });

  it('is an estimate where one price is', () => {
    const loan = {
      ...TEN,
      collaterals: TEN.collaterals.map((entry) => ({ ...entry, method: 'estimate' as const })),
    };
    expect(loanBasis(outcomeOf([], [loan]), firm)[1]).toMatchObject({ method: 'estimate', assumption: null });
  });
});
