import { parseAbi } from './abi.ts';
import type { Family } from './family.ts';
import { NAMED_FUNCTIONS } from './named-functions.ts';

const abi = parseAbi(NAMED_FUNCTIONS);

/** Functions that can move value and are not read: they are named. */
export const named: Family = { abi, read: () => null };

/** The functions of families that are read at listed deployments alone, where nobody else reads them: they are named. */
export function namedElsewhere(families: readonly Family[]): Family {
  return { abi: families.flatMap((family) => [...family.abi]), read: () => null };
}
