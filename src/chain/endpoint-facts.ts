import { parseInteger, required } from './answers.ts';
import { openEndpoint } from './endpoint.ts';
import { EndpointFault } from './endpoint-fault.ts';
import { askAll } from './json-rpc.ts';

/** What asking an endpoint one thing needs from outside. */
export interface AskOptions {
  readonly fetch: typeof fetch;
  /** Ends the asking; it then fails with `endpoint-timeout`. */
  readonly signal: AbortSignal;
}

/**
 * Asks an endpoint which chain it serves.
 * @throws {EndpointFault} when it cannot be asked, or its answer is no chain id.
 */
export function readChainId(url: string, options: AskOptions): Promise<number> {
  return ask(url, options, { method: 'eth_chainId', parse: parseChainId });
}

/**
 * Asks an endpoint for the number of its newest block, in decimal.
 * @throws {EndpointFault} when it cannot be asked, or its answer is no number.
 */
export function readBlockNumber(url: string, options: AskOptions): Promise<string> {
  const parse = (result: unknown) => parseInteger(result)?.toString() ?? null;
  return ask(url, options, { method: 'eth_blockNumber', parse });
}

async function ask<T>(
  url: string,
  options: AskOptions,
  question: { readonly method: string; readonly parse: (result: unknown) => T | null },
): Promise<T> {
  const endpoint = openEndpoint(url, options);
  const { host } = endpoint;
  try {
    const [answer] = await askAll(endpoint, [{ method: question.method, params: [] }]);
    return required(answer, { parse: question.parse, endpoint: host });
  } catch (error) {
    throw options.signal.aborted ? new EndpointFault('endpoint-timeout', { endpoint: host }) : error;
  }
}

function parseChainId(result: unknown): number | null {
  const chainId = Number(parseInteger(result) ?? 0n);
  return Number.isSafeInteger(chainId) && chainId > 0 ? chainId : null;
}
