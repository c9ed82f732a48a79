import type { Verdict } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import type { ConfirmItem } from '../../src/protocol/confirm.ts';
import { coverageTitle } from '../../src/words/index.ts';
import { actOf, decidedWords } from './act.ts';
import { Countdown } from './countdown.tsx';
import { HoldButton } from './hold-button.tsx';
import type { GuardHandle } from './use-guard.ts';
import type { Decision, View } from './view.ts';

interface ActionsProps {
  readonly view: View;
  readonly guard: GuardHandle;
  readonly onRefuse: () => void;
  readonly onRelease: () => void;
}

/** The two answers, always in the same place. Refusing needs no patience; approving does. */
export function Actions({ view, guard, onRefuse, onRelease }: ActionsProps) {
  const { item, decided } = view;
  if (item === null) return null;
  const waiting = waitingWords(item.waiting);
  return (
    <footer class="actions">
      <Countdown item={item} decided={decided} />
      {waiting !== '' && (
        <p class="small" data-testid="waiting">
          {waiting}
        </p>
      )}
      <div class="buttons">
        <button
          type="button"
          class="button button-refuse"
          data-testid="refuse"
          disabled={decided !== null}
          onClick={(event) => event.isTrusted && onRefuse()}
        >
          {refuseWords(item, decided)}
        </button>
        {item.passing === 'hold' && item.verdict !== null ? (
          <HoldButton key={item.id} item={item} decided={decided} guard={guard} onRelease={onRelease} />
        ) : (
          <SendButton view={view} guard={guard} onRelease={onRelease} />
        )}
      </div>
      <p class="small" data-testid="endpoint">
        {item.verdict === null ? (
          say(item.venue === null ? 'confirm_checking_note' : 'confirm_order_checking_note')
        ) : (
          <>
            <span data-testid="coverage">{coverageTitle(item.verdict, say)}</span>. {sawWords(item.verdict)}
          </>
        )}
      </p>
    </footer>
  );
}

function SendButton({ view, guard, onRelease }: Omit<ActionsProps, 'onRefuse'>) {
  const { item, decided } = view;
  return (
    <button
      type="button"
      class="button button-send"
      data-testid="send"
      aria-disabled={!guard.armed}
      onPointerDown={guard.press}
      onPointerCancel={guard.lift}
      onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && guard.press(event)}
      onClick={(event) => {
        const admitted = guard.admits(event);
        guard.lift();
        if (admitted) onRelease();
      }}
    >
      {decided === 'release' ? decidedWords(item) : sendWords(item)}
    </button>
  );
}

function sendWords(item: ConfirmItem | null): string {
  const act = actOf(item);
  const coverage = item?.verdict?.coverage;
  const unchecked = coverage === 'not-checked' || coverage === 'timed-out';
  return say(unchecked ? `confirm_${act}_unchecked` : `confirm_${act}`);
}

function refuseWords({ venue }: ConfirmItem, decided: Decision | null): string {
  if (venue !== null)
    return say(decided === 'refuse' ? 'confirm_order_decided_refuse' : 'confirm_order_refuse');
  return say(decided === 'refuse' ? 'confirm_decided_refuse' : 'confirm_refuse');
}

function waitingWords(waiting: number): string {
  if (waiting === 0) return '';
  return waiting === 1 ? say('confirm_waiting_one') : say('confirm_waiting_many', [String(waiting)]);
}

function sawWords(verdict: Verdict): string {
  if (verdict.kind === 'order') {
    if (verdict.endpoint === null) return say('confirm_order_host_none');
    if (verdict.outcome?.orders.length === 0) return say('confirm_margin_host', [verdict.endpoint]);
    return say(verdict.outcome === null ? 'confirm_order_host_asked' : 'confirm_order_host', [
      verdict.endpoint,
    ]);
  }
  if (verdict.endpoint === null) {
    const brokeOff = verdict.unread.some(({ code }) => code === 'fault' || code === 'timed-out');
    return say(brokeOff ? 'confirm_host_unknown' : 'confirm_host_none');
  }
  return say(verdict.outcome === null ? 'confirm_host_asked' : 'confirm_host_saw', [verdict.endpoint]);
}
