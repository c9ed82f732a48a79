#!/usr/bin/env node
import { readFile, writeFile } from 'node:fs/promises';
import { run } from './fillsight.ts';

process.exitCode = await run(process.argv.slice(2), {
  readFile: (path) => readFile(path, 'utf8'),
  writeFile: (path, text) => writeFile(path, text),
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
  fetch,
  nowMs: () => Date.now(),
});
