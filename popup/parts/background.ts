import { browser } from '../../src/platform/browser.ts';
import type {
  ChainEndpoints,
  EndpointTest,
  PageRequest,
  TabStatus,
  VenueStatus,
} from '../../src/protocol/pages.ts';
import type { PortfolioReading, PortfolioRequest } from '../../src/protocol/portfolio.ts';

/** The public endpoints of every known chain; null when the background gave no list. */
export async function defaultEndpoints(): Promise<readonly ChainEndpoints[] | null> {
  return ((await send({ type: 'default-endpoints' })) ?? null) as readonly ChainEndpoints[] | null;
}

/** Asks an endpoint for its chain, its newest block and whether it simulates; null when the background is silent. */
export async function testEndpoint(url: string, chainId: number): Promise<EndpointTest | null> {
  return ((await send({ type: 'test-endpoint', url, chainId })) ?? null) as EndpointTest | null;
}

/** What is known of a tab; null when the background is silent. */
export async function tabStatus(tabId: number): Promise<TabStatus | null> {
  return ((await send({ type: 'tab-status', tabId })) ?? null) as TabStatus | null;
}

/** Brings the window with the waiting request to the front. */
export async function showConfirm(): Promise<void> {
  await send({ type: 'show-confirm' });
}

/** How every venue's pages are treated; null when the background is silent. */
export async function venueStatuses(): Promise<readonly VenueStatus[] | null> {
  return statusesOf({ type: 'venues' });
}

/** Turns a venue on or off, and says how every venue is treated then. */
export async function setVenue(
  venue: VenueStatus['venue'],
  on: boolean,
): Promise<readonly VenueStatus[] | null> {
  return statusesOf({ type: 'set-venue', venue, on });
}

/** Pauses a venue until the browser is closed, or ends that, and says how every venue is treated then. */
export async function pauseVenue(
  venue: VenueStatus['venue'],
  paused: boolean,
): Promise<readonly VenueStatus[] | null> {
  return statusesOf({ type: 'pause-venue', venue, paused });
}

/** Asks or changes the portfolio; answered by everything that is known then, null when the background is silent. */
export async function askPortfolio(request: PortfolioRequest): Promise<PortfolioReading | null> {
  return ((await send(request)) ?? null) as PortfolioReading | null;
}

async function statusesOf(request: PageRequest): Promise<readonly VenueStatus[] | null> {
  return ((await send(request)) ?? null) as readonly VenueStatus[] | null;
}

function send(request: PageRequest | PortfolioRequest): Promise<unknown> {
  return browser.runtime.sendMessage(request);
}
