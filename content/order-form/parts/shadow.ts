/** An element of ours in somebody's page: what is within it the page's scripts and styles cannot reach. */
export interface Shadow {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
}

/** Events that the page would take for its own: its keys act on the order form. */
const KEPT = ['click', 'pointerdown', 'mousedown', 'keydown', 'keyup'];

/** Makes an element with a closed shadow root; nothing of it is in the page yet. */
export function createShadow(css: string, hostStyle: Readonly<Record<string, string>>): Shadow {
  const host = document.createElement('div');
  for (const [name, value] of Object.entries({ all: 'initial', ...hostStyle })) {
    host.style.setProperty(name, value, 'important');
  }
  const root = host.attachShadow({ mode: 'closed' });
  style(root, css);
  for (const name of KEPT) root.addEventListener(name, (event) => event.stopPropagation());
  return { host, root };
}

/** A page's policy on styles binds style elements in some browsers, and constructed sheets in none. */
function style(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(element('style', '', css));
  }
}

/** An element with a class and a text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  if (className !== '') created.className = className;
  created.textContent = text;
  return created;
}

/** Changes a text only where it differs: a selection in it, and what a screen reader says, stay as they are. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}
