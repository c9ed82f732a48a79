import type { CDPSession, Page } from 'playwright-core';

/** An element inside a closed shadow root, as it stands on screen. */
export interface ShadowElement {
  readonly text: string;
  readonly data: Readonly<Record<string, string | undefined>>;
  /** Its middle, in the viewport; null where it has no size. */
  readonly middle: { readonly x: number; readonly y: number } | null;
}

interface Node {
  readonly nodeId: number;
  readonly shadowRootType?: 'user-agent' | 'open' | 'closed';
  readonly shadowRoots?: readonly Node[];
  readonly children?: readonly Node[];
}

function closedRoots(node: Node): readonly Node[] {
  const roots = node.shadowRoots ?? [];
  const below = [...roots, ...(node.children ?? [])].flatMap(closedRoots);
  return [...roots.filter(({ shadowRootType }) => shadowRootType === 'closed'), ...below];
}

/** Runs in the page. */
function describeElement(element: HTMLElement): ShadowElement {
  const { x, y, width, height } = element.getBoundingClientRect();
  const middle = width > 0 && height > 0 ? { x: x + width / 2, y: y + height / 2 } : null;
  return { text: element.textContent ?? '', data: { ...element.dataset }, middle };
}

async function find(session: CDPSession, selector: string): Promise<ShadowElement | null> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  for (const { nodeId: rootId } of closedRoots(root)) {
    const { nodeId } = await session.send('DOM.querySelector', { nodeId: rootId, selector });
    if (nodeId === 0) continue;
    const { object } = await session.send('DOM.resolveNode', { nodeId });
    const { result } = await session.send('Runtime.callFunctionOn', {
      functionDeclaration: `function () { return (${describeElement})(this); }`,
      objectId: object.objectId ?? '',
      returnByValue: true,
    });
    return result.value as ShadowElement;
  }
  return null;
}

/** The first element with this selector in any closed shadow root of a page in Chromium; null where there is none. */
export async function findInClosedShadow(page: Page, selector: string): Promise<ShadowElement | null> {
  const session = await page.context().newCDPSession(page);
  try {
    return await find(session, selector);
  } finally {
    await session.detach();
  }
}

/** The same as a script for Firefox, to be run in a sandbox with the browser's own rights. */
export const FIND_IN_CLOSED_SHADOW = `
  const [selector] = arguments;
  const found = [...document.querySelectorAll('*')].map(
    (host) => host.openOrClosedShadowRoot?.querySelector(selector),
  );
  const element = found.find((each) => each);
  return element ? (${describeElement})(element) : null;`;
