import type { EvidenceRecord } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { isBareFrame, readStack } from './procStack.js';
import { psState } from './psState.js';
import { citeLines, decimal, tableRow, type Shown } from './tableRow.js';
import { taskName } from './taskName.js';

const FUNCTION = /^[A-Za-z_][\w.]{2,127}$/;
const MOST_COLUMNS = 40;
/** Processes of a large machine. */
const MOST_ROWS = 20_000;
/** Width of the WCHAN column where nobody asked for another one: `ps -l`, `ps axl`, `-o wchan`. */
const NARROW = 6;
/** Columns with the number of the thread, which is what the kernel calls a pid; PID is that of its group then. */
const THREAD_COLUMNS = ['TID', 'LWP', 'SPID'];

/** Places of the columns that are read; -1 for one that is missing. */
interface Columns {
  readonly count: number;
  readonly pid: number;
  readonly thread: number;
  readonly parent: number;
  readonly state: number;
  readonly waitsIn: number;
  /** Characters that the column of the function has; what fills it may have been cut. */
  readonly waitsInWidth: number;
  readonly cpu: number;
  /** Only top shows a share of now; that of ps is an average over the life of the process. */
  readonly share: number;
  readonly name: boolean;
}

/** Processes of a live machine, as `ps` and `top` list them below a header with PID and STAT (or S). */
export const processListExtractor: Extractor = {
  name: 'live-ps',
  triggers: ['STAT ', 'PID S ', 'F S ', ' S  %CPU', ' S %CPU', 'S     PID', 'S    PID'],
  reach: MOST_ROWS,
  accepts: (line) => columnsOf(line) !== undefined,
  read(lines, at, source) {
    const columns = columnsOf(lines[at]);
    if (columns === undefined) return undefined;
    const records: EvidenceRecord[] = [];
    let next = at + 1;
    for (; next < lines.length && next - at <= MOST_ROWS; next += 1) {
      const line = lines[next];
      const row = line === undefined || line.logged ? undefined : attributesOf(line.text, columns);
      if (line === undefined || row === undefined) break;
      records.push(tableRow('task', String(row.pid), row.attributes, citeLines(source, line)));
    }
    return records.length === 0 ? undefined : withStack(records, lines, next, source);
  },
};

/** A loop that runs ps and then shows the stack puts it right below the row. */
function withStack(
  records: readonly EvidenceRecord[],
  lines: readonly EvidenceLine[],
  next: number,
  source: string,
): Extraction {
  const last = records.at(-1);
  if (last?.type !== 'table-row' || !isBareFrame(lines[next])) return { records, next };
  const { pid, comm } = last.attributes;
  const owner = { pid: Number(pid), comm: comm === undefined ? '' : String(comm), named: undefined };
  const stack = readStack(lines, next - 1, next, source, owner);
  return stack === undefined ? { records, next } : { records: [...records, ...stack.records], next: stack.next };
}

function columnsOf(line: EvidenceLine | undefined): Columns | undefined {
  const names = line === undefined || line.logged ? [] : line.text.trim().split(/\s+/, MOST_COLUMNS + 1);
  const pid = names.indexOf('PID');
  const state = names.findIndex((name) => name === 'STAT' || name === 'S');
  const thread = names.findIndex((name) => THREAD_COLUMNS.includes(name));
  if (line === undefined || (pid < 0 && thread < 0) || state < 0 || names.length > MOST_COLUMNS) return undefined;
  const last = names.at(-1) ?? '';
  return {
    count: names.length,
    pid,
    thread,
    parent: names.indexOf('PPID'),
    state,
    waitsIn: names.indexOf('WCHAN'),
    waitsInWidth: columnWidth(line.text, 'WCHAN'),
    cpu: names.findIndex((name) => name === 'PSR' || name === 'P'),
    share: names.includes('TIME+') ? names.indexOf('%CPU') : -1,
    name: last === 'COMMAND' || last === 'CMD' || last === 'COMM',
  };
}

/** Characters from the name of a column to that of the next one, without the blank between; no limit for the last column. */
function columnWidth(header: string, name: string): number {
  const at = header.indexOf(`${name} `);
  if (at < 0) return Infinity;
  const behind = header.slice(at + name.length);
  return name.length + behind.length - behind.trimStart().length - 1;
}

interface ProcessRow {
  readonly pid: number;
  readonly attributes: Shown;
}

function attributesOf(text: string, columns: Columns): ProcessRow | undefined {
  const cells = text.trim().split(/\s+/);
  const group = numberAt(cells, columns.pid);
  const pid = columns.thread < 0 ? group : numberAt(cells, columns.thread);
  const printed = cells[columns.state] ?? '';
  const state = printed.includes(' ') ? undefined : psState(printed);
  if (cells.length < columns.count || pid === undefined || state === undefined) return undefined;
  return {
    pid,
    attributes: {
      pid,
      comm: columns.name ? nameOf(cells.slice(columns.count - 1)) : undefined,
      state,
      threadGroup: group === pid ? undefined : group,
      ppid: numberAt(cells, columns.parent),
      cpu: numberAt(cells, columns.cpu),
      cpuShare: decimal(cells[columns.share]),
      kernelThread: columns.name && isBracketed(cells.slice(columns.count - 1)) ? true : undefined,
      waitsIn: state === 'RU' ? undefined : waitsIn(cells[columns.waitsIn] ?? '', columns.waitsInWidth),
    },
  };
}

function numberAt(cells: readonly string[], column: number): number | undefined {
  const cell = cells[column] ?? '';
  return /^\d{1,10}$/.test(cell) ? Number(cell) : undefined;
}

/** A name that fills its column may have been cut, and would be that of another function. */
function waitsIn(cell: string, width: number): string | undefined {
  const cut = cell.length === width || (cell.length === NARROW && width < 2 * NARROW);
  return FUNCTION.test(cell) && !cut ? cell : undefined;
}

/** ps puts what has no command line in brackets: kernel threads, but also zombies, which say so. */
function isBracketed(cells: readonly string[]): boolean {
  return cells.length === 1 && /^\[[^\]]{1,64}\]$/.test(cells[0] ?? '');
}

/** The name where the column shows one and not a command line. */
function nameOf(cells: readonly string[]): string | undefined {
  const [word = ''] = cells;
  if (cells.length !== 1 || word.startsWith('/')) return undefined;
  return taskName(word.startsWith('[') && word.endsWith(']') ? word.slice(1, -1) : word);
}
