import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { expect, it } from 'vitest';

const ROOMS = [
  'src/core',
  'src/chain',
  'src/protocol',
  'src/platform',
  'src/background',
  'src/words',
  'src/venues',
  'src/cli',
  'content',
  'popup',
];

it('nobody imports what their room may not, and every room was looked at', async () => {
  const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs');
  const result = await cruise(
    ['src', 'content', 'popup'],
    options,
    {},
    { tsConfig: extractTSConfig('tsconfig.json') },
  );
  const { modules, summary } = result.output as ICruiseResult;
  for (const room of ROOMS) {
    const seen = modules.filter((module) => module.source.startsWith(`${room}/`));
    expect(seen.length, `modules seen in ${room}`).toBeGreaterThan(1);
    expect(seen.flatMap((module) => module.dependencies).length, `imports seen in ${room}`).toBeGreaterThan(
      0,
    );
  }
  expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
}, 60_000);
