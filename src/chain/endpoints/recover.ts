import { checkChain, parseHeader, required } from '../answers.ts';
import type { Endpoint } from '../endpoint.ts';
import { askAll } from '../json-rpc.ts';
import { type AskContext, askCandidate } from './ask.ts';
import type { Candidate } from './order.ts';

/** An endpoint that takes longer is not well. */
const RECOVER_MS = 5_000;

/**
 * Finds out beside a request, which others serve, whether an endpoint that rested is well again: it is asked for chain
 * and block and learns nothing of the request. Never rejects.
 */
export async function recover(
  candidate: Candidate,
  context: AskContext & { readonly wait: (ms: number, signal: AbortSignal) => Promise<void> },
): Promise<void> {
  const over = new AbortController();
  const read = async (endpoint: Endpoint) => {
    const [chain, header] = await askAll(endpoint, [
      { method: 'eth_chainId', params: [] },
      { method: 'eth_getBlockByNumber', params: ['latest', false] },
    ]);
    checkChain(chain, { endpoint: endpoint.host, expected: context.chainId });
    return required(header, { parse: parseHeader, endpoint: endpoint.host });
  };
  void context.wait(RECOVER_MS, over.signal).then(() => over.abort());
  await askCandidate(candidate, { ...context, read, unneeded: over.signal, again: false }).catch(() => null);
  over.abort();
}
