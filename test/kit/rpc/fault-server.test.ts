import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Anvil, startAnvil } from '../chain/anvil.ts';
import { type FaultRpc, startFaultRpc } from './fault-server.ts';

let anvil: Anvil;
let rpc: FaultRpc;

beforeAll(async () => {
  anvil = await startAnvil();
  rpc = await startFaultRpc(anvil.url);
});
afterEach(() => rpc.reset());
afterAll(async () => {
  await rpc.stop();
  await anvil.stop();
});

const chainIdCall = { jsonrpc: '2.0', id: 7, method: 'eth_chainId', params: [] };
const blockCall = { jsonrpc: '2.0', id: 3, method: 'eth_getBlockByNumber', params: ['latest', false] };
const post = (body: unknown, url = rpc.url) =>
  fetch(url, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });
const answerTo = async (body: unknown) => (await post(body)).json();
const chainId = (id: unknown = 7) => ({ jsonrpc: '2.0', id, result: '0x7a69' });

describe('without a fault', () => {
  it('passes a single call on and records it', async () => {
    expect(await answerTo(chainIdCall)).toEqual(chainId());
    expect(rpc.requests).toEqual([{ at: expect.any(Number), methods: ['eth_chainId'], batch: false }]);
  });

  it('passes a batch on as one request', async () => {
    const [block, id] = await answerTo([blockCall, chainIdCall]);
    expect(id).toEqual(chainId());
    expect(block).toMatchObject({ id: 3, result: { number: '0x1' } });
    expect(rpc.requests.map((request) => request.methods)).toEqual([['eth_getBlockByNumber', 'eth_chainId']]);
  });

  it('lets web pages and extensions ask', async () => {
    const preflight = await fetch(rpc.url, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('*');
    expect((await post(chainIdCall)).headers.get('access-control-allow-origin')).toBe('*');
    expect(rpc.requests).toHaveLength(1);
  });

  it('says so when the request is not JSON', async () => {
    expect(await answerTo('{')).toMatchObject({ id: null, error: { code: -32700 } });
  });
});

describe('faults of the connection', () => {
  it('hangs until it is stopped', async () => {
    const own = await startFaultRpc(anvil.url);
    own.setFault({ kind: 'hang' });
    const hanging = post(chainIdCall, own.url);
    await expect.poll(() => own.requests.length).toBe(1);
    const never = await Promise.race([hanging, post(chainIdCall).then(() => 'the sound one answered')]);
    expect(never).toBe('the sound one answered');
    await Promise.all([expect(hanging).rejects.toThrow('fetch failed'), own.stop()]);
  });

  it('holds an answer back for the latency that was set', async () => {
    rpc.setLatency(60_000);
    const slow = post(chainIdCall);
    await expect.poll(() => rpc.requests.length).toBe(1);
    rpc.setLatency(0);
    expect(await Promise.race([slow, answerTo(chainIdCall)])).toEqual(chainId());
    slow.catch(() => undefined);
  });

  it('drops the connection', async () => {
    rpc.setFault({ kind: 'drop-connection' });
    await expect(post(chainIdCall)).rejects.toThrow('fetch failed');
    expect(rpc.requests).toHaveLength(1);
  });

  it('answers a status, with Retry-After where one is given', async () => {
    rpc.setFault({ kind: 'status', status: 429, retryAfterSeconds: 3 });
    const limited = await post(chainIdCall);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
    rpc.setFault({ kind: 'status', status: 500 });
    const broken = await post(chainIdCall);
    expect([broken.status, broken.headers.get('retry-after')]).toEqual([500, null]);
  });

  it('answers a page', async () => {
    rpc.setFault({ kind: 'html' });
    const page = await post(chainIdCall);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(await page.text()).toMatch(/^<!doctype html>/);
  });

  it('sends half of the JSON', async () => {
    const whole = await (await post(blockCall)).text();
    rpc.setFault({ kind: 'malformed' });
    const half = await (await post(blockCall)).text();
    expect(half).not.toBe('');
    expect(whole.startsWith(half)).toBe(true);
    expect(() => JSON.parse(half)).toThrow(SyntaxError);
  });
});

describe('faults of the answer', () => {
  it('answers under another id', async () => {
    rpc.setFault({ kind: 'wrong-id' });
    expect(await answerTo(chainIdCall)).toEqual(chainId(1_000_007));
    expect(await answerTo({ ...chainIdCall, id: 'a' })).toEqual(chainId('a-other'));
  });

  it('answers another chain', async () => {
    rpc.setFault({ kind: 'wrong-chain', chainId: 1 });
    expect(await answerTo(chainIdCall)).toEqual({ ...chainId(), result: '0x1' });
  });

  it('answers an old block', async () => {
    const fresh = await answerTo(blockCall);
    rpc.setFault({ kind: 'stale-block' });
    const stale = await answerTo(blockCall);
    expect(Number(fresh.result.timestamp) - Number(stale.result.timestamp)).toBe(3_600);
    expect(stale).toEqual({ ...fresh, result: { ...fresh.result, timestamp: stale.result.timestamp } });
    rpc.setFault({ kind: 'stale-block', ageSeconds: 60 });
    const older = await answerTo(blockCall);
    expect(Number(fresh.result.timestamp) - Number(older.result.timestamp)).toBe(60);
  });

  it('refuses batches alone', async () => {
    rpc.setFault({ kind: 'no-batch' });
    expect(await answerTo([chainIdCall, blockCall])).toMatchObject({ id: null, error: { code: -32600 } });
    expect(await answerTo(chainIdCall)).toEqual(chainId());
  });

  it('misses methods, which never reach the node', async () => {
    rpc.setFault({ kind: 'method-missing', methods: ['evm_mine', 'eth_simulateV1'] });
    const [mine, id] = await answerTo([{ ...chainIdCall, id: 1, method: 'evm_mine' }, chainIdCall]);
    expect(mine).toEqual({ jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'Method not found' } });
    expect(id).toEqual(chainId());
    expect(await anvil.request('eth_blockNumber')).toBe('0x1');
  });

  it('is sound again once the fault is taken back', async () => {
    rpc.setFault({ kind: 'status', status: 500 });
    await post(chainIdCall);
    rpc.setFault(null);
    expect(await answerTo(chainIdCall)).toEqual(chainId());
  });
});
