import { wordsOf } from './filtering.js';

/** Rows on one page of the table. */
const PAGE = 100;

/** One row: its cells as text. */
type Row = readonly string[];

interface Shown {
  readonly rows: readonly Row[];
  readonly page: number;
}

interface Sorting {
  readonly column: number;
  readonly down: boolean;
}

/** What the page holds of the cases: rows of cells, and for columns of words the order of these. */
interface Cases {
  readonly rows: readonly Row[];
  readonly orders: readonly (readonly string[])[];
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function readRows(id: string): readonly Row[] {
  const data: unknown = JSON.parse(document.getElementById(id)?.textContent ?? '[]');
  return Array.isArray(data) ? data.filter(isTexts) : [];
}

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

/** Order of two cells of a column: by the order of its words, else by numbers and letters; empty ones last. */
function compare(one: string, other: string, order: readonly string[]): number {
  if (one === other) return 0;
  if (one === '' || other === '') return one === '' ? 1 : -1;
  const [first, second] = [order.indexOf(one), order.indexOf(other)];
  if (first !== second) return (first < 0 ? Infinity : first) < (second < 0 ? Infinity : second) ? -1 : 1;
  return collator.compare(one, other);
}

function matching({ rows }: Cases, query: string, filters: readonly string[]): readonly Row[] {
  const words = wordsOf(query);
  const columns = filters.flatMap((text, column) => (text === '' ? [] : [{ column, words: wordsOf(text) }]));
  if (words.length + columns.length === 0) return rows;
  return rows.filter((row) => {
    const all = words.length === 0 ? '' : row.join('\n').toLowerCase();
    return (
      words.every((word) => all.includes(word)) &&
      columns.every(({ column, words: wanted }) => {
        const cell = (row[column] ?? '').toLowerCase();
        return wanted.every((word) => cell.includes(word));
      })
    );
  });
}

function sorted({ orders }: Cases, rows: readonly Row[], { column, down }: Sorting): readonly Row[] {
  const order = orders[column] ?? [];
  const sign = down ? -1 : 1;
  return rows.toSorted((one, other) => sign * compare(one[column] ?? '', other[column] ?? '', order));
}

function rowElement(row: Row, marks: readonly boolean[]): HTMLTableRowElement {
  const element = document.createElement('tr');
  for (const [column, text] of row.entries()) {
    const cell = document.createElement(column === 0 ? 'th' : 'td');
    if (column === 0) cell.scope = 'row';
    if (marks[column] === true) cell.className = 'code';
    cell.textContent = text;
    element.append(cell);
  }
  return element;
}

/** Brings one table of cases to life: sorting by its headers, a field for all columns and one for each, pages. */
function live(root: HTMLElement): void {
  const body = root.querySelector('tbody');
  const headers = [...root.querySelectorAll<HTMLTableCellElement>('thead tr:first-child th')];
  const filters = [...root.querySelectorAll<HTMLInputElement>('thead input')];
  const query = root.querySelector<HTMLInputElement>('input.query');
  const status = root.querySelector<HTMLElement>('.status');
  const turns = [...root.querySelectorAll<HTMLButtonElement>('button.turn')];
  if (body === null || query === null || status === null) return;
  const rows = readRows(root.dataset['rows'] ?? '');
  const orders = headers.map((header) => (header.dataset['order'] ?? '').split('|').filter((word) => word !== ''));
  const marks = headers.map((header) => header.dataset['code'] === 'true');
  const cases = { rows, orders };
  let sorting: Sorting | undefined;
  let shown: Shown = { rows, page: 0 };

  const show = (): void => {
    const first = shown.page * PAGE;
    const part = shown.rows.slice(first, first + PAGE);
    body.replaceChildren(...part.map((row) => rowElement(row, marks)));
    status.textContent = (status.dataset['told'] ?? '')
      .replace('{from}', String(part.length === 0 ? 0 : first + 1))
      .replace('{to}', String(first + part.length))
      .replace('{shown}', String(shown.rows.length))
      .replace('{all}', String(rows.length));
    for (const turn of turns) {
      const page = shown.page + Number(turn.dataset['by']);
      turn.disabled = page < 0 || page * PAGE >= shown.rows.length;
    }
    for (const [column, header] of headers.entries()) {
      const own = sorting?.column === column;
      header.ariaSort = own ? (sorting?.down === true ? 'descending' : 'ascending') : 'none';
    }
  };
  const refresh = (): void => {
    const found = matching(
      cases,
      query.value,
      filters.map(({ value }) => value),
    );
    shown = { rows: sorting === undefined ? found : sorted(cases, found, sorting), page: 0 };
    show();
  };
  for (const [column, header] of headers.entries()) {
    header.querySelector('button')?.addEventListener('click', () => {
      sorting = { column, down: sorting?.column === column && !sorting.down };
      refresh();
    });
  }
  for (const field of [query, ...filters]) field.addEventListener('input', refresh);
  for (const turn of turns) {
    turn.addEventListener('click', () => {
      shown = { ...shown, page: shown.page + Number(turn.dataset['by']) };
      show();
    });
  }
  show();
}

/** The table of the cases of an evaluation, where the page has one. */
export function sortableCases(): void {
  for (const root of document.querySelectorAll<HTMLElement>('.cases[data-rows]')) live(root);
}
