import { encodeFunctionData, type Hex, hexToNumber, parseAbi } from 'viem';
import { DEPLOYER, TRADER } from './accounts.ts';
import type { Anvil } from './anvil.ts';
import type { Market } from './market.ts';
import { mineAt, startScript } from './script.ts';
import { deployTokens, fundTrader } from './tokens.ts';
import { deployV2 } from './v2.ts';
import { deployV3 } from './v3.ts';

const pairAbi = parseAbi(['function sync()']);

/**
 * Deploys real tokens, Uniswap V2 and V3 with liquidity at 3,000 USDC for a WETH, and a funded trader who
 * has approved nothing. On a fresh node the addresses are always the same.
 * @throws {ChainKitError} when the node refuses a transaction, or one fails.
 */
export async function deployMarket(anvil: Anvil): Promise<Market> {
  const start = await headTime(anvil);
  const script = await startScript(anvil, DEPLOYER.address);
  const tokens = deployTokens(script, TRADER.address);
  fundTrader(script, tokens, TRADER.address);
  const v2 = deployV2(script, tokens);
  const v3 = deployV3(script, tokens, v2.factory);
  await script.run(start + 1);
  // A pair's first update in a later second costs 45,000 gas more, which would make estimates fall short.
  for (const to of [v2.wethUsdc, v2.usdcDai, v2.wethPepe, v2.wethFee]) {
    script.call({ to, data: encodeFunctionData({ abi: pairAbi }) });
  }
  await script.run(start + 2);
  await mineAt(anvil, Math.max(start + 3, Math.floor(Date.now() / 1_000)));
  return { ...tokens, v2, v3, trader: TRADER, deployer: DEPLOYER };
}

/** The time of the newest block, in seconds since the epoch. */
export async function headTime(anvil: Anvil): Promise<number> {
  const head = (await anvil.request('eth_getBlockByNumber', ['latest', false])) as { timestamp: Hex };
  return hexToNumber(head.timestamp);
}
