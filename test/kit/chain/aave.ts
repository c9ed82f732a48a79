import {
  type Address,
  encodeFunctionData,
  getContractAddress,
  type Hex,
  maxUint256,
  parseAbi,
  parseEther,
  parseUnits,
  zeroAddress,
} from 'viem';
import { DEPLOYER } from './accounts.ts';
import type { Anvil } from './anvil.ts';
import { npmContract } from './artifact.ts';
import { tokenCalldata } from './calldata.ts';
import { ownContracts } from './compile.ts';
import { headTime } from './deploy.ts';
import { linkedContract } from './linked.ts';
import type { Market } from './market.ts';
import { type Script, startScript } from './script.ts';

const PACKAGE = '@aave/core-v3/artifacts/contracts';
const LOGIC = ['Borrow', 'Bridge', 'EMode', 'Liquidation', 'Pool', 'Supply', 'Configurator'] as const;
const RAY = 10n ** 27n;
const VARIABLE_RATE = 2n;
const NO_REFERRAL = 0;

const adminAbi = parseAbi([
  'function setACLAdmin(address)',
  'function setACLManager(address)',
  'function setPoolImpl(address)',
  'function setPoolConfiguratorImpl(address)',
  'function setPriceOracle(address)',
  'function addPoolAdmin(address)',
  'struct Reserve { address aTokenImpl; address stableDebtTokenImpl; address variableDebtTokenImpl; uint8 underlyingAssetDecimals; address interestRateStrategyAddress; address underlyingAsset; address treasury; address incentivesController; string aTokenName; string aTokenSymbol; string variableDebtTokenName; string variableDebtTokenSymbol; string stableDebtTokenName; string stableDebtTokenSymbol; bytes params; }',
  'function initReserves(Reserve[] input)',
  'function configureReserveAsCollateral(address asset, uint256 ltv, uint256 liquidationThreshold, uint256 liquidationBonus)',
  'function setReserveBorrowing(address asset, bool enabled)',
]);
const feedAbi = parseAbi(['function set(int256 answer, uint256 startedAt, uint256 updatedAt)']);
const poolAbi = parseAbi([
  'function supply(address asset, uint256 amount, address onBehalfOf, uint16 referralCode)',
  'function withdraw(address asset, uint256 amount, address to)',
  'function borrow(address asset, uint256 amount, uint256 interestRateMode, uint16 referralCode, address onBehalfOf)',
  'function repay(address asset, uint256 amount, uint256 interestRateMode, address onBehalfOf)',
  'function liquidationCall(address collateral, address debt, address user, uint256 debtToCover, bool receiveAToken)',
]);

/** An Aave V3 market: prices are US dollars of eight decimals. */
export interface AaveMarket {
  readonly pool: Address;
  /** Price feeds, told by `aaveCalldata.price`: 3,000 for WETH, 1 for USDC and DAI. */
  readonly feeds: { readonly weth: Address; readonly usdc: Address; readonly dai: Address };
}

/** Calldata of a market's pool, debts at variable rates, and of its feeds. */
export const aaveCalldata = {
  supply: (asset: Address, amount: bigint, account: Address): Hex =>
    encodeFunctionData({ abi: poolAbi, functionName: 'supply', args: [asset, amount, account, NO_REFERRAL] }),
  withdraw: (asset: Address, amount: bigint, account: Address): Hex =>
    encodeFunctionData({ abi: poolAbi, functionName: 'withdraw', args: [asset, amount, account] }),
  borrow: (asset: Address, amount: bigint, account: Address): Hex =>
    encodeFunctionData({
      abi: poolAbi,
      functionName: 'borrow',
      args: [asset, amount, VARIABLE_RATE, NO_REFERRAL, account],
    }),
  repay: (asset: Address, amount: bigint, account: Address): Hex =>
    encodeFunctionData({
      abi: poolAbi,
      functionName: 'repay',
      args: [asset, amount, VARIABLE_RATE, account],
    }),
  liquidate: (
    assets: { readonly collateral: Address; readonly debt: Address },
    user: Address,
    amount: bigint,
  ): Hex =>
    encodeFunctionData({
      abi: poolAbi,
      functionName: 'liquidationCall',
      args: [assets.collateral, assets.debt, user, amount, false],
    }),
  /** What a feed says from now on. */
  price: (answer: bigint, timestamp = 1n): Hex =>
    encodeFunctionData({ abi: feedAbi, args: [answer, timestamp, timestamp] }),
};

/**
 * Deploys an Aave V3 market for WETH (threshold 82.5 %), USDC (78 %) and DAI (77 %) with something to lend of each; the
 * trader has approved it and has no position.
 * @throws {ChainKitError} when the node refuses a transaction, or one fails.
 */
export async function deployAave(anvil: Anvil, market: Market): Promise<AaveMarket> {
  const script = await startScript(anvil, DEPLOYER.address);
  const deployed = deployPool(script, market);
  const { weth, usdc, dai, trader, deployer } = market;
  const lent = [
    [weth, parseEther('500')],
    [usdc, parseUnits('2000000', 6)],
    [dai, parseEther('2000000')],
  ] as const;
  for (const [to, amount] of lent) {
    script.call({ to, data: tokenCalldata.approve(deployed.pool, maxUint256) });
    const data = aaveCalldata.supply(to, amount, deployer.address);
    script.call({ to: deployed.pool, data, gas: 800_000n });
  }
  await script.run((await headTime(anvil)) + 1);
  const approvals = await startScript(anvil, trader.address);
  for (const [to] of lent) {
    approvals.call({ to, data: tokenCalldata.approve(deployed.pool, maxUint256) });
  }
  await approvals.run((await headTime(anvil)) + 1);
  return deployed;
}

function deployPool(script: Script, market: Market): AaveMarket {
  const provider = deploy(script, 'protocol/configuration/PoolAddressesProvider', ['Test', script.from]);
  const admin = (to: Address, functionName: 'setACLAdmin', account: Address) =>
    script.call({ to, data: encodeFunctionData({ abi: adminAbi, functionName, args: [account] }) });
  admin(provider, 'setACLAdmin', script.from);
  const acl = deploy(script, 'protocol/configuration/ACLManager', [provider]);
  const libraries = deployLibraries(script);
  const linked = (path: string, args: readonly unknown[]) =>
    script.deploy(linkedContract(pathOf(path), libraries), args);
  const feeds = deployFeeds(script);
  const implementations = {
    setACLManager: acl,
    setPoolImpl: linked('protocol/pool/Pool', [provider]),
    setPoolConfiguratorImpl: linked('protocol/pool/PoolConfigurator', []),
    setPriceOracle: deploy(script, 'misc/AaveOracle', [
      provider,
      [market.weth, market.usdc, market.dai],
      [feeds.weth, feeds.usdc, feeds.dai],
      zeroAddress,
      zeroAddress,
      10n ** 8n,
    ]),
  } as const;
  for (const name of Object.keys(implementations) as (keyof typeof implementations)[]) {
    const data = encodeFunctionData({ abi: adminAbi, functionName: name, args: [implementations[name]] });
    script.call({ to: provider, data, gas: 5_000_000n });
  }
  const addPoolAdmin = encodeFunctionData({
    abi: adminAbi,
    functionName: 'addPoolAdmin',
    args: [script.from],
  });
  script.call({ to: acl, data: addPoolAdmin });
  // The proxies are the first two contracts that the provider creates.
  const [pool, configurator] = [1n, 2n].map((nonce) => getContractAddress({ from: provider, nonce }));
  if (pool === undefined || configurator === undefined) throw new TypeError('No proxies.');
  addReserves(script, market, { provider, pool, configurator });
  return { pool, feeds };
}

function addReserves(
  script: Script,
  { weth, usdc, dai }: Market,
  at: { readonly provider: Address; readonly pool: Address; readonly configurator: Address },
): void {
  const tokens = {
    aTokenImpl: deploy(script, 'protocol/tokenization/AToken', [at.pool]),
    stableDebtTokenImpl: deploy(script, 'protocol/tokenization/StableDebtToken', [at.pool]),
    variableDebtTokenImpl: deploy(script, 'protocol/tokenization/VariableDebtToken', [at.pool]),
  };
  const rates = [
    (RAY * 8n) / 10n,
    0n,
    RAY / 25n,
    (RAY * 6n) / 10n,
    RAY / 50n,
    RAY / 2n,
    RAY / 50n,
    RAY / 20n,
  ];
  const strategy = deploy(script, 'protocol/pool/DefaultReserveInterestRateStrategy', [
    at.provider,
    ...rates,
    RAY / 5n,
  ]);
  const reserves = [
    { asset: weth, symbol: 'WETH', decimals: 18, risk: [8_000n, 8_250n, 10_500n] },
    { asset: usdc, symbol: 'USDC', decimals: 6, risk: [7_500n, 7_800n, 10_450n] },
    { asset: dai, symbol: 'DAI', decimals: 18, risk: [7_500n, 7_700n, 10_500n] },
  ] as const;
  const input = reserves.map(({ asset, symbol, decimals }) => ({
    ...tokens,
    underlyingAssetDecimals: decimals,
    interestRateStrategyAddress: strategy,
    underlyingAsset: asset,
    treasury: script.from,
    incentivesController: zeroAddress,
    aTokenName: `Aave ${symbol}`,
    aTokenSymbol: `a${symbol}`,
    variableDebtTokenName: `Aave variable debt ${symbol}`,
    variableDebtTokenSymbol: `variableDebt${symbol}`,
    stableDebtTokenName: `Aave stable debt ${symbol}`,
    stableDebtTokenSymbol: `stableDebt${symbol}`,
    params: '0x' as const,
  }));
  const to = at.configurator;
  const initReserves = encodeFunctionData({ abi: adminAbi, functionName: 'initReserves', args: [input] });
  script.call({ to, data: initReserves, gas: 15_000_000n });
  for (const { asset, risk } of reserves) {
    const collateral = encodeFunctionData({
      abi: adminAbi,
      functionName: 'configureReserveAsCollateral',
      args: [asset, ...risk],
    });
    script.call({ to, data: collateral, gas: 1_000_000n });
    const data = encodeFunctionData({
      abi: adminAbi,
      functionName: 'setReserveBorrowing',
      args: [asset, true],
    });
    script.call({ to, data, gas: 1_000_000n });
  }
}

function deployLibraries(script: Script): Record<string, Address> {
  const libraries = Object.fromEntries(
    LOGIC.map((name) => [`${name}Logic`, deploy(script, `protocol/libraries/logic/${name}Logic`, [])]),
  );
  const flashLoan = linkedContract(pathOf('protocol/libraries/logic/FlashLoanLogic'), libraries);
  return { ...libraries, FlashLoanLogic: script.deploy(flashLoan) };
}

function deployFeeds(script: Script): AaveMarket['feeds'] {
  const feed = ownContracts().Feed;
  if (feed === undefined) throw new TypeError('No contract Feed.');
  const told = (answer: bigint) => {
    const to = script.deploy(feed);
    script.call({ to, data: aaveCalldata.price(answer) });
    return to;
  };
  return { weth: told(3_000n * 10n ** 8n), usdc: told(10n ** 8n), dai: told(10n ** 8n) };
}

function deploy(script: Script, path: string, args: readonly unknown[]): Address {
  return script.deploy(npmContract(pathOf(path)), args);
}

function pathOf(path: string): string {
  return `${PACKAGE}/${path}.sol/${path.split('/').at(-1)}.json`;
}
