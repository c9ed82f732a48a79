import { describe, expect, it } from 'vitest';
import type { ChainSnapshot } from '../../core/snapshot/snapshot.ts';
import { blankSnapshot } from '../blank.ts';
import type { Endpoint } from '../endpoint.ts';
import { EndpointFault } from '../endpoint-fault.ts';
import { intentOf } from '../fixtures.ts';
import { createChainMemory, factsOf } from '../memory.ts';
import type { ReadContext } from './field.ts';
import { FRESH_HEALTH, phaseOf } from './health.ts';
import { memoryOf } from './memory.ts';
import { readBest } from './read-best.ts';
import { startVirtualTime } from './virtual-time.ts';

const TIME_MS = 4_000;
const ADDRESS = `0x${'11'.repeat(20)}` as const;
const blank = blankSnapshot(intentOf({ from: ADDRESS, to: ADDRESS }), { endpoint: null, takenAtMs: 0 });

/** What an endpoint does when it is read: answers after so long, fails after so long, or is silent for ever. */
type Script =
  | { readonly afterMs: number; readonly gives: Partial<ChainSnapshot> }
  | { readonly afterMs: number; readonly fails: string }
  | 'silent';

/** Reads by scripts instead of a chain, by host; `wallet` is the wallet's. */
function bench(scripts: Readonly<Record<string, Script>>, { own = false } = {}) {
  const time = startVirtualTime(1_800_000_000_000);
  const over = new AbortController();
  const memory = createChainMemory();
  const hosts = Object.keys(scripts).filter((host) => host !== 'wallet');
  const asked: string[] = [];
  const read = async ({ host, signal }: Endpoint): Promise<ChainSnapshot> => {
    asked.push(host);
    const script = scripts[host] ?? 'silent';
    await time.wait(script === 'silent' ? Number.POSITIVE_INFINITY : script.afterMs, signal);
    if (signal.aborted || script === 'silent') throw signal.reason;
    if ('fails' in script) throw new EndpointFault(script.fails, { endpoint: host });
    return { ...blank, endpoint: host, simulatedBy: 'eth_simulateV1', ...script.gives };
  };
  const urlOf = (host: string) => `https://${host}/`;
  const context: ReadContext = {
    chainId: 1,
    choice: { urls: hosts.map(urlOf), own },
    memories: memory.endpoints,
    facts: factsOf(memory, 1),
    wallet: 'wallet' in scripts ? async () => [] : null,
    fetch: () => expect.unreachable(),
    random: () => 0.5,
    nowMs: time.nowMs,
    wait: time.wait,
    signal: over.signal,
    read,
  };
  void time.wait(TIME_MS, new AbortController().signal).then(() => over.abort());
  const startMs = time.nowMs();
  return {
    asked,
    elapsedMs: () => time.nowMs() - startMs,
    healthOf: (host: string) => memoryOf(memory.endpoints, urlOf(host)).health,
    phaseOf: (host: string) => phaseOf(memoryOf(memory.endpoints, urlOf(host)).health, time.nowMs()),
    read: () => time.until(readBest(context)),
    codeOf: () =>
      time.until(
        readBest(context).then(
          () => 'read',
          (error: EndpointFault) => error.code,
        ),
      ),
  };
}

const block = (timestamp: number, hash = 'aa') => ({
  number: '7',
  hash: `0x${hash.repeat(32)}` as const,
  timestamp,
  baseFeePerGas: null,
});

describe('readBest', () => {
  it('takes what the wallet said when the endpoints are silent to the end, and counts that against them', async () => {
    const { read, elapsedMs, healthOf } = bench({
      a: 'silent',
      b: 'silent',
      wallet: { afterMs: 100, gives: {} },
    });
    const { simulatedBy, missing } = await read();
    expect([simulatedBy, missing.map(({ code }) => code), elapsedMs()]).toEqual([
      'wallet',
      ['wallets-word', 'timed-out'],
      TIME_MS,
    ]);
    await Promise.resolve();
    expect([healthOf('a').faultsInRow, healthOf('b').faultsInRow]).toEqual([1, 1]);
  });

  it('does not ask the wallet when an endpoint executed the calls in any way', async () => {
    const less = { afterMs: 10, gives: { simulatedBy: 'eth_call' as const } };
    const { read, asked } = bench({ a: less, wallet: { afterMs: 10, gives: {} } });
    expect((await read()).simulatedBy).toBe('eth_call');
    expect(asked).toEqual(['a']);
  });

  it('does not count against an endpoint that it was slower than another', async () => {
    const { read, asked, healthOf } = bench({ a: 'silent', b: { afterMs: 100, gives: {} } });
    expect((await read()).endpoint).toBe('b');
    await Promise.resolve();
    expect([asked, healthOf('a').faultsInRow]).toEqual([['a', 'b'], 0]);
    expect(healthOf('a').latencyMs).toBeGreaterThan(healthOf('b').latencyMs ?? 0);
  });

  it('asks nobody who rests, and says so at once', async () => {
    const {
      codeOf,
      asked,
      elapsedMs,
      phaseOf: phase,
    } = bench({ a: { afterMs: 10, fails: 'endpoint-malformed' } });
    const codes = [await codeOf(), await codeOf(), await codeOf()];
    expect(codes).toEqual(['endpoint-malformed', 'endpoint-malformed', 'endpoints-resting']);
    expect([asked.length, elapsedMs(), phase('a')]).toEqual([2, 20, 'rests']);
  });

  it('counts a request that tries twice as one fault', async () => {
    const { codeOf, asked, healthOf } = bench({ a: { afterMs: 10, fails: 'endpoint-unreachable' } });
    expect(await codeOf()).toBe('endpoint-unreachable');
    expect([asked.length, healthOf('a').faultsInRow]).toEqual([2, 1]);
    expect(await codeOf()).toBe('endpoint-unreachable');
    expect([asked.length, healthOf('a').faultsInRow]).toEqual([3, 2]);
  });

  it('does not count a fault of ours against anybody', async () => {
    const { read, healthOf } = bench({ a: { afterMs: 10, gives: {} } });
    await read();
    const broken = bench({
      a: {
        afterMs: 10,
        get gives(): never {
          throw new TypeError('ours');
        },
      },
    });
    await expect(broken.read()).rejects.toThrow(TypeError);
    expect(broken.healthOf('a')).toEqual(FRESH_HEALTH);
    expect(healthOf('a').latencyMs).toBe(10);
  });

  it('prefers an endpoint that keeps up to one that lags, whatever it executes', async () => {
    const nowS = 1_800_000_000;
    const late = { afterMs: 10, gives: { block: block(nowS - 1_000) } };
    const less = { afterMs: 10, gives: { block: block(nowS), simulatedBy: 'eth_call' as const } };
    const { read, healthOf } = bench({ a: late, b: less });
    expect(await read()).toMatchObject({ endpoint: 'b' });
    expect(healthOf('a').faultShare).toBeGreaterThan(0);
  });

  it('takes one that lags where nobody keeps up', async () => {
    const old = { afterMs: 10, gives: { block: block(1_799_999_000) } };
    expect(await bench({ a: old, b: old }).read()).toMatchObject({ endpoint: 'a' });
  });

  it.each([
    [140, ['endpoints-disagree']],
    [190, []],
  ])('hears a witness that is %i ms later: %j', async (laterMs, missing) => {
    const gives = { block: block(1_800_000_000) };
    const scripts = {
      a: { afterMs: 100, gives },
      b: { afterMs: 100 + laterMs, gives: { block: block(1_800_000_000, 'bb') } },
    };
    const { read, elapsedMs } = bench(scripts, { own: true });
    expect((await read()).missing.map(({ code }) => code)).toEqual([...missing]);
    expect(elapsedMs()).toBeLessThanOrEqual(250);
  });

  it('says that there is nobody', async () => {
    expect(await bench({}).codeOf()).toBe('endpoint-none');
  });
});
