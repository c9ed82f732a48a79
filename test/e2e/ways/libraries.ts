import type { Hex } from 'viem';
import type { PageWallet, Way } from './way.ts';

interface Client {
  sendTransaction(args: object): Promise<unknown>;
  signTypedData(args: object): Promise<unknown>;
  signMessage(args: object): Promise<unknown>;
  sendCalls(args: object): Promise<unknown>;
}

interface ViemPage {
  readonly viem: {
    createWalletClient(options: object): Client;
    custom(wallet: PageWallet): object;
  };
}

/** Clients nobody changed, as pages use them. */
export const LIBRARIES: readonly Way[] = [
  {
    name: 'viem: sendTransaction',
    ends: 'held',
    ask: (wallet, { params: [transaction] }) => {
      const { viem } = window as unknown as ViemPage;
      const { from, to, value } = transaction as { from: Hex; to: Hex; value: Hex };
      const client = viem.createWalletClient({ account: from, transport: viem.custom(wallet) });
      return client.sendTransaction({ to, value: BigInt(value), chain: null });
    },
  },
  {
    name: 'viem: signMessage',
    ends: 'held',
    call: ({ mark, account }) => ({ method: 'personal_sign', params: [mark, account] }),
    ask: (wallet, { params: [raw, account] }) => {
      const { viem } = window as unknown as ViemPage;
      const client = viem.createWalletClient({ account, transport: viem.custom(wallet) });
      return client.signMessage({ message: { raw } });
    },
    passes: false,
  },
  {
    name: 'viem: signTypedData',
    ends: 'held',
    passes: false,
    ask: (wallet, { params: [transaction] }) => {
      const { viem } = window as unknown as ViemPage;
      const { from, value } = transaction as { from: Hex; value: Hex };
      const client = viem.createWalletClient({ account: from, transport: viem.custom(wallet) });
      return client.signTypedData({
        domain: { name: 'Ways', version: '1' },
        primaryType: 'Mark',
        types: { Mark: [{ name: 'mark', type: 'string' }] },
        message: { mark: value },
      });
    },
  },
  {
    name: 'viem: sendCalls',
    ends: 'held',
    passes: false,
    ask: (wallet, { params: [transaction] }) => {
      const { viem } = window as unknown as ViemPage;
      const { from, to, value } = transaction as { from: Hex; to: Hex; value: Hex };
      const chain = { id: 31_337, name: 'anvil', nativeCurrency: {}, rpcUrls: { default: { http: [] } } };
      const client = viem.createWalletClient({ account: from, chain, transport: viem.custom(wallet) });
      return client.sendCalls({ calls: [{ to, value: BigInt(value) }] });
    },
  },
];
