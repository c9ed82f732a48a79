export type { Account, HeldLoan } from './account.ts';
export { coinOf, isDollar, isMajor, isStill, type Sector, sectorOf } from './coin.ts';
export { type Shock, shockHours, shocksFor } from './events.ts';
export { ODDS_HOURS, type OddsHours, oddsOf } from './odds.ts';
export type { OffPeg, PegPrices } from './pegs.ts';
export { type Exposure, type Portfolio, portfolioOf } from './portfolio.ts';
export type { OwnPosition } from './prepare.ts';
export { type Replay, type ReplayRequest, replays } from './replay.ts';
export { volatilityOf } from './volatility.ts';
