import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { type Artifact, asArtifact } from './artifact.ts';
import { ChainKitError } from './errors.ts';

const CONTRACTS_DIR = fileURLToPath(new URL('../contracts/', import.meta.url));
const SETTINGS = {
  optimizer: { enabled: true, runs: 200 },
  // Osaka's opcodes are not needed; OpenZeppelin 5.7 copies memory with Cancun's MCOPY.
  evmVersion: 'cancun',
  metadata: { bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
};

const solcOutput = v.object({
  errors: v.optional(v.array(v.object({ severity: v.string(), formattedMessage: v.string() })), []),
  contracts: v.optional(
    v.record(
      v.string(),
      v.record(
        v.string(),
        v.object({
          abi: v.array(v.unknown()),
          evm: v.object({ bytecode: v.object({ object: v.string() }) }),
        }),
      ),
    ),
    {},
  ),
});

const require = createRequire(import.meta.url);

/**
 * The contracts of `test/kit/contracts`, by name, compiled once for each change of their sources and of the
 * compiler's and OpenZeppelin's version, then kept in `node_modules/.cache`.
 * @throws {ChainKitError} with the compiler's message when a source does not compile.
 */
export function ownContracts(): Readonly<Record<string, Artifact>> {
  const sources = readSources();
  const versions = ['solc', '@openzeppelin/contracts'].map((name) => readFileSync(packageFile(name), 'utf8'));
  const key = createHash('sha256')
    .update(JSON.stringify([sources, SETTINGS, versions]))
    .digest('hex');
  const cached = join(cacheDir(), `${key.slice(0, 32)}.json`);
  const kept = readIfPresent(cached);
  if (kept !== undefined) return JSON.parse(kept) as Record<string, Artifact>;
  const compiled = compile(sources);
  // Test files run in parallel processes: a half-written file must never be read.
  const unfinished = `${cached}.${process.pid}`;
  mkdirSync(dirname(cached), { recursive: true });
  writeFileSync(unfinished, JSON.stringify(compiled));
  renameSync(unfinished, cached);
  return compiled;
}

function readSources(): Readonly<Record<string, { readonly content: string }>> {
  const names = readdirSync(CONTRACTS_DIR).filter((name) => name.endsWith('.sol'));
  return Object.fromEntries(
    names.sort().map((name) => [name, { content: readFileSync(join(CONTRACTS_DIR, name), 'utf8') }]),
  );
}

function compile(sources: Readonly<Record<string, unknown>>): Record<string, Artifact> {
  const solc = require('solc') as {
    compile(input: string, callbacks: { import(path: string): { contents: string } }): string;
  };
  const input = JSON.stringify({ language: 'Solidity', sources, settings: SETTINGS });
  const readImport = (path: string) => ({ contents: readFileSync(require.resolve(path), 'utf8') });
  const output = v.parse(solcOutput, JSON.parse(solc.compile(input, { import: readImport })));
  const failures = output.errors.filter((entry) => entry.severity === 'error');
  if (failures.length > 0)
    throw new ChainKitError(failures.map((entry) => entry.formattedMessage).join('\n'));
  const own = Object.entries(output.contracts).filter(([file]) => file in sources);
  const contracts = own.flatMap(([, inFile]) => Object.entries(inFile));
  return Object.fromEntries(
    contracts
      .filter(([, contract]) => contract.evm.bytecode.object !== '')
      .map(([name, { abi, evm }]) => [name, asArtifact({ abi, bytecode: evm.bytecode.object })]),
  );
}

function packageFile(name: string): string {
  return require.resolve(`${name}/package.json`);
}

function cacheDir(): string {
  return join(dirname(packageFile('solc')), '..', '.cache', 'fillsight-contracts');
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
