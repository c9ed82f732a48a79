/** Whether a person can point at the middle of this control now. */
export function reaches(control: Element): boolean {
  const hit = atMiddle(control);
  // A control that takes no pointer, such as a disabled one, is reached through what holds it.
  return hit !== null && (control.contains(hit) || hit === control.parentElement);
}

/** Whether an element can be seen in the middle: covered or cut off is bad, scrolled away is only out of view. */
export function firstOnTop(host: Element): 'good' | 'out-of-view' | 'bad' {
  const hit = atMiddle(host);
  if (hit === host) return 'good';
  if (hit === null) return 'out-of-view';
  return cutOffBy(host) === 'scroll' ? 'out-of-view' : 'bad';
}

/** Whether a control that left the view comes back by scrolling the box or the page around it. */
export function isScrolledAway(control: Element): boolean {
  const cut = cutOffBy(control);
  if (cut !== null) return cut === 'scroll';
  const roots = [document.documentElement, document.body];
  const scrolls = roots.every((root) => !/hidden|clip/.test(getComputedStyle(root).overflowY));
  return scrolls && middleOf(control).y > innerHeight;
}

/** What the nearest box that an element's middle lies outside of does with it; null where there is none. */
function cutOffBy(element: Element): 'scroll' | 'hide' | null {
  const { x, y } = middleOf(element);
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    const { overflowX, overflowY, position } = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const inside = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
    const cuts = overflowX !== 'visible' || overflowY !== 'visible';
    if (cuts && !inside) return /auto|scroll/.test(overflowY) ? 'scroll' : 'hide';
    // What stands still in the window is not reached by scrolling it.
    if (position === 'fixed' && y > innerHeight) return 'hide';
  }
  return null;
}

/** Whether two boxes share more than their edge. */
export function overlap(a: DOMRect, b: DOMRect): boolean {
  const apart =
    a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1;
  return !apart && a.width > 0 && a.height > 0;
}

function atMiddle(element: Element): Element | null {
  const { x, y } = middleOf(element);
  return document.elementFromPoint(x, y);
}

function middleOf(element: Element): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
