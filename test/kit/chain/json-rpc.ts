import { ChainKitError } from './errors.ts';

/** One JSON-RPC call. */
export interface RpcCall {
  readonly method: string;
  readonly params: readonly unknown[];
}

interface RpcAnswer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

/**
 * Sends calls to a node as one HTTP batch and gives their results in the order asked.
 * @throws {ChainKitError} when the node cannot be reached or refuses any of the calls.
 */
export async function rpcBatch(url: string, calls: readonly RpcCall[]): Promise<readonly unknown[]> {
  const answers = await post(
    url,
    calls.map((call, id) => ({ jsonrpc: '2.0', id, ...call })),
  );
  if (!Array.isArray(answers))
    throw new ChainKitError(`The node refused a batch: ${JSON.stringify(answers)}.`);
  const byId = new Map((answers as readonly RpcAnswer[]).map((answer) => [answer.id, answer]));
  return calls.map((call, id) => resultOf(call, byId.get(id)));
}

/**
 * Sends one call to a node and gives its result.
 * @throws {ChainKitError} when the node cannot be reached or refuses the call.
 */
export async function rpcRequest(url: string, call: RpcCall): Promise<unknown> {
  return resultOf(call, (await post(url, { jsonrpc: '2.0', id: 0, ...call })) as RpcAnswer);
}

async function post(url: string, body: unknown): Promise<unknown> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return await response.json();
  } catch (cause) {
    throw new ChainKitError(`The node at ${url} does not answer.`, { cause });
  }
}

function resultOf(call: RpcCall, answer: RpcAnswer | undefined): unknown {
  if (answer === undefined) throw new ChainKitError(`The node did not answer ${call.method}.`);
  if (answer.error === undefined) return answer.result;
  const { code, message, data } = answer.error;
  const detail = data === undefined ? '' : ` ${JSON.stringify(data)}`;
  throw new ChainKitError(`The node refused ${call.method}: ${message} (${code})${detail}.`);
}
