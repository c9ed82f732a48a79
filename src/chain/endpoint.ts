import { EndpointFault } from './endpoint-fault.ts';

/** Where and how JSON-RPC is asked. */
export interface Endpoint {
  readonly url: string;
  /** The part of the address that may be shown: it holds no key. */
  readonly host: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

const LOCAL_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Takes an address for an endpoint: https, or http on this machine.
 * @throws {EndpointFault} `endpoint-insecure` for plain text to another machine, `endpoint-unreachable` for no address.
 */
export function openEndpoint(
  url: string,
  options: { readonly fetch: typeof fetch; readonly signal: AbortSignal },
): Endpoint {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) throw new EndpointFault('endpoint-unreachable', { endpoint: '' });
  const { host, protocol, hostname } = parsed;
  const secure = protocol === 'https:' || (protocol === 'http:' && LOCAL_HOSTS.has(hostname));
  if (!secure) throw new EndpointFault('endpoint-insecure', { endpoint: host });
  return { url: parsed.href, host, ...options };
}
