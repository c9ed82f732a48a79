import * as v from 'valibot';
import { type Address, createClient, type Hash, type Hex, http } from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import { getTransactionCount, prepareTransactionRequest, sendTransaction } from 'viem/actions';
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

const AuthorizationSchema = v.object({
  address,
  chainId: v.optional(v.pipe(number, v.transform(Number))),
  nonce: v.optional(v.pipe(number, v.transform(Number))),
  r: v.optional(hex),
  s: v.optional(hex),
  yParity: v.optional(v.pipe(number, v.transform(Number))),
});

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
  authorizationList: v.optional(v.array(AuthorizationSchema), []),
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

/** eth_signTransaction: signs what a page asks for with the account's next nonce, and sends nothing. */
export async function signTransaction(order: {
  readonly account: PrivateKeyAccount;
  readonly chain: ChosenChain;
  readonly transaction: unknown;
}): Promise<Hex> {
  const { account, chain } = order;
  const transaction = parse(account, order.transaction);
  const { client, request } = await prepared({ account, chain, transaction });
  const complete = await prepareTransactionRequest(client, request as never);
  return account.signTransaction(complete as Parameters<typeof account.signTransaction>[0]);
}

interface Order {
  readonly account: PrivateKeyAccount;
  readonly chain: ChosenChain;
  readonly transaction: PageTransaction;
}

async function signAndSend(order: Order): Promise<Hash> {
  const { client, request } = await prepared(order);
  return sendTransaction(client, request as Parameters<typeof sendTransaction>[1]);
}

/** The authorizations, those without a signature signed by the account as it will be once this transaction is sent. */
async function authorized({ account, chain, transaction }: Order) {
  const { authorizationList: list } = transaction;
  if (list.length === 0) return {};
  const client = createClient({ transport: http(chain.rpcUrl, { retryCount: 0 }) });
  const next = (transaction.nonce ?? (await getTransactionCount(client, account))) + 1;
  const signed = list.map(({ chainId = chain.chainId, nonce = next, ...fields }) =>
    fields.r === undefined
      ? account.signAuthorization({ address: fields.address, chainId, nonce })
      : { ...fields, chainId, nonce },
  );
  return { authorizationList: await Promise.all(signed) };
}

async function prepared(order: Order) {
  const { account, chain, transaction } = order;
  const {
    from: _,
    input,
    data = input,
    gasPrice,
    maxFeePerGas,
    maxPriorityFeePerGas,
    authorizationList: __,
    ...fields
  } = transaction;
  const client = createClient({ transport: http(chain.rpcUrl, { retryCount: 0 }) });
  const fees = gasPrice === undefined ? { maxFeePerGas, maxPriorityFeePerGas } : { gasPrice };
  const request = { ...fields, ...fees, ...(await authorized(order)), data, account, chain: null };
  return { client, request };
}
