/** The headless kit: real chain, contracts, wallet, exchanges and browsers for tests of pages and extensions. */
export { type ChromiumOptions, type ChromiumSession, launchChromium } from './browser/chromium.ts';
export { findChromium, findFirefox } from './browser/find.ts';
export { type FirefoxOptions, type FirefoxSession, launchFirefox } from './browser/firefox.ts';
export * from './chain/index.ts';
export { type Dapp, startDapp } from './dapp/dapp.ts';
export type { Dialect } from './rpc/dialect.ts';
export { DIALECTS } from './rpc/dialects.ts';
export { type FaultRpc, startFaultRpc } from './rpc/fault-server.ts';
export type { RpcFault } from './rpc/faults.ts';
export {
  type ConfirmWindowHandle,
  confirmWindow,
  countConfirmWindows,
  orderWindow,
} from './session/confirm.ts';
export { ask, type PendingRequest, type RequestOutcome } from './session/dapp-page.ts';
export type { TestBrowser, TestPage } from './session/driver.ts';
export { type OrderSession, type OrderSessionOptions, startOrderSession } from './session/order-session.ts';
export { type Session, type SessionOptions, startSession } from './session/session.ts';
export { setVenue } from './session/venue-switch.ts';
export type { VenueFault } from './venues/faults.ts';
export type { Book, TestMarket } from './venues/market.ts';
export type { Received } from './venues/received.ts';
export { startVenues, type Venues } from './venues/venues.ts';
export { buildTestWallet, type TestWallet } from './wallet/build.ts';
