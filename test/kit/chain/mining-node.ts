import { type Address, erc20Abi } from 'viem';
import type { MiningNode } from '../../../src/chain/mining.ts';
import type { SwapBench } from './swap-bench.ts';
import { transact } from './transact.ts';

/** A bench as the node that mines what was simulated, one transaction in a block of the given time. */
export function miningNode({ anvil, chain, market: { trader } }: SwapBench): MiningNode {
  return {
    url: anvil.url,
    account: trader.address,
    head: () => chain.getBlock(),
    mine: async ({ to, data = '0x', value = 0n, gas = 1_000_000n }, timestamp) => {
      await anvil.request('evm_setNextBlockTimestamp', [timestamp]);
      return transact(anvil, { from: trader.address, to: to as Address, data, value, gas });
    },
    balanceAt: ({ holder, token, blockNumber }) =>
      token === null
        ? chain.getBalance({ address: holder, blockNumber })
        : chain.readContract({
            address: token,
            abi: erc20Abi,
            functionName: 'balanceOf',
            args: [holder],
            blockNumber,
          }),
  };
}
