import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RpcFault } from '../kit/rpc/faults.ts';
import { confirmWindow } from '../kit/session/confirm.ts';
import { ask } from '../kit/session/dapp-page.ts';
import type { TestPage } from '../kit/session/driver.ts';
import { type Session, startSession } from '../kit/session/session.ts';
import { consents, send, swapEth, toolbarOf } from './requests.ts';

describe('what goes wrong is said, and the request is neither lost nor sent', () => {
  let session: Session;
  let page: TestPage;

  beforeAll(async () => {
    session = await startSession({ browser: 'chromium' });
    page = await session.openDapp();
  });
  afterAll(() => session?.close());
  beforeEach(async () => {
    await session.configure();
    await session.reloadDapp(page);
    return () => session.rpc.reset();
  });

  const faults: readonly (readonly [string, RpcFault])[] = [
    ['timed-out', { kind: 'hang' }],
    ['endpoint-status', { kind: 'status', status: 429, retryAfterSeconds: 1 }],
    ['endpoint-status', { kind: 'status', status: 500 }],
    ['endpoint-not-json', { kind: 'html' }],
    ['endpoint-not-json', { kind: 'malformed' }],
    ['endpoint-wrong-id', { kind: 'wrong-id' }],
    ['endpoint-wrong-chain', { kind: 'wrong-chain', chainId: 5 }],
    ['endpoint-unreachable', { kind: 'drop-connection' }],
    [
      'endpoint-no-simulation',
      { kind: 'method-missing', methods: ['eth_simulateV1', 'debug_traceCall', 'eth_call'] },
    ],
  ];

  it.each(faults)('%s: an endpoint with %j', async (code, fault) => {
    const before = (await consents(session)).length;
    session.rpc.setFault(fault);
    const call = swapEth(session);
    const request = await ask(page, call);
    const window = await confirmWindow(session.browser);
    const verdict = await window.verdict();
    expect(verdict.unread.map((fault) => fault.code)).toContain(code);
    // By the wallet's own word at most.
    expect(verdict.coverage).not.toBe('checked');
    expect(await request.isOpen()).toBe(true);
    expect((await consents(session)).length).toBe(before);
    await window.approve();
    expect(await request.outcome()).toMatchObject({ ok: true });
    expect((await consents(session)).slice(before)).toEqual([call]);
  });

  it('after two faults in a row nobody is asked: not checking, and it is said at once', async () => {
    session.rpc.setFault({ kind: 'status', status: 500 });
    const refused = async () => {
      const request = await ask(page, swapEth(session));
      const window = await confirmWindow(session.browser);
      const verdict = await window.verdict();
      await window.refuse();
      expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
      return verdict.unread.map(({ code }) => code);
    };
    for (const _ of ['first', 'second']) expect(await refused()).toContain('endpoint-status');
    const asked = session.rpc.requests.length;
    expect(await refused()).toContain('endpoints-resting');
    expect(session.rpc.requests.length).toBe(asked);
    expect(await toolbarOf(session)).toEqual(['–', expect.stringContaining('not checking')]);
  });

  it('a block an hour old warns', async () => {
    session.rpc.setFault({ kind: 'stale-block' });
    const request = await ask(page, swapEth(session));
    const window = await confirmWindow(session.browser);
    const verdict = await window.verdict();
    expect(verdict.findings.map((finding) => finding.code)).toContain('stale-block');
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
  });

  const malformed: readonly (readonly [string, Record<string, unknown>])[] = [
    ['data-no-prefix', { data: 'ffff' }],
    ['data-odd-length', { data: '0xfff' }],
    ['number-not-hex', { value: 12 }],
    ['number-not-hex', { value: '12' }],
    ['data-input-disagree', { data: '0xaa', input: '0xbb' }],
    ['to-missing-data-empty', { to: undefined }],
    ['to-invalid', { to: '0x12' }],
  ];

  it.each(malformed)('%s: a transaction with %j', async (code, parts) => {
    const before = (await consents(session)).length;
    const { params } = send(session, { to: session.market.usdc });
    const [call] = params as [Record<string, unknown>];
    const request = await ask(page, { method: 'eth_sendTransaction', params: [{ ...call, ...parts }] });
    const window = await confirmWindow(session.browser);
    const [finding] = (await window.verdict()).findings;
    expect([finding?.code, finding?.params.code]).toEqual(['malformed-request', code]);
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
    expect((await consents(session)).length).toBe(before);
  });

  it('typed data that is no typed data', async () => {
    const { address } = session.market.trader;
    const request = await ask(page, { method: 'eth_signTypedData_v4', params: [address, '{"types":1}'] });
    const window = await confirmWindow(session.browser);
    const [finding] = (await window.verdict()).findings;
    expect(finding?.code).toBe('malformed-request');
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
  });

  it('a token whose name is 10 kB of markup and direction marks', async () => {
    const { hostileToken, trader, deployer } = session.market;
    const data = `0xa9059cbb${deployer.address.slice(2).padStart(64, '0')}${'1'.padStart(64, '0')}` as const;
    await session.configure({ showEveryTransaction: true });
    const request = await ask(page, send(session, { to: hostileToken, data }));
    const window = await confirmWindow(session.browser);
    const verdict = await window.verdict();
    expect(verdict.findings.map((finding) => finding.code)).toContain('suspicious-token-name');
    const text = await window.text();
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(text.length).toBeLessThan(3_000);
    expect(
      await window.page.evaluate(() => document.querySelectorAll('img, b, script[src*="x"]').length, null),
    ).toBe(0);
    await window.refuse();
    expect(await request.outcome()).toMatchObject({ ok: false, code: 4001 });
    expect(trader.address).toMatch(/^0x/);
    await session.configure();
  });
});
