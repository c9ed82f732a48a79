import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../src/platform/i18n.ts';
import type { ConfirmItem } from '../../src/protocol/confirm.ts';
import { actOf, decidedWords } from './act.ts';
import type { GuardHandle } from './use-guard.ts';
import type { Decision } from './view.ts';

/** How long a stop has to be held to pass it. */
const HOLD_MS = 1_500;

interface HoldButtonProps {
  readonly item: ConfirmItem;
  readonly decided: Decision | null;
  readonly guard: GuardHandle;
  readonly onRelease: () => void;
}

/** Passes a stop by holding, with a pointer or a key, or by typing a word. */
export function HoldButton({ item, decided, guard, onRelease }: HoldButtonProps) {
  const hold = useHold(guard, onRelease);
  const [typing, setTyping] = useState(false);
  const act = actOf(item) === 'sign' ? 'confirm_hold_sign' : 'confirm_hold_send';
  const label = decided === 'release' ? decidedWords(item) : say(hold.holding ? 'confirm_holding' : act);
  return (
    <div class="hold">
      <button
        type="button"
        class={hold.holding ? 'button button-hold holding' : 'button button-hold'}
        data-testid="hold"
        aria-disabled={!guard.armed}
        onPointerDown={(event) => event.button === 0 && hold.start(event)}
        onPointerUp={hold.stop}
        onPointerLeave={hold.stop}
        onPointerCancel={hold.stop}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          if (!event.repeat) hold.start(event);
        }}
        onKeyUp={hold.stop}
        onBlur={hold.stop}
      >
        <span>{label}</span>
      </button>
      {typing ? (
        <TypedWord guard={guard} onRelease={onRelease} />
      ) : (
        <button type="button" class="link" data-testid="type-offer" onClick={() => setTyping(true)}>
          {say('confirm_type_offer')}
        </button>
      )}
    </div>
  );
}

/** A press that counts once it has lasted, on a guard that stayed open all the while. */
function useHold(guard: GuardHandle, onRelease: () => void) {
  const [holding, setHolding] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ guard, onRelease });
  latest.current = { guard, onRelease };
  const stop = () => {
    clearTimeout(timer.current);
    setHolding(false);
    guard.lift();
  };
  const start = (event: PointerEvent | KeyboardEvent) => {
    clearTimeout(timer.current);
    if (!guard.press(event)) return;
    setHolding(true);
    timer.current = setTimeout(() => {
      setHolding(false);
      if (latest.current.guard.held()) latest.current.onRelease();
    }, HOLD_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!guard.armed) stop();
  }, [guard.armed]);
  return { holding, start, stop };
}

/** For those who cannot hold: the word, then Enter. */
function TypedWord({ guard, onRelease }: Pick<HoldButtonProps, 'guard' | 'onRelease'>) {
  const word = say('confirm_type_word');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <label class="typed">
      <span>{say('confirm_type_label', [word])}</span>
      <input
        ref={input}
        data-testid="type-word"
        autocomplete="off"
        spellcheck={false}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          const pressed = guard.press(event);
          guard.lift();
          const typed = event.currentTarget.value.trim().toUpperCase() === word.toUpperCase();
          if (typed && pressed) onRelease();
        }}
      />
    </label>
  );
}
