import { type Address, encodeFunctionData, type Hex, parseAbi, parseEther, parseUnits } from 'viem';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aaveCalldata } from '../../../test/kit/chain/aave.ts';
import { DEPLOYER } from '../../../test/kit/chain/accounts.ts';
import { ownContracts } from '../../../test/kit/chain/compile.ts';
import { headTime } from '../../../test/kit/chain/deploy.ts';
import { type LendingBench, startLendingBench } from '../../../test/kit/chain/lending-bench.ts';
import { startScript } from '../../../test/kit/chain/script.ts';
import { lower } from '../fixtures.ts';

const abi = parseAbi([
  'function supply(address asset, uint256 amount)',
  'function withdraw(address asset, uint256 amount)',
  'function isLiquidatable(address account) view returns (bool)',
]);
let bench: LendingBench;
let comet: Address;
let feed: Address;

beforeAll(async () => {
  bench = await startLendingBench();
  const { weth, usdc } = bench.market;
  const { Feed, CometDouble } = ownContracts();
  if (Feed === undefined || CometDouble === undefined) throw new TypeError('No contracts.');
  const script = await startScript(bench.anvil, DEPLOYER.address);
  feed = script.deploy(Feed);
  const baseFeed = script.deploy(Feed);
  script.call({ to: feed, data: aaveCalldata.price(3_000n * 10n ** 8n) });
  script.call({ to: baseFeed, data: aaveCalldata.price(99_990_000n) });
  comet = script.deploy(CometDouble, [usdc, baseFeed, weth, feed]);
  await script.run((await headTime(bench.anvil)) + 1);
  const data = encodeFunctionData({ abi, functionName: 'supply', args: [weth, parseEther('10')] });
  await bench.send({ to: comet, data });
});
afterAll(() => bench.stop());

it('what answers as a Compound market does is asked at both sides of a price, and an estimate', async () => {
  const { weth, usdc, trader, deployer } = bench.market;
  const data = encodeFunctionData({ abi, functionName: 'withdraw', args: [usdc, parseUnits('15000', 6)] });
  const { loan } = await bench.judge({ to: comet, data });
  const [collateral] = loan.collaterals;
  expect(loan).toMatchObject({
    protocol: 'compound-v3',
    contract: lower(comet),
    valueUnit: 'usd',
    before: { healthFactorWad: null },
    after: { debtValue: '1499850000000', collateralValue: '3000000000000' },
  });
  expect(collateral).toMatchObject({
    token: lower(weth),
    oracle: lower(feed),
    thresholdBps: 9_000,
    method: 'estimate',
    reason: null,
  });

  await bench.send({ to: comet, data });
  const isLiquidatable = encodeFunctionData({ abi, functionName: 'isLiquidatable', args: [trader.address] });
  const price = BigInt(collateral?.liquidationPrice?.value ?? 0);
  const answers: Hex[] = [];
  for (const answer of [price + 1n, price]) {
    await bench.send({ to: feed, data: aaveCalldata.price(answer) }, deployer.address);
    const asked = bench.anvil.request('eth_call', [{ to: comet, data: isLiquidatable }, 'latest']);
    answers.push((await asked) as Hex);
  }
  expect(answers.map(BigInt)).toEqual([0n, 1n]);
});
