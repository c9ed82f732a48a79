import { hexToBigInt, numberToHex } from 'viem';
import type { PageRequest } from '../requests.ts';
import type { Way } from './way.ts';

type Members = Record<string, unknown>;

/** A request with the members of its transaction changed. */
function changed({ method, params }: PageRequest, members: Members): PageRequest {
  return { method, params: [{ ...(params[0] as Members), ...members }] };
}

/** Tricks with what is asked: what was judged is what is sent. */
export const PAYLOADS: readonly Way[] = [
  {
    name: 'a getter that answers differently each time',
    ends: 'held',
    ask: (wallet, { method, params: [transaction] }) => {
      let reads = 0;
      const { value, ...rest } = transaction as { value: string };
      const twoFaced = Object.defineProperty({ ...rest }, 'value', {
        get: () => {
          reads += 1;
          return reads === 1 ? value : '0xdeadbeef';
        },
        enumerable: true,
      });
      return wallet.request({ method, params: [twoFaced] });
    },
  },
  {
    name: 'a method that reads differently each time',
    ends: 'held',
    ask: (wallet, { method, params }) => {
      let reads = 0;
      const call = {
        get method() {
          reads += 1;
          return reads === 1 ? method : 'eth_call';
        },
        params,
      };
      return wallet.request(call);
    },
  },
  {
    name: 'a method that is harmless when it is first read',
    // Read once, it is the harmless one that is sent.
    ends: 'held',
    passes: false,
    ask: (wallet, { method, params }) => {
      let reads = 0;
      const call = {
        get method() {
          reads += 1;
          return reads === 1 ? 'eth_chainId' : method;
        },
        params,
      };
      return wallet.request(call).then(() => wallet.request({ method, params }));
    },
  },
  {
    name: 'a Proxy that answers differently each time',
    ends: 'held',
    ask: (wallet, { method, params: [transaction] }) => {
      let reads = 0;
      const twoFaced = new Proxy(transaction as Record<string, unknown>, {
        get: (target, key) => {
          if (key !== 'value') return Reflect.get(target, key);
          reads += 1;
          return reads === 1 ? target.value : '0xdeadbeef';
        },
      });
      return wallet.request({ method, params: [twoFaced] });
    },
  },
  {
    name: 'a toJSON of the transaction',
    ends: 'refused',
    ask: (wallet, { method, params: [transaction] }) =>
      wallet.request({
        method,
        params: [
          { ...(transaction as object), toJSON: () => ({ ...(transaction as object), value: '0xdeadbeef' }) },
        ],
      }),
  },
  {
    name: 'a toJSON on every object and array of the page',
    ends: 'held',
    realm: 'frame',
    ask: (wallet, call) => {
      const toJSON = { value: () => ({ method: 'eth_chainId', value: '0xdeadbeef' }), configurable: true };
      Object.defineProperty(Object.prototype, 'toJSON', toJSON);
      Object.defineProperty(Array.prototype, 'toJSON', toJSON);
      return wallet.request(call);
    },
  },
  {
    name: 'members changed during the wait',
    ends: 'held',
    ask: (wallet, { method, params: [transaction] }) => {
      const mine = { ...(transaction as object) };
      const params = [mine];
      const call = { method, params };
      const asked = wallet.request(call);
      Object.assign(mine, { value: '0xdeadbeef' });
      params[0] = { value: '0xdeadbeef' };
      params.push({ value: '0xdeadbeef' });
      call.params = [];
      return asked;
    },
  },
  {
    name: 'values of a prototype',
    // Inherited members are no part of the request: what is judged is what the wallet serialises.
    ends: 'held',
    ask: (wallet, { method, params: [transaction] }) => {
      const heir = Object.assign(Object.create({ data: '0xdeadbeef', gas: '0xdeadbeef' }), transaction);
      return wallet.request({ method, params: [heir] });
    },
  },
  {
    name: 'a member named __proto__',
    ends: 'held',
    passes: false,
    ask: (wallet, { method, params: [transaction] }) => {
      const text = JSON.stringify(transaction).replace('{', '{"__proto__":{"data":"0xdeadbeef"},');
      return wallet.request({ method, params: [JSON.parse(text)] });
    },
  },
  {
    name: 'members nobody knows',
    ends: 'held',
    ask: (wallet, call) => wallet.request(call),
    call: ({ mark, account }) => ({
      method: 'eth_sendTransaction',
      params: [{ from: account, to: account, value: mark, unknown: { a: [1, null, 'x'] } }],
    }),
  },
  {
    name: 'beside the method, members nobody knows',
    // The frozen copy has the method and its parameters and nothing else.
    ends: 'held',
    ask: (wallet, call) => wallet.request({ ...call, id: 5, jsonrpc: '2.0', chainId: '0x38' }),
  },
  {
    name: 'a number where text belongs',
    ends: 'held',
    passes: false,
    ask: (wallet, call) => wallet.request(call),
    call: ({ mark, account }) => ({
      method: 'eth_sendTransaction',
      params: [{ from: account, to: account, value: Number(hexToBigInt(mark)) }],
    }),
  },
  {
    name: 'upper-case digits and an upper-case prefix',
    ends: 'held',
    passes: false,
    ask: (wallet, call) => wallet.request(call),
    call: ({ mark, account }) => ({
      method: 'eth_sendTransaction',
      params: [{ from: account, to: account, value: `0X${mark.slice(2).toUpperCase()}` }],
    }),
  },
  {
    name: 'a function among the parameters',
    ends: 'refused',
    ask: (wallet, { method, params }) => wallet.request({ method, params: [...params, () => 1] }),
  },
  {
    name: 'parameters that contain themselves',
    ends: 'refused',
    ask: (wallet, { method, params: [transaction] }) => {
      const own: Record<string, unknown> = { ...(transaction as object) };
      own.own = own;
      return wallet.request({ method, params: [own] });
    },
  },
  {
    name: 'a getter that throws',
    ends: 'refused',
    ask: (wallet, { method }) => {
      const throwing = {
        get value(): string {
          throw new Error('no');
        },
      };
      return wallet.request({ method, params: [throwing] });
    },
  },
  {
    name: 'one million characters and more',
    ends: 'held',
    passes: false,
    ask: (wallet, call) => wallet.request(call),
    call: ({ mark, account }) => ({
      method: 'eth_sendTransaction',
      params: [{ from: account, to: account, value: mark, data: `0x${'00'.repeat(600_000)}` }],
    }),
  },
  {
    name: 'more than eight million characters',
    ends: 'refused',
    ask: (wallet, { method, params: [transaction] }) =>
      wallet.request({
        method,
        params: [{ ...(transaction as object), data: `0x${'00'.repeat(4_000_000)}` }],
      }),
  },
  {
    name: 'data and input that disagree',
    ends: 'held',
    passes: false,
    ask: (wallet, call) => wallet.request(call),
    call: ({ mark, account }) =>
      changed(
        { method: 'eth_sendTransaction', params: [{ from: account, to: account, value: mark }] },
        { data: '0xaa', input: numberToHex(0xbb) },
      ),
  },
];
