import { type Hex, numberToHex } from 'viem';
import type { Anvil } from './anvil.ts';
import { ChainKitError } from './errors.ts';
import { rpcBatch } from './json-rpc.ts';
import { mineAt } from './script.ts';
import type { TestTransaction } from './transact.ts';

const GWEI = 1_000_000_000n;

/**
 * Mines transactions of any senders in one block of the given Unix time, in the order given, and tells which succeeded.
 * @throws {ChainKitError} when the node refuses one.
 */
export async function inOneBlock(
  anvil: Anvil,
  transactions: readonly TestTransaction[],
  timestampSeconds: number,
): Promise<readonly boolean[]> {
  await anvil.request('evm_setAutomine', [false]);
  try {
    // The node puts those first that pay more.
    const sends = transactions.map(({ from, to, data = '0x', value = 0n, gas = 3_000_000n }, at) => {
      const price = numberToHex(BigInt(transactions.length - at) * 10n * GWEI);
      return {
        method: 'eth_sendTransaction',
        params: [{ from, to, data, value: numberToHex(value), gas: numberToHex(gas), gasPrice: price }],
      };
    });
    const hashes = (await rpcBatch(anvil.url, sends)) as readonly Hex[];
    await mineAt(anvil, timestampSeconds);
    const asks = hashes.map((hash) => ({ method: 'eth_getTransactionReceipt', params: [hash] }));
    const receipts = (await rpcBatch(anvil.url, asks)) as readonly ({
      readonly status: Hex;
      readonly transactionIndex: Hex;
    } | null)[];
    const inOrder = receipts.every((receipt, at) => Number(receipt?.transactionIndex) === at);
    if (!inOrder) throw new ChainKitError('The node did not mine the transactions in the order given.');
    return receipts.map((receipt) => receipt?.status === '0x1');
  } finally {
    await anvil.request('evm_setAutomine', [true]);
  }
}
