import { FUNCTION_NAMES } from './known-functions.ts';

/** The name of a function with a selector that is well known; null for any other. */
export function functionName(selector: string): string | null {
  return FUNCTION_NAMES[selector] ?? null;
}
