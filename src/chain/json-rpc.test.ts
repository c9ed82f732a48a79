import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEndpoint } from './endpoint.ts';
import { askAll, type RpcAnswer, type RpcQuestion } from './json-rpc.ts';

interface Asked {
  readonly id: number;
  readonly method: string;
}

let server: Server;
let url: string;
/** How the server answers the next requests, from what was asked. */
let reply: (asked: readonly Asked[]) => string;
const batches: number[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const asked = JSON.parse(await text(request)) as Asked | readonly Asked[];
    const together = Array.isArray(asked);
    const said = reply(together ? asked : [asked as Asked]);
    batches.push(together ? asked.length : 1);
    response.end(said);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const question = (method: string): RpcQuestion => ({ method, params: [] });
const answer = ({ id, method }: Asked) => ({ jsonrpc: '2.0', id, result: method });

function ask(count: number, how: (asked: readonly Asked[]) => unknown): Promise<readonly RpcAnswer[]> {
  reply = (asked) => {
    const answered = how(asked);
    return typeof answered === 'string' ? answered : JSON.stringify(answered);
  };
  const endpoint = openEndpoint(url, { fetch, signal: new AbortController().signal });
  return askAll(
    endpoint,
    Array.from({ length: count }, (_, at) => question(`m${at}`)),
  );
}

describe('answers to a batch', () => {
  it('come back in the order of the questions, whatever order they were sent in', async () => {
    const answers = await ask(4, (asked) => asked.map(answer).reverse());
    expect(answers).toEqual([0, 1, 2, 3].map((at) => ({ ok: true, result: `m${at}` })));
  });

  it('may each be an error', async () => {
    const error = { code: -32000, message: 'no', data: '0x' };
    const answers = await ask(2, ([first, second]) => [
      { jsonrpc: '2.0', id: first?.id, error },
      answer(second as Asked),
    ]);
    expect(answers).toEqual([
      { ok: false, code: -32000, message: 'no', data: '0x' },
      { ok: true, result: 'm1' },
    ]);
  });

  it('are asked for in parts of ten at once', async () => {
    batches.length = 0;
    const answers = await ask(23, (asked) => asked.map(answer));
    expect(batches.sort((a, b) => b - a)).toEqual([10, 10, 3]);
    expect(answers).toEqual(Array.from({ length: 23 }, (_, at) => ({ ok: true, result: `m${at}` })));
  });
});

describe('answers that are none', () => {
  const refused = (how: (asked: readonly Asked[]) => unknown) =>
    ask(2, how).then(
      () => 'taken',
      (error: { code: string; params: Record<string, string> }) =>
        [error.code, error.params.code].join(' ').trim(),
    );

  it.each<readonly [string, (asked: readonly Asked[]) => unknown, string]>([
    ['one is missing', (asked) => asked.slice(1).map(answer), 'endpoint-wrong-id'],
    [
      'one is there twice',
      (asked) => [asked[0], asked[0], asked[1]].map((a) => answer(a as Asked)),
      'endpoint-wrong-id',
    ],
    [
      'one has an id as text',
      (asked) => asked.map((a) => ({ ...answer(a), id: String(a.id) })),
      'endpoint-wrong-id',
    ],
    ['one has no id', (asked) => asked.map((a) => ({ ...answer(a), id: null })), 'endpoint-wrong-id'],
    [
      'one was not asked for',
      (asked) => [...asked.map(answer), { jsonrpc: '2.0', id: 99, result: 1 }],
      'endpoint-wrong-id',
    ],
    ['nothing', () => [], 'endpoint-wrong-id'],
    ['a number', () => 7, 'endpoint-malformed'],
    ['null', () => null, 'endpoint-malformed'],
    ['an object', () => ({ result: [] }), 'endpoint-malformed'],
    ['a list of numbers', () => [1, 2], 'endpoint-malformed'],
    [
      'neither result nor error',
      (asked) => asked.map(({ id }) => ({ jsonrpc: '2.0', id })),
      'endpoint-malformed',
    ],
    [
      'an error that is text',
      (asked) => asked.map(({ id }) => ({ jsonrpc: '2.0', id, error: 'no' })),
      'endpoint-malformed',
    ],
    [
      'one refusal for all',
      () => ({ jsonrpc: '2.0', id: null, error: { code: -32005, message: 'slow down' } }),
      'endpoint-error -32005',
    ],
    ['empty text', () => '', 'endpoint-not-json'],
    ['half a list', () => '[{"jsonrpc":', 'endpoint-not-json'],
    ['more than eight megabytes', () => `[${' '.repeat(9 * 1024 * 1024)}]`, 'endpoint-malformed'],
  ])('%s', async (_what, how, code) => {
    expect(await refused(how)).toBe(code);
  });
});
