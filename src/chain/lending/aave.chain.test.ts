import { type Address, maxUint256, parseEther, parseUnits } from 'viem';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AaveMarket, aaveCalldata, deployAave } from '../../../test/kit/chain/aave.ts';
import { type LendingBench, startLendingBench } from '../../../test/kit/chain/lending-bench.ts';
import type { LoanAsset } from '../../core/snapshot/lending.ts';
import { lower } from '../fixtures.ts';

let bench: LendingBench;
let restore: () => Promise<void>;
let aave: AaveMarket;
let trader: Address;
let deployer: Address;

beforeAll(async () => {
  bench = await startLendingBench();
  aave = await deployAave(bench.anvil, bench.market);
  trader = bench.market.trader.address;
  deployer = bench.market.deployer.address;
  await bench.send({ to: aave.pool, data: aaveCalldata.supply(bench.market.weth, parseEther('10'), trader) });
  restore = await bench.keep();
});
beforeEach(() => restore());
afterAll(() => bench.stop());

const usdc = (whole: string) => parseUnits(whole, 6);
const borrow = (whole: string) => ({
  to: aave.pool,
  data: aaveCalldata.borrow(bench.market.usdc, usdc(whole), trader),
});
const factor = (wad: string | null | undefined) => (wad == null ? null : Number(wad) / 1e18);

function assetOf(assets: readonly LoanAsset[], token: Address): LoanAsset {
  const found = assets.find((asset) => asset.token === lower(token));
  if (found === undefined) throw new TypeError('No such asset.');
  return found;
}

/** Moves a feed one step before a price, tries to liquidate, moves it there, tries again: in the block that was simulated. */
async function liquidatedAt(
  price: bigint,
  step: {
    readonly feed: Address;
    readonly collateral: Address;
    readonly debt?: Address;
    readonly before: 1n | -1n;
    readonly first: readonly { readonly to: Address; readonly data: `0x${string}` }[];
    readonly timestampS: number;
  },
): Promise<readonly boolean[]> {
  const { feed, collateral, before, first, debt = bench.market.usdc } = step;
  const set = (answer: bigint) => ({ from: deployer, to: feed, data: aaveCalldata.price(answer) });
  const data = aaveCalldata.liquidate({ collateral, debt }, trader, maxUint256);
  const liquidate = { from: deployer, to: aave.pool, data };
  const tried = [...first, set(price + before), liquidate, set(price), liquidate];
  return (await bench.mine(tried, step.timestampS)).slice(first.length);
}

describe('a borrow', () => {
  it('is liquidated at the price that was stated, and not one step before', async () => {
    const { weth } = bench.market;
    const { loan, simulatedS, verdict, snapshot } = await bench.judge(borrow('15000'));
    const collateral = assetOf(loan.collaterals, weth);
    expect(snapshot.missing).toEqual([]);
    expect(loan).toMatchObject({
      protocol: 'aave-v3',
      contract: lower(aave.pool),
      listedAs: null,
      valueUnit: 'usd',
      valueDecimals: 8,
      before: { healthFactorWad: null },
      after: { healthFactorWad: '1650000000000000000', debtValue: '1500000000000' },
    });
    expect(collateral).toMatchObject({
      oracle: lower(aave.feeds.weth),
      price: { value: '300000000000', decimals: 8 },
      thresholdBps: 8_250,
      method: 'exact',
      reason: null,
      liquidationPriceBefore: null,
    });
    expect(verdict).toMatchObject({ coverage: 'checked', findings: [] });

    const price = BigInt(collateral.liquidationPrice?.value ?? 0);
    const step = { feed: aave.feeds.weth, collateral: weth, before: 1n, first: [borrow('15000')] } as const;
    expect(await liquidatedAt(price, { ...step, timestampS: simulatedS })).toEqual([true, false, true, true]);
  });

  it('that is large is a warning, and the smaller one that is offered is none', async () => {
    const { verdict } = await bench.judge(borrow('20500'));
    const [found] = verdict.findings;
    expect(found).toMatchObject({
      code: 'health-factor-low',
      level: 'warning',
      params: { protocol: 'aave-v3', contract: lower(aave.pool), token: lower(bench.market.weth) },
      remedy: { kind: 'reduce-amount', params: { asset: lower(bench.market.usdc) } },
    });
    expect(found?.evidence).toContainEqual({
      name: 'healthFactor',
      value: 1.207,
      unit: 'factor',
      token: null,
    });
    expect(found?.evidence).toContainEqual({ name: 'crashesOf', value: 13, unit: 'count', token: null });
    const smaller = BigInt(found?.remedy?.params.amount ?? 0);
    const again = await bench.judge({
      to: aave.pool,
      data: aaveCalldata.borrow(bench.market.usdc, smaller, trader),
    });
    expect(again.verdict.findings).toEqual([]);
    expect(factor(again.loan.after?.healthFactorWad)).toBeLessThan(1.52);
  });

  it('to the last dollar is a stop', async () => {
    const { verdict } = await bench.judge(borrow('23900'));
    expect(verdict.findings[0]).toMatchObject({ code: 'health-factor-low', level: 'stop' });
  });

  it('of a coin names the price to which that coin may rise', async () => {
    const { weth } = bench.market;
    await bench.send({ to: aave.pool, data: aaveCalldata.withdraw(weth, maxUint256, trader) });
    await bench.send({ to: aave.pool, data: aaveCalldata.supply(bench.market.usdc, usdc('30000'), trader) });
    const ask = { to: aave.pool, data: aaveCalldata.borrow(weth, parseEther('5'), trader) };
    const { loan, simulatedS } = await bench.judge(ask);
    const price = BigInt(assetOf(loan.debts, weth).liquidationPrice?.value ?? 0);
    expect(Number(price) / 1e8).toBeCloseTo(4680, 3);
    const step = { feed: aave.feeds.weth, collateral: bench.market.usdc, debt: weth, before: -1n } as const;
    const tried = await liquidatedAt(price, { ...step, first: [ask], timestampS: simulatedS });
    expect(tried).toEqual([true, false, true, true]);
  });

  it('that fails has no loans', async () => {
    const { snapshot } = await bench.judge(borrow('40000'));
    expect(snapshot.calls[0]?.status).toBe('reverted');
    expect(snapshot.loans).toEqual([]);
  });
});

describe('with a debt of 15,000', () => {
  beforeEach(() => bench.send(borrow('15000')));

  it('a withdrawal moves the price, and both prices hold', async () => {
    const { weth } = bench.market;
    const ask = { to: aave.pool, data: aaveCalldata.withdraw(weth, parseEther('3'), trader) };
    const { loan, simulatedS, verdict } = await bench.judge(ask);
    const collateral = assetOf(loan.collaterals, weth);
    expect(factor(loan.before?.healthFactorWad)).toBeCloseTo(1.65, 6);
    expect(factor(loan.after?.healthFactorWad)).toBeCloseTo(1.155, 6);
    expect(verdict.findings[0]).toMatchObject({
      code: 'health-factor-low',
      level: 'warning',
      remedy: { kind: 'reduce-amount', params: { asset: lower(weth), amount: '899000000000000000' } },
    });

    const back = await bench.keep();
    const step = { feed: aave.feeds.weth, collateral: weth, before: 1n, timestampS: simulatedS } as const;
    const after = BigInt(collateral.liquidationPrice?.value ?? 0);
    expect(await liquidatedAt(after, { ...step, first: [ask] })).toEqual([true, false, true, true]);
    await back();
    const before = BigInt(collateral.liquidationPriceBefore?.value ?? 0);
    expect(before).toBeLessThan(after);
    expect(await liquidatedAt(before, { ...step, first: [] })).toEqual([true, false, true, true]);
  });

  it('paying back and adding collateral leave it healthier, and are no finding', async () => {
    const repay = aaveCalldata.repay(bench.market.usdc, usdc('5000'), trader);
    const supply = aaveCalldata.supply(bench.market.dai, parseEther('5000'), trader);
    for (const data of [repay, supply]) {
      const { loan, verdict } = await bench.judge({ to: aave.pool, data });
      expect(Number(loan.after?.healthFactorWad)).toBeGreaterThan(Number(loan.before?.healthFactorWad));
      expect(verdict.findings.map(({ code }) => code)).not.toContain('health-factor-low');
    }
    const { loan } = await bench.judge({
      to: aave.pool,
      data: aaveCalldata.repay(bench.market.usdc, maxUint256, trader),
    });
    expect(loan.after).toMatchObject({ healthFactorWad: null, debtValue: '0' });
    expect(assetOf(loan.collaterals, bench.market.weth)).toMatchObject({
      liquidationPrice: null,
      reason: null,
    });
  });

  it('several collaterals have a price each', async () => {
    const { dai, weth } = bench.market;
    await bench.send({ to: aave.pool, data: aaveCalldata.supply(dai, parseEther('10000'), trader) });
    const ask = borrow('10000');
    const { loan, simulatedS } = await bench.judge(ask);
    expect(loan.collaterals.map(({ token }) => token)).toEqual([lower(weth), lower(dai)]);
    // Aave rounds the average of their thresholds, which is no smooth function of the price of the one that counts least.
    expect(loan.collaterals.map(({ method }) => method)).toEqual(['exact', 'estimate']);
    const back = await bench.keep();
    for (const [token, feed] of [
      [weth, aave.feeds.weth],
      [dai, aave.feeds.dai],
    ] as const) {
      await back();
      const price = BigInt(assetOf(loan.collaterals, token).liquidationPrice?.value ?? 0);
      const step = { feed, collateral: token, before: 1n, first: [ask], timestampS: simulatedS } as const;
      expect(await liquidatedAt(price, step)).toEqual([true, false, true, true]);
    }
  });

  it('a collateral that secures little has no price of its own', async () => {
    const { dai } = bench.market;
    await bench.send({ to: aave.pool, data: aaveCalldata.supply(dai, parseEther('100'), trader) });
    const { loan } = await bench.judge(borrow('1000'));
    expect(assetOf(loan.collaterals, dai)).toMatchObject({ liquidationPrice: null, reason: null });
  });

  it('an oracle that fails leaves nothing that looks exact', async () => {
    await bench.send({ to: aave.feeds.weth, data: aaveCalldata.price(0n) }, deployer);
    const data = aaveCalldata.repay(bench.market.usdc, usdc('5000'), trader);
    const { loan, verdict } = await bench.judge({ to: aave.pool, data });
    expect(loan).toMatchObject({ before: null, after: null });
    expect(assetOf(loan.collaterals, bench.market.weth)).toMatchObject({
      price: null,
      liquidationPrice: null,
      method: 'estimate',
      reason: 'oracle-failed',
    });
    expect(verdict.unread).toContainEqual({ code: 'loan-unread', params: { market: lower(aave.pool) } });
    expect(verdict.coverage).toBe('partly-checked');
  });

  it('a loan that can be liquidated already says so', async () => {
    await bench.send({ to: aave.feeds.weth, data: aaveCalldata.price(1_700n * 10n ** 8n) }, deployer);
    const data = aaveCalldata.repay(bench.market.usdc, usdc('10'), trader);
    const { loan } = await bench.judge({ to: aave.pool, data });
    expect(assetOf(loan.collaterals, bench.market.weth)).toMatchObject({
      liquidationPrice: null,
      reason: 'already-liquidatable',
    });
  });

  it.each(['debug_traceCall', 'eth_call'] as const)(
    'an endpoint that has %s alone finds the same',
    async (way) => {
      const best = await bench.judge(borrow('3000'));
      const lacking = way === 'eth_call' ? ['eth_simulateV1', 'debug_traceCall'] : ['eth_simulateV1'];
      bench.rpc.setFault({ kind: 'method-missing', methods: lacking });
      const other = await bench.judge(borrow('3000'));
      expect(other.snapshot.simulatedBy).toBe(way);
      const [asset] = other.loan.collaterals;
      expect(asset).toMatchObject({ reason: null, method: way === 'eth_call' ? 'exact' : 'estimate' });
      const prices = ({ collaterals }: typeof best.loan) =>
        collaterals.map((entry) => entry.liquidationPrice);
      expect(prices(other.loan)[0]?.value).toMatch(/^218[0-9]{9}$/);
      expect(Number(prices(other.loan)[0]?.value) / Number(prices(best.loan)[0]?.value)).toBeCloseTo(1, 6);
    },
  );
});

it('a request that touches no loan asks for none', async () => {
  const { snapshot } = await bench.judge({ to: bench.market.spender });
  expect(snapshot.loans).toEqual([]);
});
