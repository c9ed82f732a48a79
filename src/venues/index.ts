export { type KnownAccount, publicAccount, readAccount } from './account.ts';
export type { AccountMessage } from './account-message.ts';
export { type Ask, createAsk, type Question } from './ask/ask.ts';
export { VenueFault } from './ask/venue-fault.ts';
export {
  CATALOGUE_LIFE_MS,
  type Catalogue,
  CatalogueSchema,
  isUnnamed,
  type Listing,
  listingOf,
  type MarketKey,
  MarketKeySchema,
} from './catalogue.ts';
export { decodeVenueRequest, type VenueRequest } from './decode-request.ts';
export { createKnown, type Known } from './known.ts';
export { type LiveBook, openLiveBook } from './live/live-book.ts';
export type { Connect } from './live/sockets.ts';
export type { LiveSources } from './live/sources.ts';
export { marketOfPage } from './market-of-page.ts';
export { orderHash } from './order-hash.ts';
export { readAccountRisk } from './read-account-risk.ts';
export { readCatalogue } from './read-catalogue.ts';
export { type MarketSources, type ReadMarket, readMarket } from './read-market.ts';
export { type SnapshotSources, takeVenueSnapshot } from './take-snapshot.ts';
