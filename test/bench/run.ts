import { writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { benchPassThrough } from './pass-through.ts';
import { benchSizes } from './sizes.ts';
import { benchVerdict } from './verdict.ts';

const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${platform()} ${arch()}, Node ${process.version}`;

const report = `# Measured

By \`npm run bench\` on ${machine}. Times are of this machine; the ratios to the peers of the same run are what counts.

## From a wallet request to its verdict

A V2 swap of ETH for USDC on anvil, over HTTP with the named delay added to every answer.

${await benchVerdict()}

## Requests that are none of our business

In Chromium, the best of several rounds.

${await benchPassThrough()}

## Sizes

${await benchSizes()}
`;

process.stdout.write(report);
await writeFile(new URL('../../docs/bench.md', import.meta.url), report);
