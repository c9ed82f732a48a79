/**
 * In-page wallets of several builds, as one script that every page of this suite has before the gate.
 *
 * All of them end in `walletRequest`, which writes down what reached the wallet into `reached` (the asking for chain and
 * accounts apart, which the gate does itself) and answers from `wallet`. Results stand in attributes of the document
 * element, where they can be read from another world: some of these pages break their own.
 */
export const WALLET_SCRIPT = `
const ACCOUNT = '0x00000000000000000000000000000000000000a1';
const RECIPIENT = '0x00000000000000000000000000000000000000b2';
const TRANSACTION = { from: ACCOUNT, to: RECIPIENT, value: '0x1' };
const TRADE = { method: 'eth_sendTransaction', params: [TRANSACTION] };
let reached = '';
const wallet = { chainId: '0x1', accounts: [ACCOUNT], answer: '0xhash', silent: false };
const { stringify } = JSON, { apply } = Reflect, { setAttribute, removeAttribute } = Element.prototype;
const nativeThen = Promise.prototype.then;
const wanted = (name) => new URL(location.href).searchParams.get(name);
const report = (name, text) => apply(setAttribute, document.documentElement, [name, text]);
report('data-reached', '[]');
function walletRequest(args, more) {
  const call = typeof args === 'string' ? { method: args, params: more } : args;
  if (call.method === 'eth_chainId') return wallet.silent ? new Promise(() => {}) : Promise.resolve(wallet.chainId);
  if (call.method === 'eth_accounts') return wallet.silent ? new Promise(() => {}) : Promise.resolve(wallet.accounts);
  reached += (reached === '' ? '' : ',') + stringify(call);
  report('data-reached', '[' + reached + ']');
  if (wallet.onRequest) wallet.onRequest(args);
  return wallet.error ? Promise.reject(wallet.error) : Promise.resolve(wallet.answer);
}
class BaseProvider {
  #label = 'base';
  request(args, more) { void this.#label; return walletRequest(args, more); }
}
class BoundProvider extends BaseProvider {
  constructor() { super(); this.request = this.request.bind(this); }
}
class LayeredProvider extends BaseProvider {
  request(args) { return super.request(args); }
}
class SpreadingProvider extends BaseProvider {
  async request(args) { await null; return super.request({ ...args, jsonrpc: '2.0' }); }
}
const wallets = {
  'own function': () => ({ request: walletRequest }),
  'prototype method': () => new BaseProvider(),
  'bound in its constructor': () => new BoundProvider(),
  'own method over super': () => new LayeredProvider(),
  'spreading over super': () => new SpreadingProvider(),
  'frozen': () => Object.freeze({ request: walletRequest }),
  'frozen instance': () => Object.freeze(new BoundProvider()),
  'fixed request': () => Object.defineProperty({}, 'request', { value: walletRequest }),
  'getter': () => ({ get request() { return walletRequest; } }),
  'proxy': () => new Proxy(new BoundProvider(), { deleteProperty: () => true, get: (t, k) => t[k] }),
  'stubborn proxy': () => new Proxy({}, { get: (t, k) => (k === 'request' ? walletRequest : t[k]), defineProperty: () => true }),
  'inside another guard': () => {
    const inner = new BoundProvider();
    return new Proxy(inner, { get: (t, k) => (k === 'request' ? (args) => t.request(args) : t[k]) });
  },
  'promise that starts when it is watched': () => ({
    request: (args) => ({ then: (onValue, onError) => walletRequest(args).then(onValue, onError) }),
  }),
  'fresh function each time': () => new Proxy({}, { get: (t, k) => (k === 'request' ? (...a) => walletRequest(...a) : t[k]) }),
};
function announce(provider, name = 'Announced Wallet') {
  const detail = Object.freeze({ info: { uuid: 'u', name, icon: '', rdns: 'org.test' }, provider });
  dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
}
function forgetReached() {
  reached = '';
  report('data-reached', '[]');
}
function settle(promise) {
  return apply(nativeThen, promise, [
    (value) => ({ value, toJSON: undefined }),
    (error) => ({ code: error.code, message: error.message, toJSON: undefined }),
  ]);
}
function begin(promise) {
  apply(removeAttribute, document.documentElement, ['data-outcome']);
  apply(nativeThen, settle(promise), [(outcome) => report('data-outcome', stringify(outcome))]);
}
`;

/** What `TRADE` is in the script above. */
export const TRADE = {
  method: 'eth_sendTransaction',
  params: [
    {
      from: '0x00000000000000000000000000000000000000a1',
      to: '0x00000000000000000000000000000000000000b2',
      value: '0x1',
    },
  ],
};
