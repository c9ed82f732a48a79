/** Text of a page as it is compared: half-width, lower case, single spaces, nothing at the ends. */
export function plain(text: string | null | undefined): string {
  return (text ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
