import { finding, REFUSE } from './findings/build.ts';
import type { ChainVerdict } from './verdict.ts';

interface Unjudged {
  readonly chainId: number;
  readonly code: string;
  readonly params?: Record<string, string>;
}

function empty(chainId: number): Omit<ChainVerdict, 'level' | 'coverage' | 'findings' | 'unread'> {
  return {
    version: 1,
    kind: 'chain',
    chainId,
    outcome: null,
    basis: [],
    tokens: [],
    nativeSymbol: 'ETH',
    endpoint: null,
    block: null,
    blockAgeMs: null,
  };
}

/** The verdict on a request that cannot be read as its standard demands; `code` says what is wrong with it. */
export function malformedVerdict({ chainId, code, params = {} }: Unjudged): ChainVerdict {
  return {
    ...empty(chainId),
    level: 'warning',
    coverage: 'not-checked',
    findings: [finding('malformed-request', 'warning', { params: { ...params, code }, remedy: REFUSE })],
    unread: [],
  };
}

/** The verdict when nothing could be looked at: a fault of ours, an unknown chain, or no answer in time. */
export function unjudgedVerdict({ chainId, code, params = {} }: Unjudged): ChainVerdict {
  return {
    ...empty(chainId),
    level: 'notice',
    coverage: code === 'timed-out' ? 'timed-out' : 'not-checked',
    findings: [finding('not-simulated', 'notice', { params: { ...params, code } })],
    unread: [{ code, params }],
  };
}

/** The verdict on a request too long to be kept: its beginning was read, and nothing was simulated. */
export function tooLargeVerdict({ chainId, params = {} }: Omit<Unjudged, 'code'>): ChainVerdict {
  const code = 'request-too-large';
  return { ...unjudgedVerdict({ chainId, code, params }), coverage: 'partly-checked' };
}
