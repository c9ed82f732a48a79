/** Colours and letters of what is shown in a page, light or dark as the page is; a rule a line, to keep the script small. */
export const LOOK = `
.sheet{--bg:#fff;--ink:#16181a;--quiet:#5a5f65;--line:#e1e3e2;--over:#f1f2f1;--warn:#8a5000;--warn-bg:#fff6e5;--warn-line:#e9c88a;--focus:#2c5a8c;color-scheme:light}
.sheet[data-theme=dark]{--bg:#1c1f22;--ink:#eceef0;--quiet:#a2a8ae;--line:#33383d;--over:#262a2e;--warn:#f2b65a;--warn-bg:#2d2415;--warn-line:#6b5224;--focus:#9cc3ee;color-scheme:dark}
.sheet{color:var(--ink);background:var(--bg);font:13px/1.45 system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere;border:1px solid var(--line);border-radius:10px}
*{box-sizing:border-box;min-width:0}
[hidden]{display:none!important}
p,dl,dd{margin:0}
button{border:0;background:none;color:inherit;font:inherit;cursor:pointer;min-height:24px}
button:focus-visible{outline:2px solid var(--focus);outline-offset:1px}
.icon{flex:none;width:1em;height:1em;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
`;
