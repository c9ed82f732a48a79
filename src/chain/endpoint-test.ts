import type { Address } from '../core/primitives.ts';
import type { EndpointTest } from '../protocol/pages.ts';
import { checkChain, parseHeader, required } from './answers.ts';
import { chainInfo } from './chains.ts';
import { openEndpoint } from './endpoint.ts';
import { EndpointFault } from './endpoint-fault.ts';
import { askAll } from './json-rpc.ts';
import { accountOf, accountRead } from './reads.ts';
import { executionOf, questionsOf } from './rungs/ladder.ts';
import { RUNGS, type Rung, type SimulationPlan } from './simulation.ts';

/** What testing an endpoint needs from outside. */
export interface EndpointTestOptions {
  readonly fetch: typeof fetch;
  /** The clock, in milliseconds since the epoch. */
  readonly nowMs: () => number;
  /** Ends the test; the answer is then `endpoint-timeout`. */
  readonly signal: AbortSignal;
}

/** An account that holds something on every chain: what is sent to nobody. */
const WITNESS: Address = '0x000000000000000000000000000000000000dead';

/** Asks an endpoint for its chain and newest block, and for the best way in which it executes with code put in place. */
export async function testEndpoint(
  url: string,
  chainId: number,
  options: EndpointTestOptions,
): Promise<EndpointTest> {
  const startedMs = options.nowMs();
  try {
    const found = await examine(url, chainId, options);
    return { ok: true, chainId, ...found, elapsedMs: options.nowMs() - startedMs };
  } catch (error) {
    return { ok: false, ...faultOf(error, { url, signal: options.signal }) };
  }
}

async function examine(
  url: string,
  chainId: number,
  options: EndpointTestOptions,
): Promise<{
  readonly blockNumber: string;
  readonly simulates: boolean;
  readonly simulatedBy: Rung | null;
}> {
  const endpoint = openEndpoint(url, options);
  const plan: SimulationPlan = {
    account: WITNESS,
    accountCode: '0x',
    calls: [],
    delegations: {},
    before: [accountRead(WITNESS)],
    after: [],
    timestamp: Math.floor(options.nowMs() / 1_000) + chainInfo(chainId).blockSeconds,
  };
  const [chain, header, ...answers] = await askAll(endpoint, [
    { method: 'eth_chainId', params: [] },
    { method: 'eth_getBlockByNumber', params: ['latest', false] },
    // Without calls of a user each way is one question.
    ...RUNGS.flatMap((rung) => questionsOf(rung, plan, 'latest')),
  ]);
  checkChain(chain, { endpoint: endpoint.host, expected: chainId });
  const { number } = required(header, { parse: parseHeader, endpoint: endpoint.host });
  const works = (rung: Rung, at: number) => {
    const execution = executionOf(rung, plan, answers.slice(at, at + 1));
    return execution.ok && accountOf(execution.value.before, WITNESS) !== null;
  };
  const simulatedBy = RUNGS.find(works) ?? null;
  return { blockNumber: number, simulates: simulatedBy !== null, simulatedBy };
}

function faultOf(
  error: unknown,
  { url, signal }: { readonly url: string; readonly signal: AbortSignal },
): { readonly code: string; readonly params: Readonly<Record<string, string>> } {
  if (signal.aborted) return { code: 'endpoint-timeout', params: { endpoint: new URL(url).host } };
  if (error instanceof EndpointFault) return error.fault;
  return { code: 'fault', params: {} };
}
