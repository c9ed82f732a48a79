import { writeFileSync } from 'node:fs';
import { compileExecutor } from './compile.ts';

const target = new URL('../src/chain/rungs/executor-code.ts', import.meta.url);
const lines = compileExecutor().match(/.{1,96}/g) ?? [];

/** Writes the compiled contract where the extension reads it: `npx tsx contracts/write-executor.ts`. */
writeFileSync(
  target,
  `import type { Hex } from '../../core/primitives.ts';

/** The compiled \`contracts/Executor.sol\`; written by \`contracts/write-executor.ts\`. */
export const EXECUTOR_CODE = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('') as Hex;
`,
);
