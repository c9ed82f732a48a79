import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Lab, outcome, reachedWallet, start } from './lab.ts';
import { TRADE } from './wallet-script.ts';

interface Expected {
  /** What the page's call comes to after a release; the plain result when it is left out. */
  readonly released?: unknown;
  /** And after a refusal. */
  readonly refused?: unknown;
}

/**
 * Makes the call twice: it is held, reaches the wallet only after the release, then once and as it was judged, and
 * after a refusal not at all.
 */
export async function expectHeld(
  { lab, page }: { readonly lab: Lab; readonly page: Page },
  call: string,
  { released = '0xhash', refused = { code: 4001, message: 'Refused in the window.' } }: Expected = {},
): Promise<void> {
  const before = await lab.countHolds(page);
  for (const decision of ['release', 'reject'] as const) {
    await page.evaluate('forgetReached()');
    await start(page, call);
    const hold = await lab.hold(page);
    expect({ method: hold.method, params: hold.params, chainId: hold.chainId }).toEqual({
      ...TRADE,
      chainId: '0x1',
    });
    expect(await reachedWallet(page)).toEqual([]);
    await lab.decide(hold, decision);
    expect(await outcome(page)).toEqual(
      decision === 'release' ? { value: released } : expect.objectContaining(refused),
    );
    expect(await reachedWallet(page)).toEqual(decision === 'release' ? [TRADE] : []);
    if (decision === 'reject') continue;
    const answer = { type: 'answer', id: hold.id, ok: true, result: '0xhash', errorCode: null };
    expect(await lab.next(page, 'answer')).toEqual(answer);
  }
  expect(await lab.countHolds(page)).toBe(before + 2);
}
