import { EndpointFault } from './endpoint-fault.ts';
import { askInParts } from './endpoints/batches.ts';
import { type EndpointMemory, freshEndpointMemory } from './endpoints/memory.ts';
import { askPinned } from './endpoints/one-block.ts';
import type { Asked, RpcAnswer, RpcQuestion } from './json-rpc.ts';

/** Somebody who can be asked JSON-RPC, until `signal` ends it. */
export interface Endpoint extends Asked {
  /** `wallet` is the wallet of the page that asks: its word may be the page's. */
  readonly kind: 'rpc' | 'wallet';
  readonly signal: AbortSignal;
  /** What was learnt of it; written by whoever learns something. */
  readonly memory: EndpointMemory;
}

/** Asks the wallet of a held request, through its page; each question is answered, in order. */
export type WalletAsker = (
  questions: readonly RpcQuestion[],
  signal: AbortSignal,
) => Promise<readonly RpcAnswer[]>;

/** What the wallet is called where endpoints have their hosts. */
export const WALLET_HOST = 'wallet';

const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Takes an address for an endpoint: https, or http on this machine.
 * @throws {EndpointFault} `endpoint-insecure` for plain text to another machine, `endpoint-unreachable` for no address.
 */
export function openEndpoint(
  url: string,
  options: { readonly fetch: typeof fetch; readonly signal: AbortSignal; readonly memory?: EndpointMemory },
): Endpoint {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) throw new EndpointFault('endpoint-unreachable', { endpoint: '' });
  const { host, protocol, hostname } = parsed;
  const secure = protocol === 'https:' || (protocol === 'http:' && LOCAL_HOSTS.has(hostname));
  if (!secure) throw new EndpointFault('endpoint-insecure', { endpoint: host });
  const { fetch, signal, memory = freshEndpointMemory() } = options;
  const target = { url: parsed.href, host, fetch, signal };
  return { kind: 'rpc', host, signal, memory, ask: (questions) => askInParts(questions, { target, memory }) };
}

/** The part of an address that may be shown; empty for no address. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}

/** The wallet of a held request as an endpoint; nothing of it is remembered. */
export function walletEndpoint(asker: WalletAsker, signal: AbortSignal): Endpoint {
  return {
    kind: 'wallet',
    host: WALLET_HOST,
    signal,
    memory: freshEndpointMemory(),
    ask: (questions) =>
      askPinned(questions, { host: WALLET_HOST, ask: (part) => unlessEnded(asker(part, signal), signal) }),
  };
}

/** A page need not answer at all. */
function unlessEnded<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });
}
