import {
  type Address,
  concatHex,
  type Hex,
  keccak256,
  numberToHex,
  parseEther,
  parseTransaction,
  recoverAddress,
  recoverMessageAddress,
  recoverTransactionAddress,
  stringToHex,
  type TransactionSerialized,
} from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../browser/chromium.ts';
import { launchFirefox } from '../browser/firefox.ts';
import { type Anvil, startAnvil, TRADER } from '../chain/index.ts';
import { type Dapp, startDapp } from '../dapp/dapp.ts';
import { buildTestWallet, type TestWallet } from './build.ts';

interface Wallet {
  request(call: { readonly method: string; readonly params?: unknown }): Promise<unknown>;
  on(event: string, listener: (value: unknown) => void): void;
}
type WalletWindow = Window & { ethereum: Wallet; heard: unknown[]; announced: readonly object[] };

/** A page in one of the browsers. */
interface Tab {
  evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  close(): Promise<void>;
}

const RECIPIENT: Address = '0x00000000000000000000000000000000000a11ce';
const ONE_ETHER = numberToHex(parseEther('1'));

const PAGE = `<!doctype html><title>Early</title><script>
  window.announced = [];
  window.heard = [];
  addEventListener('eip6963:announceProvider', ({ detail }) => {
    announced.push({ rdns: detail.info.rdns, isComplete: typeof detail.provider.request === 'function' });
  });
  dispatchEvent(new Event('eip6963:requestProvider'));
  window.ethereum.on('chainChanged', (chainId) => heard.push(chainId));
</script>`;

async function inChromium(wallet: TestWallet, url: string): Promise<Tab> {
  const { context, close } = await launchChromium({ extensions: [wallet.dir] });
  const page = await context.newPage();
  await page.goto(url);
  return { evaluate: (work, argument) => page.evaluate(work as never, argument as never), close };
}

async function inFirefox(wallet: TestWallet, url: string): Promise<Tab> {
  const { open, close } = await launchFirefox({ extensions: [wallet] });
  const page = await open(url);
  return { evaluate: page.evaluate, close };
}

describe.each([
  { target: 'chrome', openTab: inChromium },
  { target: 'firefox', openTab: inFirefox },
] as const)('$target', ({ target, openTab }) => {
  let anvil: Anvil;
  let wallet: TestWallet;
  let dapp: Dapp;
  let tab: Tab;

  beforeAll(async () => {
    anvil = await startAnvil();
    const { url: rpcUrl, chainId } = anvil;
    wallet = await buildTestWallet({ target, rpcUrl, chainId, privateKey: TRADER.privateKey });
    dapp = await startDapp({ page: PAGE });
    tab = await openTab(wallet, dapp.url);
  });

  afterAll(async () => {
    await tab?.close();
    await Promise.all([wallet?.close(), dapp?.close(), anvil?.stop()]);
  });

  const request = (method: string, params?: readonly unknown[]) =>
    tab.evaluate(
      (call) =>
        (window as unknown as WalletWindow).ethereum.request(call).catch((error: { code: number }) => {
          return { code: error.code };
        }),
      params ? { method, params } : { method },
    );
  /** The node gives the hash first and mines then. */
  const receipt = (hash: unknown) => anvil.request('eth_getTransactionReceipt', [hash]);
  const newRequests = async (before: number) => (await wallet.received()).slice(before);

  it('default: connects, sends one ether, and tells exactly what it was asked', async () => {
    const transaction = { from: wallet.address, to: RECIPIENT, value: ONE_ETHER };
    const account = wallet.address.toLowerCase();
    expect(await request('eth_requestAccounts')).toEqual([account]);
    const hash = await request('eth_sendTransaction', [transaction]);
    await expect
      .poll(() => receipt(hash))
      .toMatchObject({
        status: '0x1',
        from: account,
        to: RECIPIENT,
      });
    expect(await anvil.request('eth_getBalance', [RECIPIENT, 'latest'])).toBe(ONE_ETHER);
    expect(await wallet.received()).toEqual([
      { method: 'eth_requestAccounts' },
      { method: 'eth_sendTransaction', params: [transaction] },
    ]);
  });

  it('behavior: announces itself before the page’s first script, as the provider of MetaMask', async () => {
    const announced = await tab.evaluate(() => (window as unknown as WalletWindow).announced, null);
    expect(announced).toEqual([{ rdns: 'io.fillsight.testwallet', isComplete: true }]);
    const names = await tab.evaluate(() => {
      const { ethereum } = window as unknown as WalletWindow & { ethereum: object };
      return ['isMetaMask', '_metamask', '_rpcRequest', 'sendAsync'].filter((name) => name in ethereum);
    }, null);
    expect(names).toEqual(['isMetaMask', '_metamask', '_rpcRequest', 'sendAsync']);
  });

  it('behavior: sends two at once with two nonces', async () => {
    const transaction = { from: wallet.address, to: RECIPIENT, value: '0x1' };
    const send = () => request('eth_sendTransaction', [transaction]);
    const hashes = await Promise.all([send(), send()]);
    for (const hash of hashes) await expect.poll(() => receipt(hash)).toMatchObject({ status: '0x1' });
  });

  it('behavior: sends the calls of a batch one after the other and reports on them', async () => {
    const calls = [
      { to: RECIPIENT, value: '0x1' },
      { to: RECIPIENT, value: '0x2' },
    ];
    const chainId = numberToHex(anvil.chainId);
    const batch = { version: '2.0.0', chainId, from: wallet.address, atomicRequired: false, calls };
    const { id } = (await request('wallet_sendCalls', [batch])) as { id: string };
    const status = (await request('wallet_getCallsStatus', [id])) as { status: number; receipts: unknown[] };
    expect(status.status).toBe(200);
    expect(status.receipts).toHaveLength(2);
  });

  it('behavior: signs messages and typed data', async () => {
    const signature = (await request('personal_sign', ['0x6869', wallet.address])) as Hex;
    expect(await recoverMessageAddress({ message: 'hi', signature })).toBe(wallet.address);
    const typed = { domain: {}, primaryType: 'Note', types: { Note: [{ name: 'text', type: 'string' }] } };
    const params = [wallet.address, JSON.stringify({ ...typed, message: { text: 'hi' } })];
    expect(await request('eth_signTypedData_v4', params)).toMatch(/^0x[\da-f]{130}$/);
  });

  it('behavior: signs digests, named values and EIP-712 under every name', async () => {
    const hash = keccak256('0x6869');
    const digest = (await request('eth_sign', [wallet.address, hash])) as Hex;
    expect(await recoverAddress({ hash, signature: digest })).toBe(wallet.address);
    const entries = [
      { type: 'string', name: 'Message', value: 'Hi, Alice!' },
      { type: 'uint32', name: 'A number', value: '1337' },
    ];
    const named = (await request('eth_signTypedData', [entries, wallet.address])) as Hex;
    const namesHash = keccak256(stringToHex('string Messageuint32 A number'));
    const valuesHash = keccak256(concatHex([stringToHex('Hi, Alice!'), '0x00000539']));
    const legacyHash = keccak256(concatHex([namesHash, valuesHash]));
    expect(await recoverAddress({ hash: legacyHash, signature: named })).toBe(wallet.address);
    const typed = { domain: {}, primaryType: 'Note', types: { Note: [{ name: 'text', type: 'string' }] } };
    const params = [wallet.address, JSON.stringify({ ...typed, message: { text: 'hi' } })];
    const v4 = await request('eth_signTypedData_v4', params);
    expect(await request('eth_signTypedData_v3', params)).toBe(v4);
    expect(await request('eth_signTypedData', [params[1], params[0]])).toBe(v4);
  });

  it('behavior: signs a transaction without sending it, and passes a signed one on', async () => {
    const transaction = { from: wallet.address, to: RECIPIENT, value: '0x5' };
    const balance = await anvil.request('eth_getBalance', [RECIPIENT, 'latest']);
    const raw = (await request('eth_signTransaction', [transaction])) as TransactionSerialized;
    expect(await recoverTransactionAddress({ serializedTransaction: raw })).toBe(wallet.address);
    expect(parseTransaction(raw)).toMatchObject({ to: RECIPIENT, value: 5n, chainId: anvil.chainId });
    expect(await anvil.request('eth_getBalance', [RECIPIENT, 'latest'])).toBe(balance);
    const hash = await request('eth_sendRawTransaction', [raw]);
    await expect.poll(() => receipt(hash)).toMatchObject({ status: '0x1', to: RECIPIENT });
  });

  it('behavior: hands the account to a contract and takes it back', async () => {
    const codeAfter = async (address: Address) => {
      const transaction = { from: wallet.address, to: wallet.address, authorizationList: [{ address }] };
      const hash = await request('eth_sendTransaction', [transaction]);
      await expect.poll(() => receipt(hash)).toMatchObject({ status: '0x1', type: '0x4' });
      return anvil.request('eth_getCode', [wallet.address, 'latest']);
    };
    expect(await codeAfter(RECIPIENT)).toBe(`0xef0100${RECIPIENT.slice(2)}`);
    expect(await codeAfter('0x0000000000000000000000000000000000000000')).toBe('0x');
  });

  it('behavior: switches chains for the person and for the page, which hears of it', async () => {
    const before = (await wallet.received()).length;
    await wallet.setChain({ chainId: 5, rpcUrl: anvil.url });
    const heard = () => tab.evaluate(() => (window as unknown as WalletWindow).heard, null);
    await expect.poll(heard).toEqual(['0x5']);
    expect(await request('eth_chainId')).toBe('0x5');
    expect(await request('wallet_switchEthereumChain', [{ chainId: '0x1' }])).toEqual({ code: 4902 });
    const chainId = numberToHex(anvil.chainId);
    expect(await request('wallet_switchEthereumChain', [{ chainId }])).toBeNull();
    await expect.poll(heard).toEqual(['0x5', chainId]);
    const methods = (await newRequests(before)).map(({ method }) => method);
    expect(methods).toEqual(['eth_chainId', 'wallet_switchEthereumChain', 'wallet_switchEthereumChain']);
  });

  it('error: the person’s refusal, what the wallet does not know, and what the node refuses', async () => {
    const transaction = { from: wallet.address, to: RECIPIENT, value: ONE_ETHER };
    await wallet.setRejecting(4001);
    expect(await request('eth_sendTransaction', [transaction])).toEqual({ code: 4001 });
    expect(await request('eth_blockNumber')).toMatch(/^0x/);
    await wallet.setRejecting(null);
    expect(await request('wallet_unheardOf')).toEqual({ code: -32601 });
    const tooMuch = { ...transaction, value: numberToHex(parseEther('1000000')) };
    expect(await request('eth_sendTransaction', [tooMuch])).toEqual({ code: -32003 });
  });
});
