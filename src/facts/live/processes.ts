import type { EvidenceRecord } from '../../model/record.js';
import type { Scalar } from '../../model/value.js';
import type { EvidenceLine, Extractor } from '../extractor.js';

/** First letter of STAT of ps (procps, PROCESS STATE CODES) -> the state as crash prints it. */
const STATES: Readonly<Record<string, string>> = {
  R: 'RU',
  S: 'IN',
  D: 'UN',
  T: 'ST',
  t: 'TR',
  Z: 'ZO',
  X: 'DE',
  I: 'ID',
};
const STAT = /^([RSDTtZXI])[<NLsl+]{0,6}$/;
const FUNCTION = /^[A-Za-z_][\w.]{2,127}$/;
const MOST_COLUMNS = 40;
/** Processes of a large machine. */
const MOST_ROWS = 20_000;

/** Places of the columns that are read. */
interface Columns {
  readonly count: number;
  readonly pid: number;
  readonly state: number;
  readonly waitsIn: number;
  readonly name: boolean;
}

/** Processes of a live machine, as `ps` lists them below a header with PID and STAT (or S). */
export const processListExtractor: Extractor = {
  name: 'live-ps',
  triggers: [' STAT ', 'PID S ', 'F S '],
  reach: MOST_ROWS,
  accepts: (line) => columnsOf(line) !== undefined,
  read(lines, at, source) {
    const columns = columnsOf(lines[at]);
    if (columns === undefined) return undefined;
    const records: EvidenceRecord[] = [];
    let next = at + 1;
    for (; next < lines.length && next - at <= MOST_ROWS; next += 1) {
      const line = lines[next];
      const attributes = line === undefined || line.logged ? undefined : attributesOf(line.text, columns);
      if (line === undefined || attributes === undefined) break;
      records.push({
        type: 'table-row',
        table: 'task',
        key: String(attributes['pid']),
        attributes,
        live: true,
        completeness: 'whole',
        missing: [],
        cite: { source, from: line.number, to: line.number },
      });
    }
    return records.length === 0 ? undefined : { records, next };
  },
};

function columnsOf(line: EvidenceLine | undefined): Columns | undefined {
  const names = line === undefined || line.logged ? [] : line.text.trim().split(/\s+/, MOST_COLUMNS + 1);
  const pid = names.indexOf('PID');
  const state = names.findIndex((name) => name === 'STAT' || name === 'S');
  if (pid < 0 || state < 0 || names.length > MOST_COLUMNS) return undefined;
  const last = names.at(-1) ?? '';
  return {
    count: names.length,
    pid,
    state,
    waitsIn: names.indexOf('WCHAN'),
    name: last === 'COMMAND' || last === 'CMD',
  };
}

function attributesOf(text: string, columns: Columns): Readonly<Record<string, Scalar>> | undefined {
  const cells = text.trim().split(/\s+/);
  const pid = cells[columns.pid] ?? '';
  const letter = STAT.exec(cells[columns.state] ?? '')?.[1];
  if (cells.length < columns.count || !/^\d{1,10}$/.test(pid) || letter === undefined) return undefined;
  const state = STATES[letter];
  const comm = columns.name ? nameOf(cells.slice(columns.count - 1)) : undefined;
  const waitsIn = cells[columns.waitsIn] ?? '';
  return {
    pid: Number(pid),
    ...(comm === undefined ? {} : { comm }),
    ...(state === undefined ? {} : { state }),
    ...(letter !== 'R' && FUNCTION.test(waitsIn) ? { waitsIn } : {}),
  };
}

/** The name where the column shows one and not a command line; ps puts what a worker does behind its name. */
function nameOf(cells: readonly string[]): string | undefined {
  const [word = ''] = cells;
  if (cells.length !== 1 || word.startsWith('/')) return undefined;
  const name = word.startsWith('[') && word.endsWith(']') ? word.slice(1, -1) : word;
  return /^(kworker\/[\w:]{1,15})[-+]/.exec(name)?.[1] ?? name.slice(0, 15);
}
