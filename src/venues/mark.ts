/** The mark and the rate of the present funding of one market; null where the venue did not say. */
export interface Mark {
  readonly mark: string | null;
  readonly fundingRate: string | null;
}
