interface Cell {
  readonly element: SVGGElement;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

function cellOf(element: SVGGElement): Cell | undefined {
  const rect = element.querySelector('rect');
  if (rect === null) return undefined;
  const [left, width, top] = ['x', 'width', 'y'].map((name) => Number(rect.getAttribute(name)));
  if (left === undefined || width === undefined || top === undefined) return undefined;
  return { element, left, right: left + width, top };
}

/** The cell that an arrow key leads to: the caller, the most frequent callee, or the next one beside it. */
function neighbour(cells: readonly Cell[], from: Cell, key: string): Cell | undefined {
  const middle = (from.left + from.right) / 2;
  const tops = [...new Set(cells.map(({ top }) => top))].toSorted((a, b) => a - b);
  const level = tops.indexOf(from.top);
  const above = tops[level - 1];
  const below = tops[level + 1];
  const row = cells.filter(({ top }) => top === from.top);
  switch (key) {
    case 'ArrowUp':
      return cells.find(({ top, left, right }) => top === above && left <= middle && middle <= right + 1);
    case 'ArrowDown':
      return cells.find(({ top, left }) => top === below && left >= from.left - 1 && left < from.right);
    case 'ArrowLeft':
      return row[row.indexOf(from) - 1];
    case 'ArrowRight':
      return row[row.indexOf(from) + 1];
    case 'Home':
      return cells[0];
    default:
      return undefined;
  }
}

/** Icicle plots: what the pointer or the focus is on is told below, and arrow keys go through the cells. One of them takes the tab key. */
export function icicles(): void {
  for (const figure of document.querySelectorAll('figure.icicle')) {
    const readout = figure.querySelector('.readout');
    const cells = [...figure.querySelectorAll<SVGGElement>('g.cell')].flatMap((element) => cellOf(element) ?? []);
    for (const cell of cells) {
      const tell = (): void => {
        if (readout !== null) readout.textContent = cell.element.getAttribute('aria-label');
      };
      cell.element.addEventListener('pointerenter', tell);
      cell.element.addEventListener('focus', tell);
      cell.element.addEventListener('keydown', (event) => {
        const next = neighbour(cells, cell, event.key);
        if (next === undefined) return;
        event.preventDefault();
        cell.element.tabIndex = -1;
        next.element.tabIndex = 0;
        next.element.focus();
      });
    }
  }
}
