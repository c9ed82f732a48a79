import {
  type Address,
  encodeDeployData,
  getContractAddress,
  type Hex,
  hexToBigInt,
  numberToHex,
  size,
} from 'viem';
import type { Anvil } from './anvil.ts';
import type { Artifact } from './artifact.ts';
import { ChainKitError } from './errors.ts';
import { rpcBatch } from './json-rpc.ts';

/** One transaction to an existing contract or account. */
export interface ScriptCall {
  readonly to: Address;
  readonly data?: Hex;
  /** In wei. */
  readonly value?: bigint;
  /** The gas limit; default 400,000. */
  readonly gas?: bigint;
}

/** Transactions of one sender, written down first and sent together, so addresses are known beforehand. */
export interface Script {
  readonly from: Address;
  /** Writes down a deployment and gives the address it will have. */
  deploy(artifact: Artifact, args?: readonly unknown[]): Address;
  /** Writes down a transaction. */
  call(call: ScriptCall): void;
  /**
   * Sends everything written down and mines it in one block of the given Unix time.
   * @throws {ChainKitError} naming the first transaction that failed.
   */
  run(timestampSeconds: number): Promise<void>;
}

const ONE_BLOCK_FOR_ALL = numberToHex(1_000_000_000n);

interface Receipt {
  readonly status: Hex;
}

/** Starts a script of an unlocked account of the node. */
export async function startScript(anvil: Anvil, from: Address): Promise<Script> {
  const { gasLimit } = (await anvil.request('eth_getBlockByNumber', ['latest', false])) as { gasLimit: Hex };
  let nextNonce = hexToBigInt((await anvil.request('eth_getTransactionCount', [from, 'latest'])) as Hex);
  const transactions: { from: Address; nonce: Hex; gas: Hex; value: Hex; to?: Address; data: Hex }[] = [];
  const add = (call: Omit<ScriptCall, 'to'> & { to?: Address }) => {
    const { to, data = '0x', value = 0n, gas = 400_000n } = call;
    const numbers = { nonce: numberToHex(nextNonce++), gas: numberToHex(gas), value: numberToHex(value) };
    transactions.push({ from, data, ...numbers, ...(to === undefined ? {} : { to }) });
  };
  return {
    from,
    deploy({ abi, bytecode }, args = []) {
      const address = getContractAddress({ from, nonce: nextNonce });
      const data = encodeDeployData({ abi, bytecode, args });
      add({ data, gas: 1_000_000n + 260n * BigInt(size(data)) });
      return address;
    },
    call: add,
    run: (timestampSeconds) =>
      send(anvil, { transactions: transactions.splice(0), timestampSeconds, gasLimit }),
  };
}

interface Batch {
  readonly transactions: readonly object[];
  readonly timestampSeconds: number;
  /** The limit of the blocks that come after. */
  readonly gasLimit: Hex;
}

/** The node drops what does not fit in a block instead of keeping it, so the block is made large enough. */
async function send(anvil: Anvil, { transactions, timestampSeconds, gasLimit }: Batch): Promise<void> {
  const automine = (await anvil.request('anvil_getAutomine')) === true;
  if (automine) await anvil.request('evm_setAutomine', [false]);
  await anvil.request('evm_setBlockGasLimit', [ONE_BLOCK_FOR_ALL]);
  const sends = transactions.map((transaction) => ({ method: 'eth_sendTransaction', params: [transaction] }));
  const hashes = (await rpcBatch(anvil.url, sends)) as readonly Hex[];
  await mineAt(anvil, timestampSeconds);
  await anvil.request('evm_setBlockGasLimit', [gasLimit]);
  if (automine) await anvil.request('evm_setAutomine', [true]);
  await requireSuccess(anvil, hashes);
}

/** Mines a block of the given Unix time; the node's clock goes on from there. */
export async function mineAt(anvil: Anvil, timestampSeconds: number): Promise<void> {
  // The clock must stand there first: a time before it is refused.
  await anvil.request('evm_setTime', [timestampSeconds]);
  await anvil.request('evm_setNextBlockTimestamp', [timestampSeconds]);
  await anvil.request('evm_mine');
}

async function requireSuccess(anvil: Anvil, hashes: readonly Hex[]): Promise<void> {
  const queries = hashes.map((hash) => ({ method: 'eth_getTransactionReceipt', params: [hash] }));
  const receipts = (await rpcBatch(anvil.url, queries)) as readonly (Receipt | null)[];
  const failed = receipts.findIndex((receipt) => receipt?.status !== '0x1');
  if (failed >= 0) throw new ChainKitError(`Transaction ${failed} of the script failed (${hashes[failed]}).`);
}
