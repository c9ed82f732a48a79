import { type Address, type Hex, hexToBigInt, numberToHex } from 'viem';
import type { Anvil } from './anvil.ts';
import { ChainKitError } from './errors.ts';

/** A transaction of an account the node holds the key of. */
export interface TestTransaction {
  readonly from: Address;
  readonly to: Address;
  readonly data?: Hex;
  /** In wei. */
  readonly value?: bigint;
  /** The gas limit; default 3,000,000, as the node's own estimate can fall short. */
  readonly gas?: bigint;
}

/** What became of a mined transaction. */
export interface MinedTransaction {
  readonly hash: Hex;
  readonly succeeded: boolean;
  readonly gasUsed: bigint;
  /** In wei for a unit of gas. */
  readonly effectiveGasPrice: bigint;
  readonly blockNumber: bigint;
  readonly logs: readonly {
    readonly address: Address;
    readonly topics: readonly Hex[];
    readonly data: Hex;
  }[];
}

interface Receipt {
  readonly status: Hex;
  readonly gasUsed: Hex;
  readonly effectiveGasPrice: Hex;
  readonly blockNumber: Hex;
  readonly logs: MinedTransaction['logs'];
}

const INCLUSION_DEADLINE_MS = 15_000;
const POLL_MS = 5;

/**
 * Sends a transaction and waits until it is in a block; one that reverts there is reported, not thrown.
 * @throws {ChainKitError} when the node refuses it or does not include it.
 */
export async function transact(anvil: Anvil, transaction: TestTransaction): Promise<MinedTransaction> {
  const { from, to, data = '0x', value = 0n, gas = 3_000_000n } = transaction;
  const params = [{ from, to, data, value: numberToHex(value), gas: numberToHex(gas) }];
  const hash = (await anvil.request('eth_sendTransaction', params)) as Hex;
  const receipt = await receiptOf(anvil, hash);
  return {
    hash,
    succeeded: receipt.status === '0x1',
    gasUsed: hexToBigInt(receipt.gasUsed),
    effectiveGasPrice: hexToBigInt(receipt.effectiveGasPrice),
    blockNumber: hexToBigInt(receipt.blockNumber),
    logs: receipt.logs,
  };
}

async function receiptOf(anvil: Anvil, hash: Hex): Promise<Receipt> {
  for (const deadline = Date.now() + INCLUSION_DEADLINE_MS; Date.now() < deadline; ) {
    const receipt = await anvil.request('eth_getTransactionReceipt', [hash]);
    if (receipt !== null) return receipt as Receipt;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new ChainKitError(`Transaction ${hash} was not included within ${INCLUSION_DEADLINE_MS} ms.`);
}
