import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { BaseHeader, Dialect } from './dialect.ts';
import { errorAnswer, type IncomingCall, type OutgoingAnswer, type RpcFault, spoil } from './faults.ts';

/** One HTTP request a client made; a batch is one request. */
export interface RecordedRequest {
  /** Unix time in ms. */
  readonly at: number;
  /** In the order of the batch; one element for a single call. */
  readonly methods: readonly string[];
  readonly batch: boolean;
}

/** A JSON-RPC endpoint that can be told to fail. */
export interface FaultRpc {
  readonly url: string;
  /** Every POST since the start or the last `reset`, whether it was answered or not. */
  readonly requests: readonly RecordedRequest[];
  /** Delays every answer to requests that come from now on. */
  setLatency(ms: number): void;
  /** Fails requests that come from now on in this one way; null ends it. */
  setFault(fault: RpcFault | null): void;
  /** Answers as another client would from now on; null for anvil's own way. A fault comes on top. */
  setDialect(dialect: Dialect | null): void;
  /** Forgets the requests, the fault, the dialect and the latency. */
  reset(): void;
  /** Closes every connection, hanging ones too. */
  stop(): Promise<void>;
}

interface Endpoint {
  readonly upstreamUrl: string;
  readonly stopped: AbortSignal;
  readonly requests: RecordedRequest[];
  latencyMs: number;
  fault: RpcFault | null;
  dialect: Dialect | null;
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': '*',
  'access-control-allow-private-network': 'true',
  'access-control-expose-headers': 'retry-after',
};

/**
 * Starts an endpoint on a free port of 127.0.0.1 that passes JSON-RPC on to a node, single calls as single
 * calls and batches as batches. CORS preflights always succeed, so a fault is never mistaken for a CORS one.
 */
export async function startFaultRpc(upstreamUrl: string): Promise<FaultRpc> {
  const stopping = new AbortController();
  const endpoint: Endpoint = {
    upstreamUrl,
    stopped: stopping.signal,
    requests: [],
    latencyMs: 0,
    fault: null,
    dialect: null,
  };
  const server = createServer((request, response) => {
    serve(endpoint, { request, response }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: endpoint.requests,
    setLatency: (ms) => {
      endpoint.latencyMs = ms;
    },
    setFault: (fault) => {
      endpoint.fault = fault;
    },
    setDialect: (dialect) => {
      endpoint.dialect = dialect;
    },
    reset: () => {
      endpoint.requests.length = 0;
      Object.assign(endpoint, { latencyMs: 0, fault: null, dialect: null });
    },
    stop: () => {
      stopping.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function serve(endpoint: Endpoint, { request, response }: Exchange): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(request.method === 'OPTIONS' ? 204 : 405, CORS).end();
    return;
  }
  const { fault, latencyMs } = endpoint;
  const question = parsed(await text(request));
  const methods = question?.calls.map((call) => call.method) ?? [];
  endpoint.requests.push({ at: Date.now(), methods, batch: question?.batch ?? false });
  if (latencyMs > 0) await delay(latencyMs, undefined, { signal: endpoint.stopped });
  switch (fault?.kind) {
    case 'hang':
      return;
    case 'drop-connection':
      request.socket.destroy();
      return;
    case 'status':
      response.writeHead(fault.status, { ...CORS, ...retryAfter(fault.retryAfterSeconds) }).end();
      return;
    case 'html':
      response.writeHead(200, { ...CORS, 'content-type': 'text/html' });
      response.end('<!doctype html><title>Sign in</title><p>Sign in to this network.</p>');
      return;
    default: {
      const json = JSON.stringify(await answer(endpoint, { question, fault }));
      response.writeHead(200, { ...CORS, 'content-type': 'application/json' });
      response.end(fault?.kind === 'malformed' ? json.slice(0, json.length >> 1) : json);
    }
  }
}

function retryAfter(seconds: number | undefined): Readonly<Record<string, string>> {
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

interface Question {
  readonly calls: readonly IncomingCall[];
  readonly batch: boolean;
}

function parsed(body: string): Question | null {
  try {
    const json = JSON.parse(body) as IncomingCall | IncomingCall[];
    return Array.isArray(json) ? { calls: json, batch: true } : { calls: [json], batch: false };
  } catch {
    return null;
  }
}

async function answer(
  endpoint: Endpoint,
  { question, fault }: { readonly question: Question | null; readonly fault: RpcFault | null },
): Promise<OutgoingAnswer | readonly OutgoingAnswer[]> {
  if (question === null) return errorAnswer(null, { code: -32700, message: 'Parse error' });
  const { calls, batch } = question;
  if (batch && fault?.kind === 'no-batch') {
    return errorAnswer(null, { code: -32600, message: 'Batch requests are not supported' });
  }
  const missing = fault?.kind === 'method-missing' ? fault.methods : [];
  const { dialect } = endpoint;
  const passedOn = calls
    .filter((call) => !missing.includes(call.method))
    .map((call) => dialect?.hear(call) ?? call);
  const fromNode = await ask(endpoint, { calls: passedOn, batch });
  const answers = await Promise.all(
    calls.map(async (call) => {
      if (missing.includes(call.method)) return errorAnswer(call.id, missingError(call, dialect));
      return spoil(await inDialect(endpoint, answerTo(call, fromNode), call), call, fault);
    }),
  );
  return batch ? answers : (answers[0] as OutgoingAnswer);
}

function missingError(
  { method }: IncomingCall,
  dialect: Dialect | null,
): { readonly code: number; readonly message: string } {
  return dialect?.missing(method) ?? { code: -32601, message: 'Method not found' };
}

async function inDialect(
  endpoint: Endpoint,
  answer: OutgoingAnswer,
  call: IncomingCall,
): Promise<OutgoingAnswer> {
  const { dialect } = endpoint;
  if (dialect === null) return answer;
  const [, block = 'latest'] = Array.isArray(call.params) ? call.params : [];
  const header = { jsonrpc: '2.0', id: 0, method: 'eth_getBlockByNumber', params: [block, false] };
  const asked = call.method === 'eth_simulateV1' ? [header] : [];
  const [based] = await ask(endpoint, { calls: asked, batch: false });
  return dialect.tell(answer, call, (based?.result ?? null) as BaseHeader | null);
}

function answerTo(call: IncomingCall, answers: readonly OutgoingAnswer[]): OutgoingAnswer {
  const silent = errorAnswer(call.id, { code: -32603, message: 'The node did not answer this call' });
  return answers.find((each) => each.id === call.id) ?? silent;
}

async function ask(
  { upstreamUrl, stopped }: Endpoint,
  question: Question,
): Promise<readonly OutgoingAnswer[]> {
  const { calls, batch } = question;
  if (calls.length === 0) return [];
  const response = await fetch(upstreamUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(batch ? calls : calls[0]),
    signal: stopped,
  });
  const answers = (await response.json()) as OutgoingAnswer | OutgoingAnswer[];
  return Array.isArray(answers) ? answers : [answers];
}
