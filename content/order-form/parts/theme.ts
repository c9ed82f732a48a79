export type Theme = 'light' | 'dark';

let canvas: OffscreenCanvasRenderingContext2D | null = null;

/** Light or dark as the page is around this element: what the person set for the browser may be another. */
export function themeAround(element: Element): Theme {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const { backgroundImage, backgroundColor, color } = getComputedStyle(at);
    // Of a picture nothing is known but that the page's own text can be read on it.
    if (backgroundImage !== 'none') return isBright(color) ? 'dark' : 'light';
    const bright = isBright(backgroundColor);
    if (bright !== null) return bright ? 'light' : 'dark';
  }
  return getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'dark' : 'light';
}

/** Whether a colour is nearer to white than to black, to the eye; null for one that is mostly see-through. */
function isBright(color: string): boolean | null {
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (canvas === null) return null;
  // A canvas knows every way to write a colour.
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return alpha < 128 ? null : red * 0.299 + green * 0.587 + blue * 0.114 > 128;
}
