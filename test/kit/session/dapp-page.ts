import type { TestPage } from './driver.ts';

/** How a request of the page ended: the wallet's result, or the error's code and message. */
export type RequestOutcome =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly code: number; readonly message: string };

/** A request under way in the page. */
export interface PendingRequest {
  /** The outcome once there is one. */
  readonly outcome: () => Promise<RequestOutcome>;
  /** True while the page is still waiting. */
  readonly isOpen: () => Promise<boolean>;
}

interface RequestWindow extends Window {
  ethereum: { request(call: { method: string; params?: unknown }): Promise<unknown> };
  outcomes?: Record<string, unknown>;
}

let count = 0;

/** Lets the page ask its wallet, and returns at once; the outcome is collected later. */
export async function ask(
  page: TestPage,
  call: { readonly method: string; readonly params?: readonly unknown[] },
): Promise<PendingRequest> {
  count += 1;
  const key = `request-${count}`;
  await page.evaluate(
    ({ key, call }) => {
      const host = window as unknown as RequestWindow;
      host.outcomes ??= {};
      const { outcomes } = host;
      host.ethereum.request(call).then(
        (result) => {
          outcomes[key] = { ok: true, result };
        },
        (error: { code: number; message: string }) => {
          outcomes[key] = { ok: false, code: error.code, message: error.message };
        },
      );
    },
    { key, call },
  );
  const read = (name: string) => (window as unknown as RequestWindow).outcomes?.[name];
  return {
    outcome: async () => (await page.waitFor(read, key)) as RequestOutcome,
    isOpen: async () => !(await page.evaluate(read, key)),
  };
}
