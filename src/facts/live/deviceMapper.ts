import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import type { TableRow } from '../../model/record.js';
import { citeLines, tableRow } from './tableRow.js';

/** `State:             SUSPENDED`: a row of dmsetup info (device-mapper, libdm/dm-tools/dmsetup.c, _display_info_long()). */
const ROW =
  /^(Name|State|Read Ahead|Tables present|Open count|Event number|Major, minor|Number of targets|UUID): {1,24}(\S.{0,255})$/;
const MOST_ROWS = 12;
/** `vg-root  253   0 L-sw    1    1      0 LVM-...` below `Name Maj Min Stat Open Targ Event UUID` of dmsetup info -c. */
const COLUMNS = /^\s{0,4}Name\s{1,120}Maj\s{1,8}Min\s{1,8}Stat\s{1,8}Open\s{1,8}Targ\s{1,8}Event/;
const COLUMN_ROW =
  /^\s{0,4}(\S{1,128})\s{1,120}(\d{1,7})\s{1,8}(\d{1,7})\s{1,8}([L-][I-][s-][rw-])\s{1,8}(\d{1,9})\s{1,8}(\d{1,9})\s{1,8}(\d{1,12})(?:\s|$)/;
const MOST_DEVICES = 4096;

/** Devices of the device mapper: one that is suspended holds back all I/O until somebody resumes it. */
export const deviceMapperExtractor: Extractor = {
  name: 'live-device-mapper',
  triggers: ['Name:  ', 'Stat Open Targ'],
  reach: MOST_DEVICES,
  accepts: ({ text, logged }) => !logged && (COLUMNS.test(text) || ROW.test(text.trim())),
  read(lines, at, source) {
    const first = lines[at];
    if (first === undefined || first.logged) return undefined;
    return COLUMNS.test(first.text) ? readColumns(lines, at, source) : readInfo(lines, at, first, source);
  },
};

function readInfo(
  lines: readonly EvidenceLine[],
  at: number,
  first: EvidenceLine,
  source: string,
): Extraction | undefined {
  const rows = new Map<string, string>();
  let next = at;
  for (; next < lines.length && next - at < MOST_ROWS; next += 1) {
    const line = lines[next];
    const [, label, value] = line === undefined || line.logged ? [] : (ROW.exec(line.text.trim()) ?? []);
    if (label === undefined || value === undefined || rows.has(label)) break;
    rows.set(label, value);
  }
  const name = rows.get('Name');
  const [, state, readOnly] = /^(ACTIVE|SUSPENDED)( \(READ-ONLY\))?$/.exec(rows.get('State') ?? '') ?? [];
  if (name === undefined || state === undefined) return undefined;
  const [, major, minor] = /^(\d{1,7}), (\d{1,7})$/.exec(rows.get('Major, minor') ?? '') ?? [];
  const open = rows.get('Open count') ?? '';
  return {
    records: [
      tableRow(
        'mappedDevice',
        name,
        {
          name,
          suspended: state === 'SUSPENDED',
          readOnly: readOnly !== undefined,
          openCount: /^\d{1,9}$/.test(open) ? Number(open) : undefined,
          tables: rows.get('Tables present')?.toLowerCase(),
          ...(major === undefined || minor === undefined ? {} : { device: `${major}:${minor}` }),
        },
        citeLines(source, first, lines[next - 1]),
      ),
    ],
    next,
  };
}

function readColumns(lines: readonly EvidenceLine[], at: number, source: string): Extraction | undefined {
  const records: TableRow[] = [];
  let next = at + 1;
  for (; next < lines.length && next - at <= MOST_DEVICES; next += 1) {
    const line = lines[next];
    const [, name, major, minor, flags = '', open] =
      line === undefined || line.logged ? [] : (COLUMN_ROW.exec(line.text) ?? []);
    if (line === undefined || name === undefined || major === undefined || minor === undefined) break;
    records.push(
      tableRow(
        'mappedDevice',
        name,
        {
          name,
          suspended: flags.includes('s'),
          readOnly: flags.endsWith('r'),
          openCount: Number(open),
          device: `${major}:${minor}`,
        },
        citeLines(source, line),
      ),
    );
  }
  return records.length === 0 ? undefined : { records, next };
}
