import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectHeld } from './held.ts';
import { type Lab, openLab, outcome, reachedWallet, start } from './lab.ts';
import { TRADE } from './wallet-script.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

const GUARD = `const guard = (inner) => new Proxy(inner, {
  get: (target, key) => (key === 'request' ? (args) => target.request(args) : target[key]),
});`;

describe('a wallet is found', () => {
  const places: readonly [name: string, script: string, search: string, call: string][] = [
    [
      'in providerMap, beside a frozen one',
      `ethereum.providerMap = new Map([['A', wallets.bound()], ['B', wallets['frozen whole']()]]);`,
      '?early=own%20function',
      `ethereum.providerMap.get('B').request(TRADE)`,
    ],
    [
      'in providers, frozen',
      `ethereum.providers = [ethereum, wallets['frozen whole']()];`,
      '?early=own%20function',
      'ethereum.providers[1].request(TRADE)',
    ],
    [
      'in providers, put there later',
      `ethereum.providers = []; void ethereum; ethereum.providers.push(wallets.bound());`,
      '?early=own%20function',
      'ethereum.providers[0].request(TRADE)',
    ],
    [
      'behind a getter that gives another one later',
      `let current = wallets.bound();
       Object.defineProperty(window, 'ethereum', { get: () => current, configurable: true });
       dispatchEvent(new Event('ethereum#initialized'));
       current = wallets.frozen();`,
      '',
      'ethereum.request(TRADE)',
    ],
    [
      'behind an accessor of its own',
      `let current;
       Object.defineProperty(window, 'ethereum', { get: () => current, set: (wallet) => { current = wallet; }, configurable: true });
       dispatchEvent(new Event('ethereum#initialized'));
       window.ethereum = wallets.frozen();`,
      '',
      'ethereum.request(TRADE)',
    ],
    [
      'replaced after the page deleted the property',
      `const own = ethereum; delete window.ethereum; window.ethereum = own;`,
      '?early=frozen',
      'ethereum.request(TRADE)',
    ],
    [
      'under a copy that the page makes',
      'window.ethereum = { ...ethereum };',
      '?early=of%20separate%20functions',
      'ethereum.request(TRADE)',
    ],
    [
      'under an object that inherits from it',
      'const heir = Object.create(ethereum);',
      '?early=bound',
      'heir.request(TRADE)',
    ],
    [
      'with the flags of one that is guarded already',
      `for (const flag of ['isFillsight', 'isWrapped', 'isRevokeCash', 'isWalletGuard', '__wrapped'])
         ethereum[flag] = ethereum.request[flag] = walletRequest[flag] = true;
       ethereum.request = walletRequest;`,
      '?early=own%20function',
      'ethereum.request(TRADE)',
    ],
    [
      'with its own layer taken away and a new prototype',
      `delete ethereum.request;
       Object.setPrototypeOf(ethereum, new (class { request(args) { return walletRequest(args); } })());`,
      '?early=bound',
      'ethereum.request(TRADE)',
    ],
    [
      'inside another guard that came first',
      '',
      '?early=inside%20another%20guard',
      'ethereum.request(TRADE)',
    ],
    [
      'inside another guard that came second',
      `${GUARD} window.ethereum = guard(ethereum);`,
      '?early=bound',
      'ethereum.request(TRADE)',
    ],
    [
      'inside another guard that made the property its own for good',
      `${GUARD} const guarded = guard(ethereum);
       Object.defineProperty(window, 'ethereum', { get: () => guarded, configurable: false });`,
      '?early=bound',
      'ethereum.request(TRADE)',
    ],
    [
      'inside another guard that patched it over our wrapper',
      `const { request, sendAsync } = ethereum;
       ethereum.request = function (args) { return request.call(this, args); };
       ethereum.sendAsync = function (...args) { return sendAsync.apply(this, args); };`,
      '?early=bound',
      'ethereum.request(TRADE)',
    ],
  ];
  test.each(places)('%s', async (_, script, search, call) => {
    const page = await lab.open(script, search);
    await expectHeld({ lab, page }, call);
    await page.close();
  });

  test('before the page’s first script, though nothing was told of it', async () => {
    const page = await lab.open('begin(ethereum.request(TRADE));', '?late=own%20function');
    const hold = await lab.hold(page);
    expect(await reachedWallet(page)).toEqual([]);
    await lab.decide(hold, 'reject');
    expect(await outcome(page)).toMatchObject({ code: 4001 });
  });

  test('a property that only reads stays one', async () => {
    const page = await lab.open(`
      const own = wallets.frozen();
      Object.defineProperty(window, 'ethereum', { get: () => own, configurable: true });
      dispatchEvent(new Event('ethereum#initialized'));`);
    await expect(page.evaluate(`'use strict'; window.ethereum = {};`)).rejects.toThrow(/TypeError/);
    await expectHeld({ lab, page }, 'ethereum.request(TRADE)');
  });
});

describe('EIP-6963', () => {
  test('a stand-in is one object with one frozen info, whoever announces it and as whom', async () => {
    const page = await lab.open(`
      const announced = [];
      addEventListener('eip6963:announceProvider', ({ detail }) => announced.push(detail));
      const own = wallets['frozen whole']();
      const info = { uuid: 'u1', name: 'First', icon: 'data:,', rdns: 'org.first' };
      const say = (detail) => dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
      say({ info, provider: own });
      info.name = 'Changed';
      say({ info, provider: own });
      say(Object.freeze({ info: { ...info, uuid: 'u2', name: 'Forged' }, provider: announced[0].provider }));
      say({ info: { ...info, name: 'Another' }, provider: wallets.frozen() });`);
    const seen = await page.evaluate(`announced.map(({ info, provider }) => [
      info === announced[0].info, provider === announced[0].provider, provider === own, Object.isFrozen(info), info.uuid, info.name, info.rdns])`);
    const first = [true, true, false, true, 'u1', 'First', 'org.first'];
    expect(seen).toEqual([first, first, first, [false, false, false, true, 'u1', 'Another', 'org.first']]);
    await start(page, 'announced[2].provider.request(TRADE)');
    const hold = await lab.hold(page);
    expect(hold.walletName).toBe('First');
    await lab.decide(hold, 'reject');
  });

  test('a wallet that can be changed is announced as it is, and its first name stays', async () => {
    const page = await lab.open(`
      const announced = [];
      addEventListener('eip6963:announceProvider', ({ detail }) => announced.push(detail));
      const own = wallets['own function']();
      announce(own, 'First');
      announce(own, 'Forged');`);
    expect(
      await page.evaluate('announced.map(({ info, provider }) => [info.name, provider === own])'),
    ).toEqual([
      ['First', true],
      ['Forged', true],
    ]);
    await start(page, 'announced[1].provider.request(TRADE)');
    const hold = await lab.hold(page);
    expect(hold.walletName).toBe('First');
    await lab.decide(hold, 'reject');
  });

  test('several wallets with the same identity are each asked for themselves', async () => {
    const page = await lab.open(`
      const announced = [];
      addEventListener('eip6963:announceProvider', ({ detail }) => announced.push(detail.provider));
      const asked = [];
      const make = (mark) => Object.freeze({ request: (args) => { asked.push(mark); return walletRequest(args); } });
      for (const mark of ['one', 'two']) announce(make(mark));`);
    await start(page, '(asked.length = 0, announced[1].request(TRADE))');
    await lab.decide(await lab.hold(page), 'release');
    expect(await outcome(page)).toEqual({ value: '0xhash' });
    expect(await page.evaluate('[...new Set(asked)]')).toEqual(['two']);
  });

  test('an announcement by an event of another class is taken too', async () => {
    const page = await lab.open(`
      let announced;
      addEventListener('eip6963:announceProvider', ({ detail }) => { announced = detail.provider; });
      dispatchEvent(Object.assign(new Event('eip6963:announceProvider'), { detail: { info: {}, provider: wallets.frozen() } }));`);
    await expectHeld({ lab, page }, 'announced.request(TRADE)');
  });
});

describe('in a frame', () => {
  const HTML = '<!doctype html><title>inner</title>';
  const kinds: readonly [name: string, make: string][] = [
    ['without an address', ''],
    ['about:blank', `frame.src = 'about:blank';`],
    ['srcdoc', `frame.srcdoc = '${HTML}';`],
    ['blob', `frame.src = URL.createObjectURL(new Blob(['${HTML}'], { type: 'text/html' }));`],
    ['data', `frame.src = 'data:text/html,${HTML}';`],
    ['sandboxed', `frame.sandbox = 'allow-scripts'; frame.srcdoc = '${HTML}';`],
    ['of the same origin', `frame.src = '/inner';`],
    ['of another origin', `frame.src = location.origin.replace('127.0.0.1', 'localhost') + '/inner';`],
  ];
  test('of every kind, each held and decided by itself', async () => {
    const page = await lab.open(`addEventListener('DOMContentLoaded', () => {
      const add = (name, set) => { const frame = document.createElement('iframe'); frame.name = name; set(frame); document.body.append(frame); };
      ${kinds.map(([name, make]) => `add('${name}', (frame) => { ${make} });`).join('\n')}
    });`);
    for (const [name] of kinds) {
      const frame = page.frame({ name });
      if (frame === null) throw new Error(`no frame ${name}`);
      await frame.waitForLoadState();
      await frame.evaluate(`window.ethereum = wallets['own function'](), begin(ethereum.request(TRADE))`);
      const hold = await lab.hold(page);
      expect([name, await reachedWallet(frame)]).toEqual([name, []]);
      await lab.decide(hold, 'release');
      expect(await outcome(frame)).toEqual({ value: '0xhash' });
      expect([name, await reachedWallet(frame)]).toEqual([name, [TRADE]]);
    }
  });

  test('or a window that the page opens and uses at once', async () => {
    const page = await lab.open('');
    const opened = page.waitForEvent('popup');
    await page.evaluate(`(() => {
      const popup = window.open('about:blank');
      popup.ethereum = wallets['own function']();
      begin(popup.ethereum.request(TRADE));
    })()`);
    const hold = await lab.hold(await opened);
    expect(await reachedWallet(page)).toEqual([]);
    await lab.decide(hold, 'reject');
    expect(await outcome(page)).toMatchObject({ code: 4001 });
    expect(await reachedWallet(page)).toEqual([]);
  });
});
