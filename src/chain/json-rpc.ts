import * as v from 'valibot';
import type { Json } from '../core/json.ts';
import type { Endpoint } from './endpoint.ts';
import { EndpointFault } from './endpoint-fault.ts';

/** One JSON-RPC question. */
export interface RpcQuestion {
  readonly method: string;
  readonly params: readonly Json[];
}

/** What the endpoint said to one question: a result nobody has parsed yet, or an error. */
export type RpcAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly code: number; readonly message: string };

/** Public endpoints answer at most this many questions in one request. */
const MAX_BATCH = 10;
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

const errorSchema = v.object({ code: v.pipe(v.number(), v.integer()), message: v.optional(v.string(), '') });
const refusalSchema = v.object({ error: errorSchema });
const answerSchema = v.union([
  v.object({ id: v.number(), error: errorSchema }),
  v.object({ id: v.number(), result: v.unknown() }),
]);

/**
 * Asks all questions at once and gives the answers in the order of the questions: one HTTP request, or several in
 * parallel where there are more than an endpoint takes.
 * @throws {EndpointFault} when the endpoint cannot be reached or its answer is not one to these questions.
 */
export async function askAll(
  endpoint: Endpoint,
  questions: readonly RpcQuestion[],
): Promise<readonly RpcAnswer[]> {
  const parts: (readonly RpcQuestion[])[] = [];
  for (let from = 0; from < questions.length; from += MAX_BATCH) {
    parts.push(questions.slice(from, from + MAX_BATCH));
  }
  return (await Promise.all(parts.map((part) => askBatch(endpoint, part)))).flat();
}

async function askBatch(
  endpoint: Endpoint,
  questions: readonly RpcQuestion[],
): Promise<readonly RpcAnswer[]> {
  const body = JSON.stringify(questions.map((question, at) => ({ jsonrpc: '2.0', id: at + 1, ...question })));
  const text = await post(endpoint, body);
  return matchAnswers(parseJson(text, endpoint), { count: questions.length, host: endpoint.host });
}

/** Puts answers into the order of the questions; each must be answered exactly once. */
function matchAnswers(
  parsed: unknown,
  expected: { readonly count: number; readonly host: string },
): readonly RpcAnswer[] {
  const endpoint = expected.host;
  const refusal = v.safeParse(refusalSchema, parsed);
  if (refusal.success) {
    throw new EndpointFault('endpoint-error', { endpoint, code: String(refusal.output.error.code) });
  }
  if (!Array.isArray(parsed)) throw new EndpointFault('endpoint-malformed', { endpoint });
  const byId = new Map<number, RpcAnswer>();
  for (const item of parsed) {
    const answer = v.safeParse(answerSchema, item);
    if (!answer.success) throw new EndpointFault(faultOfItem(item), { endpoint });
    const { id } = answer.output;
    if (id < 1 || id > expected.count || byId.has(id)) {
      throw new EndpointFault('endpoint-wrong-id', { endpoint });
    }
    byId.set(id, asAnswer(answer.output));
  }
  return Array.from({ length: expected.count }, (_, at) => {
    const answer = byId.get(at + 1);
    if (answer === undefined) throw new EndpointFault('endpoint-wrong-id', { endpoint });
    return answer;
  });
}

function asAnswer(item: v.InferOutput<typeof answerSchema>): RpcAnswer {
  if ('error' in item) return { ok: false, ...item.error };
  return { ok: true, result: item.result };
}

/** An answer without a usable id answers no question; any other shape is not JSON-RPC. */
function faultOfItem(item: unknown): string {
  const named = v.safeParse(v.object({ jsonrpc: v.string(), id: v.number() }), item);
  const anonymous = v.safeParse(v.object({ jsonrpc: v.string() }), item);
  return anonymous.success && !named.success ? 'endpoint-wrong-id' : 'endpoint-malformed';
}

async function post(endpoint: Endpoint, body: string): Promise<string> {
  // Called as a method, a browser's fetch refuses to run.
  const { fetch, host, signal } = endpoint;
  try {
    const response = await fetch(endpoint.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    if (response.ok) return await readCapped(response, host);
    await response.body?.cancel();
    throw new EndpointFault('endpoint-status', { endpoint: host, status: String(response.status) });
  } catch (error) {
    if (error instanceof EndpointFault || signal.aborted) throw error;
    throw new EndpointFault('endpoint-unreachable', { endpoint: host });
  }
}

async function readCapped(response: Response, endpoint: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of chunksOf(response)) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new EndpointFault('endpoint-malformed', { endpoint });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The body piece by piece; leaving the loop early cancels the rest. Chromium's streams cannot be iterated directly. */
async function* chunksOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel();
  }
}

function parseJson(text: string, endpoint: Endpoint): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EndpointFault('endpoint-not-json', { endpoint: endpoint.host });
  }
}
