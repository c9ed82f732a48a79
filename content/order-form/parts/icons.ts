const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  mark: 'M8 2.2 14.6 13.6H1.4ZM8 6.6v3.2M8 11.7v.1',
  stop: 'M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3ZM8 4.9v3.7M8 10.9v.1',
  unchecked: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8ZM4 4l8 8',
  fold: 'M4 10l4-4 4 4',
  unfold: 'M4 6l4 4 4-4',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside a text that says the same. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon ${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
