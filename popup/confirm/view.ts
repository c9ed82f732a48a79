import { asksAgain } from '../../src/core/verdict/levels.ts';
import type { Verdict } from '../../src/core/verdict/verdict.ts';
import type { ConfirmItem, ConfirmUpdate } from '../../src/protocol/confirm.ts';
import type { Subject } from './guard.ts';

/** A person's answer to the request on screen. */
export type Decision = 'release' | 'refuse';

/** Everything the confirm window shows. `receivedAtMs` is the monotonic time at which the verdict came. */
export interface View {
  readonly connected: boolean;
  readonly item: ConfirmItem | null;
  readonly receivedAtMs: number;
  readonly decided: Decision | null;
  readonly alarms: number;
}

export type ViewEvent =
  | { readonly type: 'update'; readonly update: ConfirmUpdate; readonly atMs: number }
  | { readonly type: 'disconnected' }
  | { readonly type: 'decided'; readonly decision: Decision };

/** What the root element says of the window. */
export type ViewState = 'connecting' | 'reconnecting' | 'checking' | 'ready' | 'refresh-failed' | 'decided';

/** An empty window. */
export const EMPTY_VIEW: View = { connected: false, item: null, receivedAtMs: 0, decided: null, alarms: 0 };

/** The window after an event. */
export function viewStep(view: View, event: ViewEvent): View {
  switch (event.type) {
    case 'decided':
      return { ...view, decided: event.decision };
    case 'disconnected':
      // What was decided may be lost with the connection: the next update says whether it is still to be decided.
      return { ...view, connected: false, decided: null };
    case 'update':
      return event.update.type === 'idle'
        ? { ...view, item: null }
        : shown(view, event.update.item, event.atMs);
  }
}

/** The state the root element names. */
export function stateOf(view: View): ViewState {
  if (view.item === null) return 'connecting';
  if (view.decided !== null) return 'decided';
  if (!view.connected) return 'reconnecting';
  if (view.item.state === 'checking' || view.item.verdict === null) return 'checking';
  return view.item.refreshFailed ? 'refresh-failed' : 'ready';
}

/** What the guard watches; null while there is nothing that could be approved. */
export function subjectOf(view: View): Subject | null {
  const state = stateOf(view);
  if (view.item === null || (state !== 'ready' && state !== 'refresh-failed')) return null;
  return { id: view.item.id, alarms: view.alarms };
}

function shown(view: View, item: ConfirmItem, atMs: number): View {
  const before = view.item;
  if (before === null || before.id !== item.id) {
    return { connected: true, item, receivedAtMs: atMs, decided: null, alarms: 0 };
  }
  // A late message must not bring an older verdict back on screen.
  if (view.connected && item.revision < before.revision) return view;
  const renewed = item.revision !== before.revision;
  return {
    connected: true,
    item,
    receivedAtMs: renewed ? atMs : view.receivedAtMs,
    decided: renewed ? null : view.decided,
    alarms: view.alarms + (renewed && alarms(before, item) ? 1 : 0),
  };
}

function alarms(before: ConfirmItem, item: ConfirmItem): boolean {
  if (item.askedAgain) return true;
  return worse(before.verdict, item.verdict);
}

function worse(before: Verdict | null, after: Verdict | null): boolean {
  if (before === null || after === null) return before !== after;
  return asksAgain(before, after);
}
