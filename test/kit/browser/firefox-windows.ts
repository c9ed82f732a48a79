import type { Marionette } from './marionette.ts';

/** Marionette works on one current window; this gives it to one piece of work after the other. */
export interface FirefoxWindows {
  /** The handles of all tabs and windows. */
  handles(): Promise<readonly string[]>;
  /** Runs work with this window current; focused when the work is something a person does. */
  within<T>(handle: string, work: Work<T>): Promise<T>;
  /** Runs privileged code in the browser itself. */
  privileged<A, R>(code: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
}

/** Commands that belong together. */
export interface Work<T> {
  readonly focus: boolean;
  readonly run: () => Promise<T>;
}

/** The windows behind this connection. */
export function firefoxWindows(marionette: Marionette): FirefoxWindows {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const handles = async () =>
    (await marionette.command('WebDriver:GetWindowHandles')) as readonly [string, ...string[]];
  const switchTo = (handle: string, focus: boolean) =>
    marionette.command('WebDriver:SwitchToWindow', { handle, focus });
  const inContext = (value: 'chrome' | 'content') => marionette.command('Marionette:SetContext', { value });

  return {
    handles: () => inTurn(handles),
    within: (handle, { focus, run }) =>
      inTurn(async () => {
        await switchTo(handle, focus);
        return run();
      }),
    privileged: (code, argument) =>
      inTurn(async () => {
        const [first] = await handles();
        await switchTo(first, false);
        await inContext('chrome');
        try {
          const script = `return (${code})(arguments[0])`;
          const answer = await marionette.command('WebDriver:ExecuteScript', { script, args: [argument] });
          return (answer as { value: never }).value;
        } finally {
          await inContext('content');
        }
      }),
  };
}
