import { describe, expect, it } from 'vitest';
import { createAsk } from './ask.ts';
import { VenueFault } from './venue-fault.ts';

const URL_ = 'https://api.hyperliquid.xyz/info';

/** An ask whose venue answers one after the other, and a clock that is set by hand. */
function scripted(...answers: (() => Response)[]) {
  let now = 1_000_000;
  let asked = 0;
  const ask = createAsk({
    fetch: async () => {
      asked += 1;
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer === undefined) throw new TypeError('offline');
      return answer();
    },
    nowMs: () => now,
  });
  const once = async (weight = 1) => {
    try {
      return await ask.json({ url: URL_, weight });
    } catch (error) {
      return error instanceof VenueFault
        ? `${error.code} ${error.params.reason ?? error.params.status ?? ''}`
        : error;
    }
  };
  return {
    ask,
    once,
    asked: () => asked,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const ok = () => Response.json({ ok: true });
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('<html>', { status: code, headers });

describe('createAsk', () => {
  it.each([
    [ok, { ok: true }],
    [() => new Response('<html></html>'), 'venue-fault not-json'],
    [() => new Response(''), 'venue-fault not-json'],
    [status(500), 'venue-fault 500'],
    [status(400), 'market-unknown 400'],
    [
      () => {
        throw new TypeError('offline');
      },
      'venue-silent ',
    ],
  ])('default: an answer %#', async (answer, expected) => {
    expect(await scripted(answer).once()).toEqual(expected);
  });

  it('behavior: after two faults in a row a host rests for 30 s, and no longer', async () => {
    const { once, pass, asked, ask } = scripted(status(500), status(500), ok);
    await once();
    expect(ask.restingUntilMs(URL_)).toBeNull();
    await once();
    expect(ask.restingUntilMs(URL_)).toBe(1_030_000);
    pass(29_999);
    expect([await once(), asked()]).toEqual(['venue-fault resting', 2]);
    pass(2);
    expect(await once()).toEqual({ ok: true });
    expect(ask.restingUntilMs(URL_)).toBeNull();
  });

  it('behavior: requests that were under way together and fail together are one fault', async () => {
    const { once, ask } = scripted(status(500));
    await Promise.all([once(), once(), once()]);
    expect(ask.restingUntilMs(URL_)).toBeNull();
    await once();
    expect(ask.restingUntilMs(URL_)).toBe(1_030_000);
  });

  it('behavior: an answer between two faults, or an unknown market, makes no rest', async () => {
    const mixed = scripted(status(500), ok, status(500), ok);
    for (let at = 0; at < 3; at += 1) await mixed.once();
    expect(await mixed.once()).toEqual({ ok: true });
    const unknown = scripted(status(400));
    for (let at = 0; at < 5; at += 1) expect(await unknown.once()).toBe('market-unknown 400');
  });

  it.each([
    [429, { 'retry-after': '7' }, 7_000],
    [418, { 'retry-after': '120' }, 120_000],
    [429, {}, 30_000],
    [403, { 'retry-after': 'soon' }, 30_000],
    [429, { 'retry-after': '999999' }, 3_600_000],
  ])(
    'behavior: a %i with %j is left alone for as long as it asks, an hour at most',
    async (code, headers, ms) => {
      const { once, ask, pass } = scripted(status(code, headers), ok);
      await once();
      expect(ask.restingUntilMs(URL_)).toBe(1_000_000 + ms);
      pass(ms - 1);
      expect(await once()).toBe('venue-fault resting');
      pass(1);
      expect(await once()).toEqual({ ok: true });
    },
  );

  it('behavior: no more weight a minute than half of what the venue allows', async () => {
    const { once, asked, pass } = scripted(ok);
    for (let at = 0; at < 30; at += 1) await once(20);
    expect([await once(20), asked()]).toEqual(['venue-fault rate-limit', 30]);
    pass(60_001);
    expect(await once(20)).toEqual({ ok: true });
  });

  it('behavior: a clock that is set back by hours does not keep a host resting', async () => {
    const { once, pass } = scripted(status(500), status(500), ok);
    await once();
    await once();
    pass(-5 * 3_600_000);
    expect(await once()).toEqual({ ok: true });
  });

  it('behavior: a request that its caller gave up is no fault of the venue', async () => {
    const { ask, once } = scripted(ok);
    for (let at = 0; at < 3; at += 1) {
      await expect(ask.json({ url: URL_, weight: 1 }, AbortSignal.abort())).resolves.toEqual({ ok: true });
    }
    expect(await once()).toEqual({ ok: true });
  });
});
