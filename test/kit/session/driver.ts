import type { ShadowElement } from '../browser/closed-shadow.ts';

/** A host that leads to this machine and, unlike localhost, is no secure context by plain http. */
export const PLAIN_HTTP_HOST = 'plain-http.example';

/** A tab or window of either browser; elements are named by their `data-testid`. */
export interface TestPage {
  /** Runs a self-contained function in the page; argument and result are JSON. */
  evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** A real click, as the browser makes of a mouse; waits until the element is there and can be clicked. */
  click(testId: string): Promise<void>;
  /** Types into a field. */
  type(testId: string, text: string): Promise<void>;
  /** A real click on the first element with this CSS selector. */
  clickOn(selector: string): Promise<void>;
  /** Empties a field and types into it, key by key. */
  typeInto(selector: string, text: string): Promise<void>;
  /** Pastes what was copied into a field. */
  pasteInto(selector: string): Promise<void>;
  /** What stands in a closed shadow root, where no script of the page can look; null where there is nothing. */
  inShadow(selector: string): Promise<ShadowElement | null>;
  /** A real click on what stands in a closed shadow root. */
  clickInShadow(selector: string): Promise<void>;
  /** Presses the mouse on an element until the function answers true, then lifts it. */
  holdUntil(testId: string, done: () => boolean): Promise<void>;
  press(key: 'Escape' | 'Enter' | 'Tab'): Promise<void>;
  /** Polls until the function answers something truthy, and returns it. */
  waitFor<A, R>(work: (argument: A) => R, argument: A, options?: { readonly timeoutMs?: number }): Promise<R>;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Goes to the page before, as the button does; resolves when that is on screen. */
  back(): Promise<void>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** A browser with Fillsight's production build and the test wallet in it. */
export interface TestBrowser {
  readonly name: 'chromium' | 'firefox';
  open(url: string): Promise<TestPage>;
  /** Opens one of Fillsight's own pages in a tab. */
  openOwnPage(path: string): Promise<TestPage>;
  /** The first tab or window whose address contains the text, now or later. */
  waitForPage(urlPart: string): Promise<TestPage>;
  /** How many tabs and windows have the text in their address. */
  countPages(urlPart: string): Promise<number>;
  /** Asks again and again until the answer is true. */
  waitUntil(done: () => Promise<boolean>, options?: { readonly timeoutMs?: number }): Promise<void>;
  /** Ends Fillsight's background as the browser does when it is idle. */
  killBackground(): Promise<void>;
  /** Turns Fillsight off, or starts it anew as an update does. */
  stopFillsight(how: 'disable' | 'update'): Promise<void>;
  /** Resolves when somebody has closed the browser. */
  closed(): Promise<void>;
  close(): Promise<void>;
}
