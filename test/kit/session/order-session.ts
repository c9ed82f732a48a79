import { startVenues, type Venues } from '../venues/venues.ts';
import { buildFolder } from './build-folder.ts';
import { startChromium } from './chromium-driver.ts';
import type { TestBrowser } from './driver.ts';
import { startFirefox } from './firefox-driver.ts';

/** What a test of exchange orders needs: the venues at their real addresses, and a browser with the production build. */
export interface OrderSession {
  readonly venues: Venues;
  readonly browser: TestBrowser;
  close(): Promise<void>;
}

export interface OrderSessionOptions {
  readonly browser: 'chromium' | 'firefox';
  readonly headless?: boolean;
  /** Default true; false is a browser without Fillsight, to compare with. */
  readonly withFillsight?: boolean;
  /** Venues that run already; `close` leaves them. */
  readonly venues?: Venues;
}

/** Starts venues and browser; `close` ends them. */
export async function startOrderSession(options: OrderSessionOptions): Promise<OrderSession> {
  const { browser: name, headless = true, withFillsight = true } = options;
  const venues = options.venues ?? (await startVenues());
  const extensions = withFillsight ? [buildFolder(name)] : [];
  const browser =
    name === 'chromium'
      ? await startChromium({ extensions, headless, ...venues.chromium })
      : await startFirefox({ extensions, headless, transport: venues.firefox });
  return {
    venues,
    browser,
    close: async () => {
      await browser.close();
      if (options.venues === undefined) await venues.close();
    },
  };
}
