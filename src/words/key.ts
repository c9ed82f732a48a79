/** The part of a message key that stands for a code. */
export function keyOf(code: string): string {
  return code.replaceAll('-', '_');
}

/** Whether a code is one of those listed. */
export function isOneOf<T extends string>(codes: readonly T[], code: string): code is T {
  return (codes as readonly string[]).includes(code);
}
