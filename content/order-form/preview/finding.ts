import type { PreviewFix, PreviewView } from '../../../src/protocol/exchange/bridge.ts';
import { icon } from '../parts/icons.ts';
import { element, setText } from '../parts/shadow.ts';

/** The line of the worst finding, with its fix. */
export interface FindingLine {
  readonly line: HTMLElement;
  /** Returns whether the fix went away while it had the focus. */
  readonly render: (finding: PreviewView['finding'], byHand: string | null) => boolean;
}

/** Makes the line; a fix is taken only from a person's own click. */
export function createFinding(onFix: (fix: PreviewFix) => void): FindingLine {
  const line = element('div', 'finding');
  const what = element('span', 'what');
  const text = element('span', '');
  const button = element('button', 'fix');
  const value = element('output', 'by-hand');
  let fix: PreviewFix | null = null;
  button.type = 'button';
  // A script of the page can click for nobody: it cannot reach the button, and its events are not trusted.
  button.addEventListener('click', ({ isTrusted }) => isTrusted && fix !== null && onFix(fix));
  what.append(icon('mark'), icon('stop'), text);
  line.append(what, button, value);

  const render: FindingLine['render'] = (finding, byHand) => {
    const focused = button.matches(':focus');
    fix = finding?.fix ?? null;
    line.hidden = finding === null && byHand === null;
    what.hidden = finding === null;
    line.dataset.level = finding?.level ?? 'notice';
    setText(text, finding?.text ?? '');
    button.hidden = fix === null || byHand !== null;
    setText(button, fix?.label ?? '');
    value.hidden = byHand === null;
    setText(value, byHand ?? '');
    return focused && button.hidden;
  };
  return { line, render };
}
