import { LOOK } from '../parts/look.ts';

/** The preview stands in the page's flow and takes its width. */
export const HOST_STYLE = {
  display: 'block',
  'box-sizing': 'border-box',
  width: '100%',
  flex: 'none',
  'grid-column': '1/-1',
  clear: 'both',
  padding: '8px 0',
} as const;

export const PREVIEW_CSS = `${LOOK}
[data-level=stop]{--warn:#b3161d;--warn-bg:#fdeeed;--warn-line:#e8a8a8}
[data-theme=dark] [data-level=stop]{--warn:#ff8d86;--warn-bg:#341a1b;--warn-line:#7c3a3b}
.card{padding:10px 12px 4px}
.card[data-folded]{padding:0}
.body{transition:opacity 80ms}
.card[data-stale] .body{opacity:.6;transition-delay:.12s}
.row,.finding{display:flex;flex-wrap:wrap;gap:0 14px;justify-content:space-between;padding:2px 0}
dt{color:var(--quiet)}
dd,.fix,.by-hand{margin-left:auto;text-align:end}
dd,.what,.foot,.bar{display:flex;align-items:center;gap:6px}
dd,.finding{font-weight:600}
.row[data-marked] dd,.finding{color:var(--warn)}
.finding{align-items:baseline;margin:2px 0}
.what{align-items:start}
.what .icon{margin-top:.22em}
.finding:not([data-level=notice]){margin:6px -6px 4px;padding:5px 8px;border-radius:7px;background:var(--warn-bg);box-shadow:inset 0 0 0 1px var(--warn-line)}
.fix{padding:0;text-decoration:underline;text-underline-offset:2px}
.fix,.by-hand{font-weight:400}
.by-hand{user-select:all}
.foot,.bar{color:var(--quiet);font-size:11.5px}
.note{flex:1;padding:3px 0;line-height:1.35}
.card[data-state=not-checked] .foot{color:var(--ink);font-size:13px;font-weight:600}
button.fold{display:flex;align-items:center;justify-content:center;align-self:end;width:28px;margin-right:-8px;border-radius:6px;font-size:12px}
.fold:hover,.bar:hover{background:var(--over)}
.bar{width:100%;padding:3px 10px 3px 12px;border-radius:9px}
.unfold{margin-left:auto}
.bar:not([data-level=""]){color:var(--warn)}
.mark,.stop,.unchecked{display:none}
[data-marked] .mark,[data-level=notice] .mark,[data-level=warning] .mark,[data-level=stop] .stop,[data-state=not-checked] .unchecked{display:block}
`;
