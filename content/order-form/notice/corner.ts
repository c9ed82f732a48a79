import { CONTROLS } from '../parts/controls.ts';

const EDGE = 16;
const STEP = 20;

/** A corner of the window. */
type Corner = readonly ['left' | 'right', 'bottom' | 'top'];

const CORNERS: readonly Corner[] = [
  ['right', 'bottom'],
  ['left', 'bottom'],
  ['right', 'top'],
  ['left', 'top'],
];

/** Moves an element of ours into the first corner where it lies over no control of the page; else over the fewest. */
export function intoFreeCorner(host: HTMLElement): void {
  const { width, height } = host.getBoundingClientRect();
  let best: Corner | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const corner of CORNERS) {
    const covered = controlsUnder({ corner, width, height, host });
    if (covered < fewest) {
      best = corner;
      fewest = covered;
    }
  }
  for (const side of ['left', 'right', 'top', 'bottom'] as const) {
    host.style.setProperty(
      side,
      (best as readonly string[] | undefined)?.includes(side) ? `${EDGE}px` : 'auto',
      'important',
    );
  }
}

interface Spot {
  readonly corner: Corner;
  readonly width: number;
  readonly height: number;
  readonly host: HTMLElement;
}

function controlsUnder({ corner, width, height, host }: Spot): number {
  const left = corner[0] === 'left' ? EDGE : innerWidth - EDGE - width;
  const top = corner[1] === 'top' ? EDGE : innerHeight - EDGE - height;
  const covered = new Set<Element>();
  for (let y = top; y <= top + height; y += STEP) {
    for (let x = left; x <= left + width; x += STEP) {
      const under = document.elementsFromPoint(x, y).find((element) => element !== host);
      const control = under?.closest(CONTROLS) ?? (under && isPointed(under) ? under : null);
      if (control) covered.add(control);
    }
  }
  return covered.size;
}

function isPointed(element: Element): boolean {
  return getComputedStyle(element).cursor === 'pointer';
}
