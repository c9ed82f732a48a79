import type { PreviewFix, PreviewView, PreviewWords } from '../../../src/protocol/exchange/bridge.ts';
import { icon } from '../parts/icons.ts';
import { createShadow, element, setText } from '../parts/shadow.ts';
import type { Theme } from '../parts/theme.ts';
import { createFinding } from './finding.ts';
import { renderRows } from './rows.ts';
import { HOST_STYLE, PREVIEW_CSS } from './style.ts';

/** What a person can do in the preview. */
export interface CardEvents {
  readonly onFix: (fix: PreviewFix) => void;
  readonly onFold: (folded: boolean) => void;
}

/** What the preview shows. */
export interface CardState {
  readonly view: PreviewView;
  readonly words: PreviewWords;
  readonly folded: boolean;
  /** The form has changed since: new figures are on their way. */
  readonly stale: boolean;
  readonly theme: Theme;
  /** A value that could not be written into the form, for the person to type. */
  readonly byHand: string | null;
}

/** The preview: what it is told to show, and nothing of its own. */
export interface Card {
  readonly host: HTMLElement;
  readonly render: (state: CardState) => void;
}

/** Makes the preview; nothing of it is in the page yet. */
export function createCard({ onFix, onFold }: CardEvents): Card {
  const { host, root } = createShadow(PREVIEW_CSS, HOST_STYLE);
  const card = element('section', 'sheet card');
  const body = element('div', 'body');
  const rows = element('dl', 'rows');
  const finding = createFinding(onFix);
  const foot = element('div', 'foot');
  const note = element('p', 'note');
  const fold = element('button', 'fold');
  const bar = element('button', 'bar');
  const barText = element('span', '');
  const status = element('div', 'unseen');
  let level = '';

  for (const [button, folded] of [
    [fold, true],
    [bar, false],
  ] as const) {
    button.type = 'button';
    button.setAttribute('aria-expanded', String(folded));
    button.addEventListener('click', ({ isTrusted }) => {
      if (!isTrusted) return;
      onFold(folded);
      (folded ? bar : fold).focus({ preventScroll: true });
    });
  }
  fold.append(icon('fold'));
  bar.append(icon('mark'), icon('stop'), icon('unchecked'), barText, icon('unfold'));
  status.setAttribute('role', 'status');
  foot.append(icon('unchecked'), note, fold);
  body.append(rows, finding.line);
  card.append(body, foot, bar, status);
  root.append(card);

  const render = ({ view, words, folded, stale, theme, byHand }: CardState): void => {
    card.setAttribute('aria-label', words.name);
    card.dataset.theme = theme;
    card.dataset.state = view.state;
    card.toggleAttribute('data-folded', folded);
    card.toggleAttribute('data-stale', stale);
    body.hidden = foot.hidden = folded;
    bar.hidden = !folded;
    renderRows(rows, view.rows);
    if (finding.render(view.finding, byHand)) fold.focus({ preventScroll: true });
    setText(note, view.note ?? words.name);
    fold.setAttribute('aria-label', words.fold);
    setText(barText, words.unfold);
    bar.dataset.level = view.finding?.level ?? '';
    // Said once, when it gets better or worse: not at every keystroke, and not while nothing is known.
    if (view.state !== 'loading' && view.state !== level) {
      level = view.state;
      setText(status, view.finding?.text ?? (view.state === 'not-checked' ? (view.note ?? '') : ''));
    }
  };
  return { host, render };
}
