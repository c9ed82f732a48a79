import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lab, openLab, outcome, reachedWallet, start } from './lab.ts';
import { TRADE } from './wallet-script.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await openLab();
});
afterAll(() => lab.close());

/** The call is held, reaches the wallet only after the release, and then once and as it was judged. */
async function expectHeldOnce(page: Page, call: string, expected: object = TRADE): Promise<void> {
  await start(page, call);
  const hold = await lab.hold(page);
  expect({ method: hold.method, params: hold.params }).toEqual(TRADE);
  expect(await reachedWallet(page)).toEqual([]);
  await lab.decide(hold, 'release');
  expect(await outcome(page)).toEqual({ value: '0xhash' });
  expect(await reachedWallet(page)).toEqual([expected]);
  expect(await lab.next(page, 'answer')).toEqual({
    type: 'answer',
    id: hold.id,
    ok: true,
    result: '0xhash',
    errorCode: null,
  });
  expect(await lab.countHolds(page)).toBe(1);
  await page.close();
}

describe('a wallet of any build', () => {
  const builds = [
    'own function',
    'prototype method',
    'bound in its constructor',
    'own method over super',
    'spreading over super',
    'frozen',
    'frozen instance',
    'fixed request',
    'getter',
    'proxy',
    'stubborn proxy',
    'promise that starts when it is watched',
    'fresh function each time',
  ];
  test.each(builds)('assigned to window.ethereum: %s', async (build) => {
    const page = await lab.open(`window.ethereum = wallets['${build}']();`);
    await expectHeldOnce(page, 'ethereum.request(TRADE)');
  });
  test.each(builds)('announced by EIP-6963: %s', async (build) => {
    const page = await lab.open(`
      let announced;
      addEventListener('eip6963:announceProvider', ({ detail }) => { announced = detail.provider; });
      announce(wallets['${build}']());
    `);
    await expectHeldOnce(page, 'announced.request(TRADE)');
  });
});

describe('every way to call', () => {
  const ways: readonly [name: string, build: string, call: string][] = [
    ['detached', 'bound in its constructor', '(0, ethereum.request)(TRADE)'],
    ['destructured', 'own function', '(({ request }) => request(TRADE))(ethereum)'],
    ['call', 'prototype method', 'ethereum.request.call(ethereum, TRADE)'],
    ['apply', 'prototype method', 'ethereum.request.apply(ethereum, [TRADE])'],
    ['bind', 'prototype method', 'ethereum.request.bind(ethereum)(TRADE)'],
    ['Reflect.apply', 'prototype method', 'Reflect.apply(ethereum.request, ethereum, [TRADE])'],
    [
      'the prototype of an instance',
      'prototype method',
      'Object.getPrototypeOf(ethereum).request.call(ethereum, TRADE)',
    ],
    [
      'the prototype under an own method',
      'bound in its constructor',
      'BaseProvider.prototype.request.call(ethereum, TRADE)',
    ],
    [
      'the prototype of a frozen instance',
      'frozen instance',
      'Object.getPrototypeOf(ethereum).request.call(new BaseProvider(), TRADE)',
    ],
    ['a second instance', 'prototype method', 'new BaseProvider().request(TRADE)'],
    ['an own descriptor', 'frozen', "Object.getOwnPropertyDescriptor(ethereum, 'request').value(TRADE)"],
    [
      'after deleting the own method',
      'bound in its constructor',
      '(delete ethereum.request, ethereum.request(TRADE))',
    ],
    ['upper case', 'own function', "ethereum.request({ ...TRADE, method: 'ETH_SENDTRANSACTION' })"],
    [
      'a class of request',
      'own function',
      'ethereum.request(new (class { get method() { return TRADE.method; } get params() { return TRADE.params; } })())',
    ],
    ['a function with properties', 'own function', 'ethereum.request(Object.assign(() => {}, TRADE))'],
  ];
  test.each(ways)('%s', async (_, build, call) => {
    const page = await lab.open(`window.ethereum = wallets['${build}']();`);
    await expectHeldOnce(page, call);
  });

  test('the properties keep their flags and their place', async () => {
    const page = await lab.open(`
      const shape = (owner) => Object.getOwnPropertyNames(owner).map((key) => {
        const { enumerable, writable, configurable, get } = Object.getOwnPropertyDescriptor(owner, key);
        return [key, enumerable, writable, configurable, typeof get];
      });
      const made = Object.values(wallets).map((make) => make());
      const shapes = () => stringify([...made, BaseProvider.prototype, LayeredProvider.prototype].map(shape));
      const before = shapes();
      for (const wallet of made) { window.ethereum = wallet; announce(wallet); void ethereum.request; }
      const unchanged = shapes() === before;
    `);
    expect(await page.evaluate('unchanged')).toBe(true);
  });

  test('the method as a string, and its params after it', async () => {
    const page = await lab.open(`window.ethereum = wallets['own function']();`);
    await expectHeldOnce(page, 'ethereum.request(TRADE.method, TRADE.params)');
  });

  test('a page that takes our wrapper for its own layer is asked once', async () => {
    const page = await lab.open(`
      window.ethereum = wallets['own function']();
      const inner = ethereum.request;
      ethereum.request = (args) => inner(args);
    `);
    await expectHeldOnce(page, 'ethereum.request(TRADE)');
  });
});

describe('every way to arrive', () => {
  const arrivals: readonly [name: string, script: string][] = [
    ['assigned in strict code', `'use strict'; window.ethereum = wallets['own function']();`],
    ['declared as a global variable', `var ethereum = wallets['own function']();`],
    ['replaced by another', `window.ethereum = {}; window.ethereum = wallets['own function']();`],
    ['given its request later', `window.ethereum = {}; ethereum.request = walletRequest;`],
    [
      'defined as a getter for good',
      `const own = wallets['own function'](); Object.defineProperty(window, 'ethereum', { get: () => own });
       dispatchEvent(new Event('ethereum#initialized'));`,
    ],
    [
      'defined as a fixed value, and a page that waits for its document',
      `Object.defineProperty(window, 'ethereum', { value: wallets['own function']() });`,
    ],
    [
      'defined as a replaceable value that is frozen',
      `Object.defineProperty(window, 'ethereum', { value: wallets.frozen(), configurable: true, writable: false });`,
    ],
    [
      'listed beside others',
      `window.ethereum = { ...wallets['own function'](), providers: [wallets['prototype method']()] };
       window.ethereum = ethereum.providers[0];`,
    ],
  ];
  test.each(arrivals)('%s', async (_, script) => {
    await expectHeldOnce(await lab.open(script), 'ethereum.request(TRADE)');
  });

  test('in a frame without an address, put there by its parent', async () => {
    const page = await lab.open(`
      addEventListener('DOMContentLoaded', () => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        frame.contentWindow.ethereum = wallets['own function']();
      });
    `);
    await expectHeldOnce(page, 'frames[0].ethereum.request(TRADE)');
  });

  test('what stands for a frozen provider does what the provider does', async () => {
    const page = await lab.open(`
      class Emitter {
        #listeners = ['none'];
        on(name) { this.#listeners.push(name); return this.#listeners.length; }
        get listeners() { return this.#listeners.join(); }
      }
      const own = new Emitter();
      own.isTest = true;
      own.request = walletRequest;
      window.ethereum = Object.freeze(own);
    `);
    const seen = await page.evaluate(`[
      ethereum === own,
      ethereum.on('chainChanged'),
      ethereum.on === ethereum.on,
      ethereum.listeners,
      ethereum instanceof Emitter,
      'isTest' in ethereum && ethereum.isTest,
      Object.keys(ethereum).join(),
      Reflect.set(ethereum, 'isTest', false),
      Reflect.deleteProperty(ethereum, 'isTest'),
      Reflect.defineProperty(ethereum, 'more', { value: 1 }),
    ]`);
    expect(seen).toEqual([
      false,
      2,
      true,
      'none,chainChanged',
      true,
      true,
      'isTest,request',
      false,
      false,
      false,
    ]);
  });

  const locked = `
    class Chained { on() { return this; } get self() { return this; } }
    window.ethereum = Object.defineProperty(new Chained(), 'request', { value: walletRequest });`;
  const frozen = `window.ethereum = wallets.frozen();`;
  const ways: readonly [name: string, script: string, call: string][] = [
    ['a method that returns its provider', locked, 'ethereum.on().request(TRADE)'],
    ['a getter of itself', locked, 'ethereum.self.request(TRADE)'],
    ['valueOf', frozen, 'ethereum.valueOf().request(TRADE)'],
    [
      'a method for every object',
      frozen,
      '(Object.prototype.ask = function () { return this.request(TRADE); }, ethereum.ask())',
    ],
    [
      'a getter for every object',
      frozen,
      `(Object.defineProperty(Object.prototype, 'asked', { get() { return this.request(TRADE); } }), ethereum.asked)`,
    ],
    [
      'a neighbour that throws when it is read',
      `window.ethereum = Object.freeze({ request: walletRequest, get send() { throw new Error('gone'); } });`,
      'ethereum.request(TRADE)',
    ],
  ];
  test.each(ways)('a provider that cannot be changed does not get out by %s', async (_, script, call) => {
    await expectHeldOnce(await lab.open(script), call);
  });

  test('a provider that cannot be changed does not get out where the stack ends', async () => {
    // Readers whose frames differ in size leave every little rest of the stack to the gate.
    const page = await lab.open(`${frozen}
      const got = new Set();
      for (let size = 0; size < 40; size += 1) {
        const padding = Array.from({ length: size }, (_, at) => ', p' + at + ' = left').join('');
        const read = Function('return function read(left' + padding + ') {' +
          'return left === 0 ? window.ethereum : read(left - 1); }')();
        const reads = (left) => { try { got.add(read(left)); return true; } catch { return false; } };
        for (let turn = 0; turn < 300; turn += 1) reads(100);
        let [deepest, over] = [0, 200_000];
        while (over - deepest > 1) {
          const middle = (deepest + over) >> 1;
          if (reads(middle)) deepest = middle; else over = middle;
        }
        for (let left = deepest - 10; left < deepest + 30; left += 1) reads(left);
      }`);
    expect(await page.evaluate('[got.size, got.has(ethereum)]')).toEqual([1, true]);
  });

  test('announced again, the same frozen provider is the same object with the same name', async () => {
    const page = await lab.open(`
      const announced = [];
      addEventListener('eip6963:announceProvider', ({ detail }) => announced.push(detail));
      const own = wallets.frozen();
      window.ethereum = own;
      announce(own);
      announce(own);
    `);
    const seen = await page.evaluate(`[
      announced.length,
      announced[0].provider === announced[1].provider,
      announced[0].provider === window.ethereum,
      announced[0].provider === own,
      Object.isFrozen(announced[0]),
      announced[0].info.name,
    ]`);
    expect(seen).toEqual([2, true, true, false, true, 'Announced Wallet']);
    await start(page, 'announced[0].provider.request(TRADE)');
    const hold = await lab.hold(page);
    expect(hold.walletName).toBe('Announced Wallet');
    await lab.decide(hold, 'reject');
    expect(await outcome(page)).toEqual({ code: 4001, message: 'Refused in the window.' });
    expect(await reachedWallet(page)).toEqual([]);
  });
});
