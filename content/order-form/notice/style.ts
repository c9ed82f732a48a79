import { LOOK } from '../parts/look.ts';

/** Notices lie over the page in a free corner; only they themselves take the pointer. */
export const HOST_STYLE = {
  display: 'block',
  position: 'fixed',
  'z-index': '2147483647',
  width: 'min(340px, calc(100vw - 32px))',
  'pointer-events': 'none',
} as const;

export const NOTICE_CSS = `${LOOK}
.list{display:grid;gap:8px}
.notice{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 12px;padding:10px 6px 10px 12px;border-left:3px solid var(--warn);box-shadow:0 4px 18px #0003;pointer-events:auto}
.text{flex:1;min-width:140px}
.acts{display:flex;margin-left:auto}
.copy{padding:0 6px;text-decoration:underline;text-underline-offset:2px}
.copied::after{content:" ✓"}
.close{width:28px;border-radius:6px;color:var(--quiet);font-size:16px;line-height:1}
`;
