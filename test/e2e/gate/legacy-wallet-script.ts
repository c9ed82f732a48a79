/**
 * Wallets that take JSON-RPC payloads as well, after the script in wallet-script.ts.
 *
 * `walletRpc` answers a payload or a list of them to a callback; the provider's own methods call each other as
 * MetaMask's do, and write into a payload what is missing, as older wallets do.
 */
export const LEGACY_WALLET_SCRIPT = `
async function walletResponse(payload) {
  'use strict';
  if (typeof payload?.method !== 'string') return { id: null, jsonrpc: '2.0', error: { code: -32600, message: 'no request' } };
  if (payload.id === undefined) payload.id = 7;
  const { id, jsonrpc, method, params } = payload;
  try {
    return { id, jsonrpc, result: await walletRequest({ __proto__: null, method, params }) };
  } catch ({ code, message }) {
    return { id, jsonrpc, error: { code, message } };
  }
}
async function walletRpc(payload, callback) {
  'use strict';
  if (Array.isArray(payload)) return callback(null, await Promise.all(payload.map(walletResponse)));
  if (!payload.jsonrpc) payload.jsonrpc = '2.0';
  const response = await walletResponse(payload);
  return callback(response.error ? Object.assign(new Error(response.error.message), response.error) : null, response);
}
const settleBy = (start, read = (response) => response.result) =>
  new Promise((done, fail) => start((error, response) => (error ? fail(error) : done(read(response)))));
const sendSync = ({ id, jsonrpc, method }) => {
  if (method !== 'net_version') throw Object.assign(new Error('not without a callback'), { code: 4200 });
  return { id, jsonrpc, result: '1' };
};
class LegacyProvider {
  #rpc = walletRpc;
  _metamask = { requestBatch: (list) => settleBy((callback) => this._rpcRequest(list, callback), (all) => all) };
  request({ method, params }) { return settleBy((callback) => this._rpcRequest({ method, params }, callback)); }
  send(first, second) {
    if (typeof first === 'string') {
      return settleBy((callback) => this._rpcRequest({ method: first, params: second }, callback), (response) => response);
    }
    return typeof second === 'function' ? this._rpcRequest(first, second) : sendSync(first);
  }
  sendAsync(payload, callback) { void this._rpcRequest(payload, callback); }
  _rpcRequest(payload, callback) { return this.#rpc(payload, callback); }
}
const LEGACY_WAYS = ['request', 'send', 'sendAsync', '_rpcRequest'];
function bindAll(provider) {
  for (const way of LEGACY_WAYS) provider[way] = LegacyProvider.prototype[way].bind(provider);
  return provider;
}
function withAccessors() {
  const inner = bindAll(new LegacyProvider());
  const provider = {};
  for (const way of LEGACY_WAYS) Object.defineProperty(provider, way, { get: () => (...args) => inner[way](...args) });
  const { requestBatch } = inner._metamask;
  return Object.defineProperty(provider, '_metamask', { value: { get requestBatch() { return requestBatch; } } });
}
Object.assign(wallets, {
  'on a prototype': () => new LegacyProvider(),
  'bound': () => bindAll(new LegacyProvider()),
  'of separate functions': () => ({
    request: walletRequest,
    send: (first, second) => (typeof first === 'string' ? walletResponse({ method: first, params: second }) : second ? walletRpc(first, second) : sendSync(first)),
    sendAsync: (payload, callback) => void walletRpc(payload, callback),
    _rpcRequest: walletRpc,
    _metamask: { requestBatch: (list) => Promise.all(list.map(walletResponse)) },
  }),
  'of accessors': withAccessors,
  'frozen whole': () => {
    const provider = bindAll(new LegacyProvider());
    Object.freeze(provider._metamask);
    return Object.freeze(provider);
  },
  'behind a proxy like MetaMask’s': () => new Proxy(bindAll(new LegacyProvider()), { deleteProperty: () => true, get: (t, k) => t[k] }),
  'with nothing but sendAsync': () => ({ sendAsync: (payload, callback) => void walletRpc(payload, callback) }),
});
/** What a callback is given, as JSON. */
const called = (start) => new Promise((done) => start((error, response) => done({ code: error ? error.code : null, response })));
`;
