import * as v from 'valibot';
import { type Address, createClient, type Hash, type Hex, http } from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import { sendTransaction } from 'viem/actions';
import type { ChosenChain } from './person.ts';
import { WalletError } from './rpc-error.ts';

/** Signs and sends one transaction of a page; resolves to its hash when the node has taken it. */
export type Sender = (order: { readonly chain: ChosenChain; readonly transaction: unknown }) => Promise<Hash>;

const hex = v.custom<Hex>((value) => typeof value === 'string' && /^0x[\da-f]*$/i.test(value));
const address = v.custom<Address>((value) => typeof value === 'string' && /^0x[\da-f]{40}$/i.test(value));
const number = v.custom<Hex>((value) => typeof value === 'string' && /^0x[\da-f]+$/i.test(value));
const quantity = v.pipe(
  number,
  v.transform((digits) => BigInt(digits)),
);

const TransactionSchema = v.object({
  from: v.optional(address),
  to: v.nullish(address),
  value: v.optional(quantity),
  data: v.optional(hex),
  input: v.optional(hex),
  gas: v.optional(quantity),
  gasPrice: v.optional(quantity),
  maxFeePerGas: v.optional(quantity),
  maxPriorityFeePerGas: v.optional(quantity),
  nonce: v.optional(v.pipe(number, v.transform(Number))),
});

type PageTransaction = v.InferOutput<typeof TransactionSchema>;

/** A sender that takes one transaction after the other, since two at once would take the same nonce. */
export function transactionSender(account: PrivateKeyAccount): Sender {
  let last: Promise<unknown> = Promise.resolve();
  return ({ chain, transaction }) => {
    const sent = last.then(() => signAndSend({ account, chain, transaction: parse(account, transaction) }));
    last = sent.catch(() => undefined);
    return sent;
  };
}

function parse(account: PrivateKeyAccount, transaction: unknown): PageTransaction {
  const parsed = v.safeParse(TransactionSchema, transaction);
  if (!parsed.success) throw new WalletError(-32602, `Invalid transaction: ${parsed.issues[0].message}`);
  const { from } = parsed.output;
  if (from && from.toLowerCase() !== account.address.toLowerCase()) {
    throw new WalletError(4100, `The wallet does not hold ${from}.`);
  }
  return parsed.output;
}

function signAndSend(order: {
  readonly account: PrivateKeyAccount;
  readonly chain: ChosenChain;
  readonly transaction: PageTransaction;
}): Promise<Hash> {
  const { account, chain, transaction } = order;
  const {
    from: _,
    input,
    data = input,
    gasPrice,
    maxFeePerGas,
    maxPriorityFeePerGas,
    ...fields
  } = transaction;
  const client = createClient({ transport: http(chain.rpcUrl, { retryCount: 0 }) });
  const fees = gasPrice === undefined ? { maxFeePerGas, maxPriorityFeePerGas } : { gasPrice };
  const request = { ...fields, ...fees, data, account, chain: null };
  return sendTransaction(client, request as Parameters<typeof sendTransaction>[1]);
}
