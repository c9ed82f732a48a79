import type { PreviewView } from '../../../src/protocol/exchange/bridge.ts';
import { icon } from '../parts/icons.ts';
import { element, setText } from '../parts/shadow.ts';

/** Brings the list up to date; a line that stays is not made anew. */
export function renderRows(list: HTMLElement, rows: PreviewView['rows']): void {
  const lines = new Map(
    [...list.children].map((line) => [(line as HTMLElement).dataset.id, line as HTMLElement]),
  );
  const shown = rows.map((row) => {
    const line = lines.get(row.id) ?? createLine(row.id);
    const [label, value] = line.children as unknown as [Element, Element];
    setText(label, row.label);
    setText(value.lastElementChild ?? value, row.value);
    line.toggleAttribute('data-marked', row.marked);
    return line;
  });
  if (shown.length !== list.children.length || shown.some((line, index) => list.children[index] !== line)) {
    list.replaceChildren(...shown);
  }
  list.hidden = shown.length === 0;
}

function createLine(id: string): HTMLElement {
  const line = element('div', 'row');
  line.dataset.id = id;
  const value = element('dd', '');
  value.append(icon('mark'), element('span', ''));
  line.append(element('dt', ''), value);
  return line;
}
