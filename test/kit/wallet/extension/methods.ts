import { createClient, http, numberToHex } from 'viem';
import type { PrivateKeyAccount } from 'viem/accounts';
import { callsStatus, sendCalls } from './calls.ts';
import { first, type MethodInput } from './method.ts';
import type { ChosenChain, Person, WalletRequest } from './person.ts';
import { WalletError } from './rpc-error.ts';
import { signDigest, signLegacyTypedData, signMessage, signTypedData } from './signatures.ts';
import { signTransaction, transactionSender } from './transactions.ts';

type Method = (input: MethodInput) => unknown;

/** Methods a wallet shows to the person first, so that the person can refuse them. */
const CONFIRMED: Readonly<Record<string, Method>> = {
  eth_requestAccounts: ({ account }) => [account.address.toLowerCase()],
  eth_sendTransaction: ({ request, decision, send }) =>
    send({ chain: decision.chain, transaction: first(request) }),
  eth_sign: ({ request, account }) => signDigest(account, request.params),
  eth_signTransaction: ({ request, decision, account }) =>
    signTransaction({ account, chain: decision.chain, transaction: first(request) }),
  eth_signTypedData: ({ request, account }) => signLegacyTypedData(account, request.params),
  eth_signTypedData_v3: ({ request, account }) => signTypedData(account, request.params),
  eth_signTypedData_v4: ({ request, account }) => signTypedData(account, request.params),
  personal_sign: ({ request, account }) => signMessage(account, request.params),
  wallet_addEthereumChain: addChain,
  wallet_sendCalls: sendCalls,
  wallet_switchEthereumChain: switchChain,
};

const ANSWERED: Readonly<Record<string, Method>> = {
  eth_accounts: accounts,
  eth_chainId: ({ decision }) => numberToHex(decision.chain.chainId),
  metamask_getProviderState: (input) => ({
    accounts: accounts(input),
    chainId: numberToHex(input.decision.chain.chainId),
    isConnected: true,
    isUnlocked: true,
    networkVersion: String(input.decision.chain.chainId),
  }),
  metamask_sendDomainMetadata: () => true,
  net_version: ({ decision }) => String(decision.chain.chainId),
  wallet_getCallsStatus: callsStatus,
  wallet_getCapabilities: ({ decision }) => ({ [numberToHex(decision.chain.chainId)]: {} }),
};

const NEEDS_CONNECTION = new Set([
  'eth_sendTransaction',
  'eth_sign',
  'eth_signTransaction',
  'eth_signTypedData',
  'eth_signTypedData_v3',
  'eth_signTypedData_v4',
  'personal_sign',
  'wallet_sendCalls',
]);

/** Answers requests with this account: signs, sends, and forwards what only the node knows. */
export function answering(parts: { readonly account: PrivateKeyAccount; readonly person: Person }) {
  const send = transactionSender(parts.account);
  return async (request: WalletRequest): Promise<unknown> => {
    const decision = await parts.person.decide(request);
    const input = { ...parts, request, decision, send };
    const { method } = request;
    if (NEEDS_CONNECTION.has(method) && !decision.isConnected) {
      throw new WalletError(4100, 'This site is not connected to the wallet.');
    }
    const confirmed = Object.hasOwn(CONFIRMED, method) ? CONFIRMED[method] : undefined;
    if (confirmed && decision.rejectCode !== null) {
      throw new WalletError(decision.rejectCode, 'User rejected the request.');
    }
    const known = confirmed ?? (Object.hasOwn(ANSWERED, method) ? ANSWERED[method] : undefined);
    return known ? known(input) : forward(decision.chain, request);
  };
}

function accounts({ account, decision }: MethodInput): readonly string[] {
  return decision.isConnected ? [account.address.toLowerCase()] : [];
}

async function switchChain({ request, person }: MethodInput): Promise<null> {
  const { chainId } = first(request) as { chainId: string };
  if (!(await person.switchChain(Number(chainId)))) {
    throw new WalletError(4902, `Unrecognized chain ID "${chainId}". Try adding the chain first.`);
  }
  return null;
}

async function addChain({ request, person }: MethodInput): Promise<null> {
  const { chainId, rpcUrls } = first(request) as { chainId: string; rpcUrls: readonly string[] };
  const [rpcUrl] = rpcUrls;
  if (rpcUrl === undefined)
    throw new WalletError(-32602, 'wallet_addEthereumChain takes at least one RPC URL.');
  await person.addChain({ chainId: Number(chainId), rpcUrl });
  return null;
}

function forward(chain: ChosenChain, { method, params }: WalletRequest): Promise<unknown> {
  if (!/^(eth|net|web3)_/.test(method)) {
    throw new WalletError(-32601, `The method "${method}" does not exist / is not available.`);
  }
  const client = createClient({ transport: http(chain.rpcUrl, { retryCount: 0 }) });
  return client.request({ method, params } as Parameters<typeof client.request>[0]);
}
