import { type Address, parseEther, parseUnits } from 'viem';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type LendingBench, startLendingBench } from '../../../test/kit/chain/lending-bench.ts';
import { deployMorpho, type MorphoMarket, morphoCalldata } from '../../../test/kit/chain/morpho.ts';
import { lower } from '../fixtures.ts';

const COMPILES = 60_000;
let bench: LendingBench;
let market: MorphoMarket;
let restore: () => Promise<void>;
let trader: Address;
let deployer: Address;

beforeAll(async () => {
  bench = await startLendingBench({ anyCodeSize: true });
  market = await deployMorpho(bench.anvil, bench.market);
  trader = bench.market.trader.address;
  deployer = bench.market.deployer.address;
  await bench.send(asked('supplyCollateral', parseEther('10')));
  restore = await bench.keep();
}, COMPILES);
beforeEach(() => restore());
afterAll(() => bench.stop());

const usdc = (whole: string) => parseUnits(whole, 6);
const asked = (what: 'borrow' | 'repay' | 'supplyCollateral' | 'withdrawCollateral', amount: bigint) => ({
  to: market.morpho,
  data: morphoCalldata[what](market.params, amount, trader),
});
const priced = (price: bigint) => ({
  from: deployer,
  to: market.params.oracle,
  data: morphoCalldata.price(price),
});

/** One step of the oracle before a price, then at it, in the block that was simulated. */
async function liquidatedAt(price: bigint, first: ReturnType<typeof asked>, timestampS: number) {
  const data = morphoCalldata.liquidate(market.params, trader, parseEther('0.1'));
  const liquidate = { from: deployer, to: market.morpho, data };
  const tried = [first, priced(price + 1n), liquidate, priced(price), liquidate];
  return (await bench.mine(tried, timestampS)).slice(1);
}

it('a borrow is liquidated at the price that was stated, and not one step before', async () => {
  const ask = asked('borrow', usdc('15000.123457'));
  const { loan, simulatedS, snapshot } = await bench.judge(ask);
  const [collateral] = loan.collaterals;
  expect(snapshot.missing).toEqual([]);
  expect(loan).toMatchObject({
    protocol: 'morpho-blue',
    contract: lower(market.morpho),
    valueUnit: 'loan-token',
    valueDecimals: 6,
    loanToken: lower(bench.market.usdc),
    before: { healthFactorWad: null },
    after: { debtValue: '15000123457', collateralValue: '30000000000' },
    debts: [{ token: lower(bench.market.usdc), amount: '15000123457' }],
  });
  expect(Number(loan.after?.healthFactorWad) / 1e18).toBeCloseTo(1.72, 3);
  expect(collateral).toMatchObject({
    token: lower(bench.market.weth),
    oracle: lower(market.params.oracle),
    price: { value: `3${'0'.repeat(27)}`, decimals: 24 },
    thresholdBps: 8_600,
    method: 'exact',
    reason: null,
  });
  const price = BigInt(collateral?.liquidationPrice?.value ?? 0);
  expect(await liquidatedAt(price, ask, simulatedS)).toEqual([true, false, true, true]);
});

it('a withdrawal moves the price; paying back moves it away, and is no finding', async () => {
  await bench.send(asked('borrow', usdc('15000')));
  const ask = asked('withdrawCollateral', parseEther('3'));
  const { loan, simulatedS, verdict } = await bench.judge(ask);
  const [collateral] = loan.collaterals;
  expect(Number(loan.before?.healthFactorWad) / 1e18).toBeCloseTo(1.72, 4);
  expect(Number(loan.after?.healthFactorWad) / 1e18).toBeCloseTo(1.204, 4);
  expect(verdict.findings).toContainEqual(
    expect.objectContaining({
      code: 'health-factor-low',
      level: 'warning',
      remedy: {
        kind: 'reduce-amount',
        params: { amount: '1270000000000000000', asset: lower(bench.market.weth) },
      },
    }),
  );
  const [before, after] = [collateral?.liquidationPriceBefore, collateral?.liquidationPrice].map((price) =>
    Number(price?.value ?? 0),
  );
  expect(before).toBeLessThan(after ?? 0);
  expect(await liquidatedAt(BigInt(collateral?.liquidationPrice?.value ?? 0), ask, simulatedS)).toEqual([
    true,
    false,
    true,
    true,
  ]);

  await restore();
  await bench.send(asked('borrow', usdc('15000')));
  const repaid = await bench.judge(asked('repay', usdc('5000')));
  expect(Number(repaid.loan.after?.healthFactorWad) / 1e18).toBeCloseTo(2.58, 4);
  expect(repaid.verdict.findings.map(({ code }) => code)).not.toContain('health-factor-low');
});

it('without debt there is no price', async () => {
  const { loan } = await bench.judge(asked('withdrawCollateral', parseEther('1')));
  expect(loan.after).toEqual({ healthFactorWad: null, collateralValue: '27000000000', debtValue: '0' });
  expect(loan.collaterals[0]).toMatchObject({ liquidationPrice: null, reason: null });
  expect(loan.debts).toEqual([]);
});

it('an oracle that fails leaves nothing that looks exact', async () => {
  await bench.send(asked('borrow', usdc('1000')));
  // STOP: it answers with nothing.
  await bench.anvil.request('anvil_setCode', [market.params.oracle, '0x00']);
  const { loan, verdict } = await bench.judge(asked('repay', usdc('100')));
  expect(loan).toMatchObject({ before: null, after: null });
  expect(loan.collaterals[0]).toMatchObject({
    price: null,
    liquidationPrice: null,
    method: 'estimate',
    reason: 'oracle-failed',
  });
  expect(verdict.unread).toContainEqual({ code: 'loan-unread', params: { market: lower(market.morpho) } });
});
