import * as v from 'valibot';
import { hidesValue } from '../core/verdict/hides-value.ts';
import type { Verdict } from '../core/verdict/verdict.ts';
import { browser } from '../platform/browser.ts';
import { TAB_STATES, type TabStatus } from '../protocol/pages.ts';
import { isResting } from './exchange/resting.ts';

/** What the toolbar says of a tab, from "looking" to "could not look". */
export type BadgeState = TabStatus['state'];

const stateSchema = v.picklist(TAB_STATES);

const FACES: Record<BadgeState, { readonly text: string; readonly color: string }> = {
  idle: { text: '', color: '#5f6368' },
  checking: { text: '…', color: '#5f6368' },
  checked: { text: '✓', color: '#1a7f4b' },
  notice: { text: '✓', color: '#8a5a00' },
  warning: { text: '!', color: '#8a5a00' },
  stop: { text: '!!', color: '#b3261e' },
  'not-checked': { text: '?', color: '#5f6368' },
  'not-checking': { text: '–', color: '#5f6368' },
};

const keyOf = (tabId: number): string => `tab:${tabId}`;

/** The badge a verdict earns; "not checked" never looks like a pass. */
export function badgeOf(verdict: Verdict): BadgeState {
  if (verdict.level === 'stop' || verdict.level === 'warning') return verdict.level;
  if (verdict.unread.some(({ code }) => code === 'endpoints-resting')) return 'not-checking';
  if (isResting(verdict)) return 'not-checking';
  const blind =
    verdict.coverage === 'not-checked' || verdict.coverage === 'timed-out' || hidesValue(verdict.unread);
  if (blind) return 'not-checked';
  return verdict.level === 'notice' ? 'notice' : 'checked';
}

/**
 * Shows a state on one tab's toolbar button and remembers it for the popup. Never rejects: the tab may be gone, and no
 * fault of a badge may hold up a request.
 */
export async function setBadge(tabId: number, state: BadgeState): Promise<void> {
  const face = FACES[state];
  const title = browser.i18n.getMessage(`badge_${state.replace('-', '_')}`);
  await Promise.allSettled([
    browser.storage.session.set({ [keyOf(tabId)]: state }),
    browser.action.setBadgeText({ tabId, text: face.text }),
    browser.action.setBadgeBackgroundColor({ tabId, color: face.color }),
    browser.action.setTitle({ tabId, title }),
  ]);
}

/** What the toolbar last said of a tab. */
export async function badgeOfTab(tabId: number): Promise<BadgeState> {
  const stored = await browser.storage.session.get(keyOf(tabId));
  const parsed = v.safeParse(stateSchema, stored[keyOf(tabId)]);
  return parsed.success ? parsed.output : 'idle';
}

/** Forgets a closed tab. */
export function forgetTab(tabId: number): Promise<void> {
  return browser.storage.session.remove(keyOf(tabId));
}
