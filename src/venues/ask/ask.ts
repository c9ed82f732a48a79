import type { Json } from '../../core/json.ts';
import { afterAnswer, afterFault, FRESH_HOST, type HostState, isResting, spend } from './budget.ts';
import { readAnswer } from './read-answer.ts';
import { VenueFault } from './venue-fault.ts';

/** One request of a venue's public API: a GET, or a POST where there is a body. */
export interface Question {
  readonly url: string;
  readonly body?: Json;
  /** What it counts of the host's weight a minute. */
  readonly weight: number;
}

/** Asks venues, keeps to their rate limits, and leaves a host alone that failed twice in a row. */
export interface Ask {
  /**
   * The answer's parsed JSON.
   * @throws VenueFault when the host rests, does not answer, or answers with what cannot be used.
   */
  json(question: Question, signal?: AbortSignal): Promise<unknown>;
  /** Until when the host of a URL is not asked; null when it is. */
  restingUntilMs(url: string): number | null;
  nowMs(): number;
}

/** Half of what each host documents, since the venue's own page spends from the same address; unlisted hosts have 600. */
const WEIGHT_PER_MINUTE: Readonly<Record<string, number>> = {
  'api.binance.com': 3_000,
  'fapi.binance.com': 1_200,
  'dapi.binance.com': 1_200,
  'api.hyperliquid.xyz': 600,
};
const DEFAULT_WEIGHT_PER_MINUTE = 600;
const TIMEOUT_MS = 8_000;

/** Opens a way to ask venues; keep one for all requests, since it counts them. */
export function createAsk({ fetch, nowMs }: { fetch: typeof globalThis.fetch; nowMs: () => number }): Ask {
  const hosts = new Map<string, HostState>();
  const stateOf = (host: string) => hosts.get(host) ?? FRESH_HOST;
  const begin = (host: string, weight: number): void => {
    const state = stateOf(host);
    const now = nowMs();
    if (isResting(state, now)) throw new VenueFault('venue-fault', { endpoint: host, reason: 'resting' });
    const limit = WEIGHT_PER_MINUTE[host] ?? DEFAULT_WEIGHT_PER_MINUTE;
    const next = spend(state, { weight, limit, nowMs: now });
    if (next === null) throw new VenueFault('venue-fault', { endpoint: host, reason: 'rate-limit' });
    hosts.set(host, next);
  };
  const note = (host: string, before: HostState, error: unknown): void => {
    if (!(error instanceof VenueFault) || error.code === 'market-unknown') return;
    const fault = { before, nowMs: nowMs(), retryAfterMs: error.retryAfterMs };
    hosts.set(host, afterFault(stateOf(host), fault));
  };
  return {
    nowMs,
    restingUntilMs: (url) => {
      const state = stateOf(new URL(url).host);
      return isResting(state, nowMs()) ? state.restingUntilMs : null;
    },
    async json(question, signal) {
      const { host } = new URL(question.url);
      begin(host, question.weight);
      const before = stateOf(host);
      try {
        const answer = await send(question, { fetch, signal });
        hosts.set(host, afterAnswer(stateOf(host)));
        return answer;
      } catch (error) {
        // A request the caller gave up says nothing of the venue.
        if (!signal?.aborted) note(host, before, error);
        throw error;
      }
    },
  };
}

async function send(
  { url, body }: Question,
  { fetch, signal }: { fetch: typeof globalThis.fetch; signal: AbortSignal | undefined },
): Promise<unknown> {
  const { host } = new URL(url);
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const posted =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  try {
    const response = await fetch(url, {
      ...posted,
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    return await readAnswer(response, host);
  } catch (error) {
    if (error instanceof VenueFault) throw error;
    throw new VenueFault('venue-silent', { endpoint: host });
  }
}
