import { expect, it } from 'vitest';
import { compileContract } from '../../../contracts/compile.ts';
import { LENS_CODE } from './lens-code.ts';
import { STUB_CODE } from './stub-code.ts';

it.each([
  ['LoanLens', LENS_CODE],
  ['FeedStub', STUB_CODE],
])('is what contracts/%s.sol compiles to', { timeout: 60_000 }, (name, code) => {
  expect(code).toBe(compileContract(name));
});
