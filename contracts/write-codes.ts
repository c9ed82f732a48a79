import { writeFileSync } from 'node:fs';
import { compileContract } from './compile.ts';

const TARGETS = [
  { contract: 'Executor', constant: 'EXECUTOR_CODE', path: 'rungs/executor-code.ts' },
  { contract: 'LoanLens', constant: 'LENS_CODE', path: 'lending/lens-code.ts' },
  { contract: 'FeedStub', constant: 'STUB_CODE', path: 'lending/stub-code.ts' },
] as const;

/** Writes the compiled contracts where the extension reads them: `npx tsx contracts/write-codes.ts`. */
for (const { contract, constant, path } of TARGETS) {
  const lines = compileContract(contract).match(/.{1,96}/g) ?? [];
  writeFileSync(
    new URL(`../src/chain/${path}`, import.meta.url),
    `import type { Hex } from '../../core/primitives.ts';

/** The compiled \`contracts/${contract}.sol\`; written by \`contracts/write-codes.ts\`. */
export const ${constant} = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('') as Hex;
`,
  );
}
