import { FIND_IN_CLOSED_SHADOW, type ShadowElement } from './closed-shadow.ts';
import type { FirefoxWindows } from './firefox-windows.ts';
import { type Marionette, MarionetteError } from './marionette.ts';
import { waitUntil } from './wait-until.ts';

/** WebDriver's code points of keys that write nothing. */
const KEYS = { Escape: '\uE00C', Enter: '\uE007', Tab: '\uE004' } as const;

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A tab or window of Firefox. Work that waits for another window must not be awaited inside `evaluate`. */
export interface FirefoxPage {
  url(): Promise<string>;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /**
   * Runs a self-contained function in the page's own realm (in an extension page, whose policy forbids
   * that, in a sandbox on top of it); argument and result are JSON.
   */
  evaluate<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Polls until the function answers something truthy, and returns it. */
  waitFor<A, R>(work: (argument: A) => R, argument: A, options?: { readonly timeoutMs?: number }): Promise<R>;
  /** Clicks the element when it is visible and enabled. */
  click(selector: string): Promise<void>;
  /** Holds the mouse down on the element until the function answers true or the window is gone. */
  holdUntil(selector: string, done: () => boolean): Promise<void>;
  clear(selector: string): Promise<void>;
  /** The first element with this selector in any closed shadow root; null where there is none. */
  inShadow(selector: string): Promise<ShadowElement | null>;
  clickInShadow(selector: string): Promise<void>;
  /** Types into the element. */
  type(selector: string, text: string): Promise<void>;
  press(key: keyof typeof KEYS): Promise<void>;
  /** A picture of the visible part, PNG. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** The page behind a window handle. */
export function firefoxPage(
  parts: { readonly marionette: Marionette; readonly windows: FirefoxWindows },
  handle: string,
): FirefoxPage {
  const { marionette, windows } = parts;
  const ask = async (name: string, parameters?: object) =>
    ((await marionette.command(name, parameters)) as { value: never }).value;
  const read = <T>(run: () => Promise<T>) => windows.within(handle, { focus: false, run });
  const act = <T>(run: () => Promise<T>) => windows.within(handle, { focus: true, run });
  const command = (name: string, parameters?: object) => async () => void (await ask(name, parameters));

  const evaluate: FirefoxPage['evaluate'] = (work, argument) =>
    read(() => {
      const args = [String(work), JSON.stringify(argument ?? null)];
      return ask('WebDriver:ExecuteScript', { script: inPage(String(work)), args, sandbox: null });
    });
  const inShadow: FirefoxPage['inShadow'] = (selector) =>
    read(() =>
      ask('WebDriver:ExecuteScript', { script: FIND_IN_CLOSED_SHADOW, args: [selector], sandbox: 'system' }),
    );
  const waitFor: FirefoxPage['waitFor'] = async (work, argument, options) => {
    let answer: Awaited<ReturnType<typeof work>> | undefined;
    await waitUntil(async () => {
      answer = await evaluate(work, argument);
      return Boolean(answer);
    }, options);
    return answer as never;
  };
  const find = async (selector: string): Promise<string> => {
    const found: Record<string, string> = await ask('WebDriver:FindElement', {
      using: 'css selector',
      value: selector,
    });
    return found[ELEMENT] ?? '';
  };
  const actOn = async (selector: string, run: (id: string) => Promise<unknown>) => {
    await waitFor(isUsable, selector);
    await act(async () => run(await find(selector))).catch(ignoreGoneWindow);
  };

  return {
    url: () => read(() => ask('WebDriver:GetCurrentURL')),
    goto: (url) => read(command('WebDriver:Navigate', { url })),
    reload: () => read(command('WebDriver:Refresh')),
    back: () => read(command('WebDriver:Back')),
    evaluate,
    waitFor,
    click: (selector) => actOn(selector, (id) => ask('WebDriver:ElementClick', { id })),
    clear: (selector) => actOn(selector, (id) => ask('WebDriver:ElementClear', { id })),
    inShadow,
    clickInShadow: async (selector) => {
      let middle: ShadowElement['middle'] = null;
      await waitUntil(async () => {
        middle = (await inShadow(selector))?.middle ?? null;
        return middle !== null;
      });
      const { x, y } = middle ?? { x: 0, y: 0 };
      await act(command('WebDriver:PerformActions', { actions: [clickAt({ x, y })] }));
    },
    type: (selector, text) => actOn(selector, (id) => ask('WebDriver:ElementSendKeys', { id, text })),
    press: (key) =>
      act(command('WebDriver:PerformActions', { actions: [stroke(KEYS[key])] })).catch(ignoreGoneWindow),
    holdUntil: async (selector, done) => {
      await actOn(selector, (id) => ask('WebDriver:PerformActions', { actions: [mouseDownOn(id)] }));
      await waitFor(done, null).catch(ignoreGoneWindow);
      await act(command('WebDriver:ReleaseActions')).catch(ignoreGoneWindow);
    },
    screenshot: async () => {
      const base64: string = await read(() => ask('WebDriver:TakeScreenshot', { full: false }));
      return Buffer.from(base64, 'base64');
    },
    close: () => read(async () => void (await marionette.command('WebDriver:CloseWindow'))),
  };
}

/** Objects of a sandbox have other prototypes than the page's, so the page's own eval makes the function. */
const inPage = (work: string): string => `
  const [source, argument] = arguments;
  if (location.protocol === 'moz-extension:') return (${work})(JSON.parse(argument));
  return window.eval('(' + source + ')')(window.JSON.parse(argument));`;

function isUsable(selector: string): boolean {
  const element = document.querySelector(selector);
  return element?.checkVisibility() === true && !element.matches(':disabled');
}

/** A window that its own button closes is gone before the click is reported done. */
function ignoreGoneWindow(error: unknown): void {
  if (!(error instanceof MarionetteError && error.reason === 'no such window')) throw error;
}

function stroke(value: string): object {
  const actions = [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ];
  return { type: 'key', id: 'keyboard', actions };
}

function clickAt(point: { readonly x: number; readonly y: number }): object {
  const actions = [
    { type: 'pointerMove', x: Math.round(point.x), y: Math.round(point.y) },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  return { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
}

function mouseDownOn(id: string): object {
  const actions = [
    { type: 'pointerMove', x: 0, y: 0, origin: { [ELEMENT]: id } },
    { type: 'pointerDown', button: 0 },
  ];
  return { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
}
