import * as v from 'valibot';
import { createClient, type Hash, http, numberToHex, sliceHex } from 'viem';
import { getTransactionReceipt, waitForTransactionReceipt } from 'viem/actions';
import { first, type MethodInput } from './method.ts';
import { WalletError } from './rpc-error.ts';

const HASH_BYTES = 32;

const CallsSchema = v.object({
  chainId: v.pipe(v.string(), v.transform(Number)),
  calls: v.array(v.record(v.string(), v.unknown())),
});

/**
 * wallet_sendCalls of an ordinary account: one transaction per call, each mined before the next. The
 * batch's id is its transactions' hashes, one after the other.
 * @see https://eips.ethereum.org/EIPS/eip-5792
 */
export async function sendCalls({ request, decision, send }: MethodInput): Promise<{ id: string }> {
  const parsed = v.safeParse(CallsSchema, first(request));
  if (!parsed.success) throw new WalletError(-32602, `Invalid calls: ${parsed.issues[0].message}`);
  const { chain } = decision;
  if (parsed.output.chainId !== chain.chainId) throw new WalletError(5710, 'The wallet is on another chain.');
  const client = createClient({ transport: http(chain.rpcUrl), pollingInterval: 50 });
  let id = '0x';
  for (const transaction of parsed.output.calls) {
    const hash = await send({ chain, transaction });
    await waitForTransactionReceipt(client, { hash });
    id += hash.slice(2);
  }
  return { id };
}

/** wallet_getCallsStatus: 200 when every transaction of the batch succeeded, 500 when one reverted. */
export async function callsStatus({ request, decision }: MethodInput): Promise<unknown> {
  const { chain } = decision;
  const id = first(request) as Hash;
  const client = createClient({ transport: http(chain.rpcUrl) });
  const hashes = Array.from({ length: (id.length - 2) / 2 / HASH_BYTES }, (_, index) =>
    sliceHex(id, index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
  const receipts = await Promise.all(hashes.map((hash) => getTransactionReceipt(client, { hash })));
  return {
    version: '2.0.0',
    id,
    chainId: numberToHex(chain.chainId),
    status: receipts.every(({ status }) => status === 'success') ? 200 : 500,
    atomic: false,
    receipts: receipts.map((receipt) => ({
      transactionHash: receipt.transactionHash,
      blockHash: receipt.blockHash,
      blockNumber: numberToHex(receipt.blockNumber),
      gasUsed: numberToHex(receipt.gasUsed),
      status: receipt.status === 'success' ? '0x1' : '0x0',
      logs: receipt.logs.map(({ address, data, topics }) => ({ address, data, topics })),
    })),
  };
}
