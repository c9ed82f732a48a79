import type { Way } from './way.ts';

/** Every way to call the functions of a provider. */
export const CALLS: readonly Way[] = [
  { name: 'request', ends: 'held', ask: (wallet, call) => wallet.request(call) },
  {
    name: 'request, detached',
    ends: 'held',
    ask: ({ request }, call) => request(call),
  },
  {
    name: 'request, bound',
    ends: 'held',
    ask: (wallet, call) => wallet.request.bind(wallet)(call),
  },
  {
    name: 'request of every prototype, called on the provider',
    ends: 'held',
    count: 4,
    ask: (wallet, ...calls) => {
      const asked: Promise<unknown>[] = [];
      let level: object | null = Object.getPrototypeOf(wallet);
      while (level !== null && asked.length < calls.length) {
        const request = Object.getOwnPropertyDescriptor(level, 'request')?.value;
        if (typeof request === 'function') asked.push(request.call(wallet, calls[asked.length]));
        level = Object.getPrototypeOf(level);
      }
      while (asked.length < calls.length) asked.push(wallet.request(calls[asked.length]));
      return Promise.all(asked);
    },
  },
  {
    name: 'request through Reflect and a bound call',
    ends: 'held',
    ask: (wallet, call) => Reflect.apply(Function.prototype.call.bind(wallet.request), null, [wallet, call]),
  },
  {
    name: 'send(method, params)',
    ends: 'held',
    ask: (wallet, { method, params }) =>
      (wallet.send(method, params) as Promise<{ result: unknown }>).then(({ result }) => result),
  },
  {
    name: 'send(payload, callback)',
    ends: 'held',
    ask: (wallet, call) =>
      new Promise((resolve, reject) => {
        wallet.send({ jsonrpc: '2.0', id: 1, ...call }, (error: unknown, response: { result: unknown }) =>
          error ? reject(error) : resolve(response.result),
        );
      }),
  },
  {
    name: 'send, detached',
    ends: 'held',
    ask: ({ send }, { method, params }) =>
      (send(method, params) as Promise<{ result: unknown }>).then(({ result }) => result),
  },
  {
    name: 'sendAsync(payload, callback)',
    ends: 'held',
    ask: (wallet, call) =>
      new Promise((resolve, reject) => {
        wallet.sendAsync({ jsonrpc: '2.0', id: 1, ...call }, (error, response) =>
          error ? reject(error) : resolve((response as { result: unknown }).result),
        );
      }),
  },
  {
    name: 'sendAsync of an array with the same id twice',
    ends: 'held',
    count: 2,
    ask: (wallet, ...calls) =>
      new Promise((resolve, reject) => {
        const payloads = calls.map((call) => ({ jsonrpc: '2.0', id: 7, ...call }));
        wallet.sendAsync(payloads, (error, response) => {
          const answers = (Array.isArray(response) ? response : []) as {
            error?: unknown;
            result?: unknown;
          }[];
          const failed = error ?? answers.find((answer) => answer.error !== undefined)?.error;
          if (failed) reject(failed);
          else resolve(answers.map(({ result }) => result));
        });
      }),
  },
  {
    name: '_rpcRequest',
    ends: 'held',
    ask: (wallet, call) =>
      new Promise((resolve, reject) => {
        wallet._rpcRequest({ jsonrpc: '2.0', id: 1, ...call }, (error, response) =>
          error ? reject(error) : resolve((response as { result: unknown }).result),
        );
      }),
  },
  {
    name: '_rpcRequest of an array',
    ends: 'held',
    count: 2,
    ask: (wallet, ...calls) =>
      new Promise((resolve, reject) => {
        const payloads = calls.map((call, index) => ({ jsonrpc: '2.0', id: index, ...call }));
        wallet._rpcRequest(payloads, (error, response) => {
          const answers = (Array.isArray(response) ? response : []) as {
            error?: unknown;
            result?: unknown;
          }[];
          const failed = error ?? answers.find((answer) => answer.error !== undefined)?.error;
          if (failed) reject(failed);
          else resolve(answers.map(({ result }) => result));
        });
      }),
  },
  {
    name: '_metamask.requestBatch',
    ends: 'held',
    count: 2,
    ask: async (wallet, ...calls) => {
      const answers = (await wallet._metamask.requestBatch(calls)) as { error?: unknown; result?: unknown }[];
      const failed = answers.find((answer) => answer?.error !== undefined)?.error;
      if (failed) throw failed;
      return answers;
    },
  },
  {
    name: 'a message on the wallet’s own channel',
    // Behind the provider's back: nothing in the page can stand in its way. SECURITY.md says so.
    ends: 'declared',
    ask: (_, call) =>
      new Promise((resolve) => {
        const id = Math.floor(Math.random() * 1e9);
        addEventListener('message', ({ data }) => {
          if (data?.target === 'metamask-inpage' && data.data?.data?.id === id)
            resolve(data.data.data.result);
        });
        const data = { name: 'metamask-provider', data: { jsonrpc: '2.0', id, ...call } };
        postMessage({ target: 'metamask-contentscript', data }, '*');
      }),
  },
];
