import { writeFile } from 'node:fs/promises';
import { numberToHex } from 'viem';
import { toIntent } from '../../../src/chain/decode/index.ts';
import { createChainMemory, pause, takeSnapshot } from '../../../src/chain/index.ts';
import { deployMarket, FAR_DEADLINE, startAnvil, v2Calldata } from '../chain/index.ts';

/** Records the example of the first-run page: ten ETH for USDC, with room for a tenth to be lost. */
const anvil = await startAnvil();
try {
  const market = await deployMarket(anvil);
  const data = v2Calldata.swapExactETHForTokens({
    amountOutMin: 26_600_000_000n,
    path: [market.weth, market.usdc],
    to: market.trader.address,
    deadline: FAR_DEADLINE,
  });
  const call = { from: market.trader.address, to: market.v2.router, data, value: numberToHex(10n ** 19n) };
  const intent = toIntent({
    method: 'eth_sendTransaction',
    params: [call],
    chainId: anvil.chainId,
    origin: 'https://swap.example',
  });
  const snapshot = await takeSnapshot(intent, {
    endpoints: { urls: [anvil.url], own: true },
    wallet: null,
    random: Math.random,
    wait: pause,
    fetch,
    nowMs: () => Date.now(),
    signal: AbortSignal.timeout(10_000),
    memory: createChainMemory(),
    usedBefore: () => true,
  });
  const folder = new URL('../../../popup/welcome/', import.meta.url);
  await writeFile(new URL('example-intent.json', folder), `${JSON.stringify(intent, null, 2)}\n`);
  const named = { ...snapshot, endpoint: 'rpc.example' };
  await writeFile(new URL('example-snapshot.json', folder), `${JSON.stringify(named, null, 2)}\n`);
} finally {
  await anvil.stop();
}
