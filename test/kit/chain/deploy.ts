import { DEPLOYER, TRADER } from './accounts.ts';
import type { Anvil } from './anvil.ts';
import type { Market } from './market.ts';
import { startScript } from './script.ts';
import { deployTokens, fundTrader } from './tokens.ts';
import { deployV2 } from './v2.ts';
import { deployV3 } from './v3.ts';

/**
 * Deploys real tokens, Uniswap V2 and V3 with liquidity at 3,000 USDC for a WETH, and a funded trader who
 * has approved nothing. On a fresh node the addresses are always the same.
 * @throws {ChainKitError} when the node refuses a transaction, or one fails.
 */
export async function deployMarket(anvil: Anvil): Promise<Market> {
  const script = await startScript(anvil, DEPLOYER.address);
  const tokens = deployTokens(script, TRADER.address);
  fundTrader(script, tokens, TRADER.address);
  const v2 = deployV2(script, tokens);
  const v3 = deployV3(script, tokens, v2.factory);
  await script.run();
  return { ...tokens, v2, v3, trader: TRADER, deployer: DEPLOYER };
}
