import { createRequire } from 'node:module';
import fc from 'fast-check';
import { keccak256 } from 'viem';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../core/primitives.ts';
import { PUBLISHED_ROUTERS, V2_FACTORY_CODE, V3_FACTORY_CODE } from './published-routers.ts';
import { codeOf, routerOf } from './router-code.ts';

interface NpmArtifact {
  readonly deployedBytecode?: string;
  readonly evm?: { readonly deployedBytecode: { readonly object: string } };
}
const load = createRequire(import.meta.url);
const codeIn = (path: string): Hex => {
  const { deployedBytecode, evm } = load(path) as NpmArtifact;
  return `0x${(deployedBytecode ?? evm?.deployedBytecode.object ?? '').replace(/^0x/, '')}`;
};
const zeros = (bytes: number) => '00'.repeat(bytes);
const address = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => Buffer.from(bytes).toString('hex'))
  .filter((digits) => digits !== zeros(20));

describe('published routers', () => {
  it.each([
    ['Uniswap V2 Router', '@uniswap/v2-periphery/build/UniswapV2Router02.json'],
    ['Uniswap V3 Router', '@uniswap/v3-periphery/artifacts/contracts/SwapRouter.sol/SwapRouter.json'],
    [
      'Uniswap V3 Router 2',
      '@uniswap/swap-router-contracts/artifacts/contracts/SwapRouter02.sol/SwapRouter02.json',
    ],
  ])('%s has the code that its package ships', (name, path) => {
    expect(PUBLISHED_ROUTERS.get(codeOf(codeIn(path)).hash)?.name).toBe(name);
  });

  it('trade at a factory that has the code its package ships', () => {
    expect(keccak256(codeIn('@uniswap/v2-core/build/UniswapV2Factory.json'))).toBe(V2_FACTORY_CODE);
  });

  it('trade at a V3 factory that has the code its package ships, with its own address in it', () => {
    const path = '@uniswap/v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory.json';
    expect(codeOf(codeIn(path))).toEqual({ hash: V3_FACTORY_CODE, constants: [] });
  });

  it('are none before their constants are written', () => {
    expect(routerOf(codeIn('@uniswap/v2-periphery/build/UniswapV2Router02.json'))).toBeNull();
  });
});

describe('the hash of code without its constants', () => {
  const constant = (digits: string): Hex => `0x6001${'7f'}${zeros(12)}${digits}50`;

  it('is the same whatever address a constructor fixed', () => {
    const blank = keccak256(constant(zeros(20)));
    fc.assert(
      fc.property(address, (digits) => {
        expect(codeOf(constant(digits))).toEqual({ hash: blank, constants: [`0x${digits}`] });
      }),
    );
  });

  it.each([
    ['a word that is no address', `0x7f${zeros(11)}01${'ab'.repeat(20)}`],
    ['the same bytes inside another operand', `0x61${'7f00'}${zeros(11)}${'ab'.repeat(20)}`],
    ['an address pushed as 20 bytes', `0x73${'ab'.repeat(20)}`],
    ['code cut off inside an operand', `0x7f${zeros(12)}abab`],
    ['no code', '0x'],
  ] as const)('leaves %s', (_, code) => {
    expect(codeOf(code)).toEqual({ hash: keccak256(code), constants: [] });
  });

  it('differs when a single other byte does', () => {
    const code = codeIn('@uniswap/v2-periphery/build/UniswapV2Router02.json');
    // What a constructor fixes is zero in the package's code.
    const fixed = [...code.slice(2).matchAll(/../g)]
      .filter(([byte]) => byte !== '00')
      .map(({ index }) => index);
    fc.assert(
      fc.property(fc.constantFrom(...fixed), (index) => {
        const at = 2 + index;
        const other = code.slice(at, at + 2) === '5b' ? '5a' : '5b';
        const changed: Hex = `0x${code.slice(2, at)}${other}${code.slice(at + 2)}`;
        expect(PUBLISHED_ROUTERS.has(codeOf(changed).hash)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
