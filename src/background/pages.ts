import { listedChains, testEndpoint } from '../chain/index.ts';
import { browser } from '../platform/browser.ts';
import { recentRequests } from '../platform/journal.ts';
import { pauseVenue } from '../platform/paused-venues.ts';
import type {
  ChainEndpoints,
  EndpointTest,
  JournalLine,
  PageRequest,
  TabStatus,
  VenueStatus,
} from '../protocol/pages.ts';
import { badgeOfTab } from './badge.ts';
import { pendingOf } from './desk/desk.ts';
import { present } from './desk/present.ts';
import type { DeskState } from './desk/state.ts';
import { exchangeStatus, setVenue, venueStatuses } from './exchange/status.ts';

const TEST_TIMEOUT_MS = 8_000;
const RECENT = 5;

function hostOf(address: string | undefined): string | null {
  try {
    return new URL(address ?? '').host || null;
  } catch {
    return null;
  }
}

async function recentLines(): Promise<JournalLine[]> {
  const entries = await recentRequests(RECENT);
  return entries.map((entry) => ({
    atMs: entry.atMs,
    host: hostOf(entry.origin) ?? entry.origin,
    method: entry.method,
    level: entry.verdict?.level ?? 'info',
    coverage: entry.verdict?.coverage ?? 'not-checked',
    decision: entry.decision,
    venue: entry.verdict?.kind === 'order' ? entry.verdict.venue : null,
  }));
}

async function tabStatus(tabId: number, state: DeskState): Promise<TabStatus> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return {
    ...(await exchangeStatus(state.exchange, { tabId, url: tab?.url })),
    state: await badgeOfTab(tabId),
    host: hostOf(tab?.url),
    pending: pendingOf(state, tabId),
    // A journal that fails must not keep the rest from the toolbar.
    recent: await recentLines().catch(() => []),
  };
}

type PageAnswer = TabStatus | EndpointTest | readonly ChainEndpoints[] | readonly VenueStatus[] | null;

/** Answers the one-shot questions of our own pages. */
export function answerPage(request: PageRequest, state: DeskState): Promise<PageAnswer> {
  switch (request.type) {
    case 'tab-status':
      return tabStatus(request.tabId, state);
    case 'test-endpoint':
      return testEndpoint(request.url, request.chainId, {
        fetch: (input, init) => fetch(input, init),
        nowMs: () => Date.now(),
        signal: AbortSignal.timeout(TEST_TIMEOUT_MS),
      });
    case 'default-endpoints':
      return Promise.resolve(
        listedChains().map(({ chainId, name, endpoints }) => ({ chainId, name, endpoints })),
      );
    case 'venues':
      return venueStatuses();
    case 'set-venue':
      return setVenue(request.venue, request.on).then(venueStatuses);
    case 'pause-venue':
      return pauseVenue(request.venue, request.paused).then(venueStatuses);
    case 'show-confirm':
      return present(state, { focus: true }).then(() => null);
  }
}
