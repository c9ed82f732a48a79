import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as v from 'valibot';

const SETTINGS = {
  optimizer: { enabled: true, runs: 200 },
  // Older nodes refuse PUSH0, which came later.
  evmVersion: 'london',
  metadata: { appendCBOR: false, bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['evm.deployedBytecode.object'] } },
};

const outputSchema = v.object({
  errors: v.optional(v.array(v.object({ formattedMessage: v.string() })), []),
  contracts: v.optional(
    v.record(
      v.string(),
      v.record(
        v.string(),
        v.object({ evm: v.object({ deployedBytecode: v.object({ object: v.string() }) }) }),
      ),
    ),
    {},
  ),
});

/**
 * Compiles a contract of this folder to the code that it has once it is deployed.
 * @throws {TypeError} with the compiler's messages, warnings too.
 */
export function compileContract(name: string): `0x${string}` {
  const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string };
  const content = readFileSync(new URL(`./${name}.sol`, import.meta.url), 'utf8');
  const sources = { [`${name}.sol`]: { content } };
  const input = JSON.stringify({ language: 'Solidity', sources, settings: SETTINGS });
  const { errors, contracts } = v.parse(outputSchema, JSON.parse(solc.compile(input)));
  const code = contracts[`${name}.sol`]?.[name]?.evm.deployedBytecode.object;
  if (errors.length > 0 || code === undefined) {
    throw new TypeError(errors.map((error) => error.formattedMessage).join('\n'));
  }
  return `0x${code}`;
}
