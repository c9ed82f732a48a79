import type {
  PreviewFix,
  PreviewShown,
  PreviewView,
  ToExchangePage,
} from '../../../src/protocol/exchange/bridge.ts';
import type { OrderForm } from '../form/forms.ts';
import { themeAround } from '../parts/theme.ts';
import { createCard } from './card.ts';
import { watchExposure } from './exposure.ts';
import { createPlacing } from './place.ts';
import { createSeen } from './seen.ts';

type PreviewMessage = Extract<ToExchangePage, { type: 'preview' }>;
type ShownMessage = PreviewMessage & { readonly view: PreviewView };

/** Between two keys a form may show no order: what goes at once would come back at once. */
const LEAVE_MS = 600;

function isShown(message: PreviewMessage): message is ShownMessage {
  return message.view !== null;
}

/** The preview of one page. */
export interface Preview {
  /** Takes a preview from the background; one of an older revision is dropped. */
  readonly take: (message: PreviewMessage) => void;
  /** The form as it is now, and the revision of what it shows; null takes the preview out of the page. */
  readonly follow: (form: OrderForm | null, revision: number) => void;
  /** Shows a value that the form did not take. */
  readonly byHand: (value: string) => void;
  /** How long the preview of this revision has been before the person's eyes; null where it is not. */
  readonly forMs: (revision: number) => number | null;
}

/** What the preview tells. */
export interface PreviewEvents {
  readonly onFix: (fix: PreviewFix) => void;
  readonly onShown: (state: PreviewShown) => void;
  readonly signal: AbortSignal;
}

/** Prepares the preview; nothing is in the page before there is something to show. */
export function createPreview({ onFix, onShown, signal }: PreviewEvents): Preview {
  const card = createCard({
    onFix,
    onFold: (next) => {
      folded = next;
      render();
    },
  });
  const placing = createPlacing(card.host);
  const seen = createSeen(() => performance.now());
  const tell = (): void => {
    const state = exposure.state(folded);
    const isCurrent = message !== null && message.revision === revision;
    seen.note(state === 'shown' && isCurrent && exposure.isClear() ? message : null);
    if (state !== shown) onShown(state);
    shown = state;
  };
  const exposure = watchExposure(card.host, { onChange: tell, signal });
  let message: ShownMessage | null = null;
  let form: OrderForm | null = null;
  let revision = 0;
  let folded = false;
  let byHand: string | null = null;
  let shown: PreviewShown = 'hidden';
  let shape = '';
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const render = (): void => {
    if (message === null || form === null) {
      placing.remove();
      tell();
      return;
    }
    const { view, words } = message;
    if (!form.root.isConnected) return;
    const around = card.host.parentElement ?? form.submits[0]?.button.parentElement ?? form.root;
    const stale = message.revision !== revision;
    card.render({ view, words, folded, stale, theme: themeAround(around), byHand });
    const next = [
      view.rows.length,
      view.finding?.text,
      view.finding?.fix?.label,
      view.note,
      folded,
      byHand,
    ].join('\n');
    placing.place(form, { recheck: next !== shape });
    shape = next;
    tell();
  };

  const leave = (asked: number): void => {
    if (asked !== revision) return;
    message = null;
    render();
  };

  addEventListener(
    'resize',
    () => {
      shape = '';
      render();
    },
    { signal, passive: true },
  );
  signal.addEventListener('abort', () => {
    message = null;
    render();
  });

  return {
    take: (next) => {
      if (next.revision !== revision || form === null) return;
      clearTimeout(leaving);
      if (!isShown(next)) {
        leaving = setTimeout(leave, LEAVE_MS, next.revision);
        return;
      }
      // Figures that are on their way do not blank the ones before: those are marked as old.
      const isEmpty = next.view.state === 'loading' && next.view.rows.length === 0;
      if (isEmpty && message !== null && message.view.rows.length > 0) return;
      message = next;
      render();
    },
    follow: (next, nextRevision) => {
      if (nextRevision !== revision) byHand = null;
      revision = nextRevision;
      form = next;
      if (form === null) message = null;
      render();
    },
    byHand: (value) => {
      byHand = value;
      render();
    },
    forMs: (asked) => (message === null ? null : seen.forMs(asked)),
  };
}
