import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEndpoint } from '../endpoint.ts';
import { askAll, type RpcQuestion } from '../json-rpc.ts';
import { freshEndpointMemory } from './memory.ts';

interface Call {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

let server: Server;
let url: string;
/** The newest block; grows with every HTTP request, as if each took a block's time. */
let head: number;
/** What the server says to a batch; null answers it. */
let refusal: (calls: readonly Call[]) => { readonly status: number; readonly body: unknown } | null;
/** What every HTTP request asked for, in the order of their arrival. */
const requests: (readonly Call[])[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const asked = JSON.parse(await text(request)) as Call | readonly Call[];
    const calls: readonly Call[] = Array.isArray(asked) ? asked : [asked as Call];
    requests.push(calls);
    head += 1;
    const refused = Array.isArray(asked) ? refusal(calls) : null;
    const answers = calls.map(answerTo);
    response.statusCode = refused?.status ?? 200;
    response.end(JSON.stringify(refused?.body ?? (Array.isArray(asked) ? answers : answers[0])));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  head = 99;
  refusal = () => null;
  requests.length = 0;
});

/** Every answer tells the block it is of. */
function answerTo({ id, method, params }: Call): object {
  const number = params.includes('latest') ? `0x${head.toString(16)}` : (params.at(-1) as string);
  if (method !== 'eth_getBlockByNumber') return { jsonrpc: '2.0', id, result: `${params[0]}@${number}` };
  const block = `0x${head.toString(16)}`;
  return { jsonrpc: '2.0', id, result: { number: block, hash: `0x${'ab'.repeat(32)}`, timestamp: '0x1' } };
}

const HEADER: RpcQuestion = { method: 'eth_getBlockByNumber', params: ['latest', false] };
const codes = (count: number): readonly RpcQuestion[] =>
  Array.from({ length: count }, (_, at) => ({ method: 'eth_getCode', params: [`a${at}`, 'latest'] }));
const signal = new AbortController().signal;

const error = (code: number, message: string) => ({ jsonrpc: '2.0', id: null, error: { code, message } });

describe('a batch that is refused', () => {
  it.each<readonly [string, (calls: readonly Call[]) => { status: number; body: unknown }]>([
    ['one error for all', () => ({ status: 200, body: error(-32600, 'Batch requests are not supported') })],
    ['an error in a list', () => ({ status: 200, body: [error(-32600, 'no batch')] })],
    ['an answer to the first alone', ([first]) => ({ status: 200, body: answerTo(first as Call) })],
    ['status 400', () => ({ status: 400, body: {} })],
    ['status 403', () => ({ status: 403, body: {} })],
    ['status 415', () => ({ status: 415, body: {} })],
  ])('as %s is asked one by one, and no batch is tried again', async (_how, refuse) => {
    refusal = refuse;
    const memory = freshEndpointMemory();
    const endpoint = openEndpoint(url, { fetch, signal, memory });
    const answers = await askAll(endpoint, codes(4));
    expect(answers).toHaveLength(4);
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(requests.map((calls) => calls.length)).toEqual([4, 1, 1, 1, 1]);
    expect(memory.batchSize).toBe(1);
    requests.length = 0;
    await askAll(openEndpoint(url, { fetch, signal, memory }), codes(3));
    expect(requests.map((calls) => calls.length)).toEqual([1, 1, 1]);
  });

  it('as too large is asked in halves, and the size that was taken is remembered', async () => {
    const tooLarge = { status: 200, body: error(-32005, 'batch too large') };
    refusal = (calls) => (calls.length > 3 ? tooLarge : null);
    const memory = freshEndpointMemory();
    const answers = await askAll(openEndpoint(url, { fetch, signal, memory }), codes(10));
    expect(answers.map((answer) => answer.ok && answer.result)).toEqual(
      codes(10).map(({ params }) => expect.stringMatching(new RegExp(`^${params[0]}@`))),
    );
    expect(memory.batchSize).toBe(2);
  });

  it('together with everything else is the endpoint’s fault, and nothing is remembered', async () => {
    refusal = () => ({ status: 500, body: {} });
    const memory = freshEndpointMemory();
    const asked = askAll(openEndpoint(url, { fetch, signal, memory }), codes(4));
    await expect(asked).rejects.toMatchObject({ code: 'endpoint-status', params: { status: '500' } });
    expect(memory).toEqual(freshEndpointMemory());
  });
});

describe('questions that cannot travel together', () => {
  it.each([
    ['one by one', 1, 5],
    ['in two batches', 10, 14],
  ])('%s are answered of the block that the header names', async (_how, batchSize, count) => {
    const memory = { ...freshEndpointMemory(), batchSize };
    const asked = [...codes(1), HEADER, ...codes(count)];
    const [, header, ...rest] = await askAll(openEndpoint(url, { fetch, signal, memory }), asked);
    const block = (header as { result: { number: string } }).result.number;
    expect(head).toBeGreaterThan(Number(block));
    const blocks = rest.map((answer) => answer.ok && String(answer.result).split('@')[1]);
    expect(new Set(blocks)).toEqual(new Set([block]));
    expect(rest.map((answer) => answer.ok && String(answer.result).split('@')[0])).toEqual(
      codes(count).map(({ params }) => params[0]),
    );
  });

  it('go as they are where no header is asked for', async () => {
    const memory = { ...freshEndpointMemory(), batchSize: 1 };
    await askAll(openEndpoint(url, { fetch, signal, memory }), codes(2));
    expect(requests.flat().map(({ params }) => params[1])).toEqual(['latest', 'latest']);
  });
});
