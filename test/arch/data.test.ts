import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { DATA_MODULES } from '../../vite.config.ts';
import { logicIn } from './data.ts';
import { isDataScript, scriptsOf } from './sizes.ts';

describe('a module of the tables', () => {
  it.each(Object.entries(DATA_MODULES))('%s: %s, and no logic', async (path) => {
    expect(logicIn(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8'))).toEqual([]);
  });

  it.each([
    'export const a = 1;',
    "export const A = { b: [-1, 2n, null, 'c'], d: new Set<string>(['e']) } as const;",
    "import type { B } from './b.ts';\nexport const TEXT: B = ['a', 'b'].join('');",
    'var e=`a,b`.split(`,`).join(``),t=!0;export{e as n,t as r};',
  ])('may say %s', (text) => {
    expect(logicIn(text)).toEqual([]);
  });

  it.each([
    "import { B } from './b.ts';\nexport const A = [B];",
    "import './b.ts';",
    "export * from './b.ts';",
    'export const double = (n: number) => 2 * n;',
    'export function f() {}',
    'export class C {}',
    'export const A = f();',
    'export const A = [1, 2].map(String);',
    "export const A = f().split(',');",
    'export const A = new Date(0);',
    'export const A = { get b() { return 1; } };',
    'f();',
  ])('may not say %s', (text) => {
    expect(logicIn(text)).not.toEqual([]);
  });
});

describe('the production build', () => {
  it('has every table in scripts of their own, and nothing else in these', async () => {
    const assets = new URL('../../dist/chrome/assets/', import.meta.url);
    const names = (await readdir(assets)).filter(isDataScript);
    const texts = await Promise.all(names.map((name) => readFile(new URL(name, assets), 'utf8')));
    expect(texts.flatMap(logicIn)).toEqual([]);
    const loaded = [...(await scriptsOf('service-worker-loader.js')).keys()];
    expect(names.filter((name) => !loaded.some((path) => path.endsWith(`/${name}`)))).toEqual([]);
    // A word of each table.
    for (const word of ['Uniswap Universal Router', 'swapExactTokensForTokens', 'assertion failed'])
      expect(texts.join('')).toContain(word);
  });
});
