import { writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { benchBook } from './book.ts';
import { benchExchangeGate } from './exchange-gate.ts';
import { benchMargin } from './margin.ts';
import { benchOrderVerdict } from './order-verdict.ts';
import { benchPassThrough } from './pass-through.ts';
import { benchSizes } from './sizes.ts';
import { benchVerdict } from './verdict.ts';

const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${platform()} ${arch()}, Node ${process.version}`;

const report = `# Measured

By \`npm run bench\` on ${machine}. Times are of this machine; the ratios to the peers of the same run are what counts.

## From a wallet request to its verdict

A V2 swap of ETH for USDC on anvil, over HTTP with the named delay added to every answer.

${await benchVerdict()}

## From a held order to its verdict

A market order of Binance's futures on a book of 200 levels a side, over HTTP with the named delay added to every answer.

${await benchOrderVerdict()}

## A live order book

A diff as the venue writes it is applied to one side and an order priced again. The peer keeps a sorted array and walks
it with big.js; both give the same average price to twelve digits.

${benchBook()}

## A margin account

A market order of an account with 50 positions, ten of them isolated, on a book of 100 levels a side. The peer walks the
same account through the same 13 crashes with big.js; both lose the same to eleven digits.

${benchMargin()}

## Requests that are none of our business

In Chromium, the best of several rounds.

${await benchPassThrough()}

On a venue's page, where the exchange gate looks at what is fetched:

${await benchExchangeGate()}

## Sizes

${await benchSizes()}
`;

process.stdout.write(report);
await writeFile(new URL('../../docs/bench.md', import.meta.url), report);
