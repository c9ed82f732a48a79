import { expect, it } from 'vitest';
import { compileContract } from '../../../contracts/compile.ts';
import { EXECUTOR_CODE } from './executor-code.ts';

it('is what contracts/Executor.sol compiles to', { timeout: 60_000 }, () => {
  expect(EXECUTOR_CODE).toBe(compileContract('Executor'));
});

it('needs no instruction that came after London', () => {
  const bytes = Buffer.from(EXECUTOR_CODE.slice(2), 'hex');
  const instructions: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const opcode = bytes[at] ?? 0;
    instructions.push(opcode);
    if (opcode >= 0x60 && opcode <= 0x7f) at += opcode - 0x5f;
  }
  // PUSH0, TLOAD, TSTORE, MCOPY
  expect(instructions.filter((opcode) => opcode === 0x5f || (opcode >= 0x5c && opcode <= 0x5e))).toEqual([]);
});
