import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as v from 'valibot';
import {
  type Address,
  encodeFunctionData,
  type Hex,
  maxUint256,
  parseAbi,
  parseEther,
  parseUnits,
} from 'viem';
import { DEPLOYER } from './accounts.ts';
import type { Anvil } from './anvil.ts';
import { type Artifact, asArtifact } from './artifact.ts';
import { tokenCalldata } from './calldata.ts';
import { headTime } from './deploy.ts';
import { ChainKitError } from './errors.ts';
import type { Market } from './market.ts';
import { startScript } from './script.ts';

const SOURCES = ['src/Morpho.sol', 'src/mocks/OracleMock.sol', 'src/mocks/IrmMock.sol'] as const;
const SETTINGS = {
  // Compiled in a sixth of the time, and larger than a chain allows.
  optimizer: {
    enabled: true,
    runs: 1,
    details: {
      yul: false,
      peephole: true,
      jumpdestRemover: true,
      deduplicate: true,
      inliner: false,
      cse: false,
      constantOptimizer: false,
    },
  },
  metadata: { bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
};
const LLTV = parseEther('0.86');
const NO_DATA: Hex = '0x';

const solcOutput = v.object({
  errors: v.optional(v.array(v.object({ severity: v.string(), formattedMessage: v.string() })), []),
  contracts: v.record(
    v.string(),
    v.record(
      v.string(),
      v.object({
        abi: v.array(v.unknown()),
        evm: v.object({ bytecode: v.object({ object: v.string() }) }),
      }),
    ),
  ),
});
const marketStruct =
  'struct MarketParams { address loanToken; address collateralToken; address oracle; address irm; uint256 lltv; }';
const morphoAbi = parseAbi([
  marketStruct,
  'function enableIrm(address irm)',
  'function enableLltv(uint256 lltv)',
  'function createMarket(MarketParams market)',
  'function supply(MarketParams market, uint256 assets, uint256 shares, address onBehalf, bytes data)',
  'function borrow(MarketParams market, uint256 assets, uint256 shares, address onBehalf, address receiver)',
  'function repay(MarketParams market, uint256 assets, uint256 shares, address onBehalf, bytes data)',
  'function supplyCollateral(MarketParams market, uint256 assets, address onBehalf, bytes data)',
  'function withdrawCollateral(MarketParams market, uint256 assets, address onBehalf, address receiver)',
  'function liquidate(MarketParams market, address borrower, uint256 seizedAssets, uint256 repaidShares, bytes data)',
]);
const oracleAbi = parseAbi(['function setPrice(uint256 newPrice)']);

/** What names a market of a Morpho contract. */
export interface MorphoParams {
  readonly loanToken: Address;
  readonly collateralToken: Address;
  readonly oracle: Address;
  readonly irm: Address;
  readonly lltv: bigint;
}

/** A Morpho contract with one market that lends USDC against WETH up to 86 % of its value, at 3,000. */
export interface MorphoMarket {
  readonly morpho: Address;
  readonly params: MorphoParams;
}

/** Calldata of a market, and of its oracle, whose price has 24 decimals. */
export const morphoCalldata = {
  supply: (market: MorphoParams, assets: bigint, account: Address): Hex =>
    encodeFunctionData({
      abi: morphoAbi,
      functionName: 'supply',
      args: [market, assets, 0n, account, NO_DATA],
    }),
  borrow: (market: MorphoParams, assets: bigint, account: Address): Hex =>
    encodeFunctionData({
      abi: morphoAbi,
      functionName: 'borrow',
      args: [market, assets, 0n, account, account],
    }),
  repay: (market: MorphoParams, assets: bigint, account: Address): Hex =>
    encodeFunctionData({
      abi: morphoAbi,
      functionName: 'repay',
      args: [market, assets, 0n, account, NO_DATA],
    }),
  supplyCollateral: (market: MorphoParams, assets: bigint, account: Address): Hex =>
    encodeFunctionData({
      abi: morphoAbi,
      functionName: 'supplyCollateral',
      args: [market, assets, account, NO_DATA],
    }),
  withdrawCollateral: (market: MorphoParams, assets: bigint, account: Address): Hex =>
    encodeFunctionData({
      abi: morphoAbi,
      functionName: 'withdrawCollateral',
      args: [market, assets, account, account],
    }),
  liquidate: (market: MorphoParams, borrower: Address, seizedAssets: bigint): Hex =>
    encodeFunctionData({
      abi: morphoAbi,
      functionName: 'liquidate',
      args: [market, borrower, seizedAssets, 0n, NO_DATA],
    }),
  price: (price: bigint): Hex => encodeFunctionData({ abi: oracleAbi, args: [price] }),
};

let compiled: Readonly<Record<string, Artifact>> | undefined;

/**
 * Deploys Morpho Blue from the source its package ships, on a node started with `anyCodeSize`, with something to lend; the trader has approved it and has no
 * position.
 * @throws {ChainKitError} when the source does not compile, the node refuses a transaction, or one fails.
 */
export async function deployMorpho(
  anvil: Anvil,
  { weth, usdc, trader, deployer }: Market,
): Promise<MorphoMarket> {
  compiled ??= compile();
  const script = await startScript(anvil, DEPLOYER.address);
  const deploy = (name: string, args: readonly unknown[] = []) => {
    const artifact = compiled?.[name];
    if (artifact === undefined) throw new ChainKitError(`The package has no contract ${name}.`);
    return script.deploy(artifact, args);
  };
  const morpho = deploy('Morpho', [deployer.address]);
  const oracle = deploy('OracleMock');
  const params = { loanToken: usdc, collateralToken: weth, oracle, irm: deploy('IrmMock'), lltv: LLTV };
  script.call({ to: oracle, data: morphoCalldata.price(3_000n * 10n ** 24n) });
  for (const data of [
    encodeFunctionData({ abi: morphoAbi, functionName: 'enableIrm', args: [params.irm] }),
    encodeFunctionData({ abi: morphoAbi, functionName: 'enableLltv', args: [LLTV] }),
    encodeFunctionData({ abi: morphoAbi, functionName: 'createMarket', args: [params] }),
  ]) {
    script.call({ to: morpho, data });
  }
  script.call({ to: usdc, data: tokenCalldata.approve(morpho, maxUint256) });
  const lent = morphoCalldata.supply(params, parseUnits('1000000', 6), deployer.address);
  script.call({ to: morpho, data: lent });
  await script.run((await headTime(anvil)) + 1);
  const approvals = await startScript(anvil, trader.address);
  for (const to of [weth, usdc]) {
    approvals.call({ to, data: tokenCalldata.approve(morpho, maxUint256) });
  }
  await approvals.run((await headTime(anvil)) + 1);
  return { morpho, params };
}

function compile(): Readonly<Record<string, Artifact>> {
  const require = createRequire(import.meta.url);
  const root = dirname(require.resolve('@morpho-org/morpho-blue/package.json'));
  const contents = (path: string) => readFileSync(`${root}/${path}`, 'utf8');
  const solc = require('solc-0.8.19') as {
    compile(input: string, callbacks: { import(path: string): { contents: string } }): string;
  };
  const sources = Object.fromEntries(SOURCES.map((path) => [path, { content: contents(path) }]));
  const input = JSON.stringify({ language: 'Solidity', sources, settings: SETTINGS });
  const output = v.parse(
    solcOutput,
    JSON.parse(solc.compile(input, { import: (path) => ({ contents: contents(path) }) })),
  );
  const failures = output.errors.filter(({ severity }) => severity === 'error');
  if (failures.length > 0) throw new ChainKitError(failures[0]?.formattedMessage ?? '');
  const files = SOURCES.flatMap((path) => Object.entries(output.contracts[path] ?? {}));
  return Object.fromEntries(
    files.map(([name, { abi, evm }]) => [name, asArtifact({ abi, bytecode: evm.bytecode.object })]),
  );
}
