import { type Address, keccak256, maxUint256 } from 'viem';
import { DEPLOYER } from './accounts.ts';
import type { Anvil } from './anvil.ts';
import { npmContract } from './artifact.ts';
import { tokenCalldata } from './calldata.ts';
import { headTime } from './deploy.ts';
import type { Market } from './market.ts';
import { PERMIT2, permit2Approve, permit2Code } from './permit2.ts';
import { startScript } from './script.ts';
import { deployV4, type V4Market } from './v4.ts';

const PACKAGE = '@uniswap/universal-router/artifacts/contracts';

/** What the Universal Router adds to a market; its trader has approved Permit2, and there the router. */
export interface UniversalMarket {
  readonly v4: V4Market;
  readonly universalRouter: Address;
  readonly permit2: Address;
}

/**
 * Deploys Uniswap V4, Permit2 and the Universal Router beside a market's V2 and V3.
 * @throws {ChainKitError} when the node refuses a transaction, or one fails.
 */
export async function deployUniversal(anvil: Anvil, market: Market): Promise<UniversalMarket> {
  const { weth, usdc, dai, trader } = market;
  await anvil.request('anvil_setCode', [PERMIT2, permit2Code()]);
  const script = await startScript(anvil, DEPLOYER.address);
  const v4 = deployV4(script, market);
  const unsupported = script.deploy(
    npmContract(`${PACKAGE}/deploy/UnsupportedProtocol.sol/UnsupportedProtocol.json`),
  );
  const universalRouter = script.deploy(npmContract(`${PACKAGE}/UniversalRouter.sol/UniversalRouter.json`), [
    parametersOf(market, { v4, unsupported }),
  ]);
  await script.run((await headTime(anvil)) + 1);
  const approvals = await startScript(anvil, trader.address);
  for (const token of [weth, usdc, dai]) {
    approvals.call({ to: token, data: tokenCalldata.approve(PERMIT2, maxUint256) });
    approvals.call({ to: PERMIT2, data: permit2Approve(token, universalRouter) });
  }
  await approvals.run((await headTime(anvil)) + 1);
  return { v4, universalRouter, permit2: PERMIT2 };
}

function parametersOf(
  { weth, v2, v3 }: Market,
  { v4, unsupported }: { readonly v4: V4Market; readonly unsupported: Address },
): object {
  const pair = npmContract('@uniswap/v2-core/build/UniswapV2Pair.json');
  const pool = npmContract('@uniswap/v3-core/artifacts/contracts/UniswapV3Pool.sol/UniswapV3Pool.json');
  return {
    permit2: PERMIT2,
    weth9: weth,
    v2Factory: v2.factory,
    v3Factory: v3.factory,
    pairInitCodeHash: keccak256(pair.bytecode),
    poolInitCodeHash: keccak256(pool.bytecode),
    v4PoolManager: v4.manager,
    v3NFTPositionManager: v3.positionManager,
    v4PositionManager: unsupported,
    spokePool: unsupported,
  };
}
