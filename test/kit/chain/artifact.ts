import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as v from 'valibot';
import type { Abi, Hex } from 'viem';
import { ChainKitError } from './errors.ts';

/** A contract ready to deploy. */
export interface Artifact {
  readonly abi: Abi;
  readonly bytecode: Hex;
}

const hexDigits = v.pipe(v.string(), v.regex(/^(0x)?([0-9a-f]{2})+$/i));
/** Foundry wraps the digits in an object. */
const code = v.union([
  hexDigits,
  v.pipe(
    v.object({ object: hexDigits }),
    v.transform(({ object }) => object),
  ),
]);
const npmArtifact = v.object({ abi: v.array(v.looseObject({ type: v.string() })), bytecode: code });
const require = createRequire(import.meta.url);

/**
 * Reads a contract artifact that an npm package ships, such as
 * `@uniswap/v2-core/build/UniswapV2Factory.json`.
 * @throws {ChainKitError} when the file is missing or its bytecode needs linking.
 */
export function npmContract(path: string): Artifact {
  const parsed = v.safeParse(npmArtifact, JSON.parse(readFileSync(require.resolve(path), 'utf8')));
  if (!parsed.success) throw new ChainKitError(`${path} is not an artifact that can be deployed as it is.`);
  return asArtifact(parsed.output);
}

/** Gives an ABI and a bytecode, with or without 0x, the types viem works with. */
export function asArtifact(parts: { readonly abi: readonly unknown[]; readonly bytecode: string }): Artifact {
  return { abi: parts.abi as Abi, bytecode: `0x${parts.bytecode.replace(/^0x/, '')}` };
}
