import type { NoticeWords } from '../../../src/protocol/exchange/bridge.ts';
import { createShadow, element } from '../parts/shadow.ts';
import { themeAround } from '../parts/theme.ts';
import { copyText } from './copy.ts';
import { intoFreeCorner } from './corner.ts';
import { whileUnattended } from './linger.ts';
import { HOST_STYLE, NOTICE_CSS } from './style.ts';

/** A sentence for the person; without words of their own its controls are only drawn. */
export interface Notice {
  readonly text: string;
  readonly report: string | null;
  readonly words: NoticeWords | null;
}

/** The notices of one page. */
export interface Notices {
  readonly show: (notice: Notice) => void;
}

const MAX_SHOWN = 3;
const SHOWN_SECONDS = 8;

/** Prepares the notices; nothing is made before there is one. */
export function createNotices(): Notices {
  let stage: Notices | null = null;
  return {
    show: (notice) => {
      stage ??= createStage();
      stage.show(notice);
    },
  };
}

function createStage(): Notices {
  const { host, root } = createShadow(NOTICE_CSS, HOST_STYLE);
  const list = element('div', 'list');
  root.append(list);

  const settle = (): void => {
    if (list.childElementCount === 0) host.remove();
    else intoFreeCorner(host);
  };
  for (const name of ['scroll', 'resize']) {
    addEventListener(name, () => host.isConnected && settle(), { capture: true, passive: true });
  }

  return {
    show: (notice) => {
      if (!host.isConnected) document.documentElement.append(host);
      const same = [...list.children].find(
        (shown) => shown.querySelector('.text')?.textContent === notice.text,
      );
      same?.remove();
      while (list.childElementCount >= MAX_SHOWN) list.firstElementChild?.remove();
      const shown = createNotice(notice, root);
      shown.dataset.theme = themeAround(document.body ?? document.documentElement);
      const dismiss = (): void => {
        shown.remove();
        settle();
      };
      shown.querySelector('.close')?.addEventListener('click', dismiss);
      whileUnattended(shown, { seconds: SHOWN_SECONDS, onEnd: dismiss });
      list.append(shown);
      settle();
    },
  };
}

function createNotice({ text, report, words }: Notice, root: ShadowRoot): HTMLElement {
  const notice = element('div', 'sheet notice');
  notice.setAttribute('role', 'alert');
  const acts = element('span', 'acts');
  const close = element('button', 'close', '×');
  close.type = 'button';
  if (words !== null) close.setAttribute('aria-label', words.dismiss);
  if (report !== null && words !== null) {
    const copy = element('button', 'copy', words.copyReport);
    copy.type = 'button';
    copy.addEventListener('click', async ({ isTrusted }) => {
      if (isTrusted) copy.classList.toggle('copied', await copyText(report, root));
    });
    acts.append(copy);
  }
  acts.append(close);
  notice.append(element('span', 'text', text), acts);
  return notice;
}
