import type { EvidenceRecord } from '../../model/record.js';
import type { CommandParser } from './commandParser.js';
import { completenessOf } from './gap.js';
import { readTable, type TableForm } from './table.js';
import { mountAttributes } from '../live/mountAttributes.js';

/** Columns of `mount` (crash, filesys.c show_mounts()); before 3.3 the first column was called VFSMOUNT. */
const HEADER = /^\s*(?:VFS)?MOUNT\s+SUPERBLK\s+TYPE\s+DEVNAME\s+DIRNAME/;
const ROW = /^\s*[0-9a-f]{8,16} +[0-9a-f]{8,16} +([\w.-]{1,64}) +(\S{1,1024}) +(\/.{0,1024})$/;

const MOUNTS: TableForm<{ readonly type: string; readonly device: string; readonly path: string }> = {
  isHeader: (text) => HEADER.test(text),
  parseRow(text) {
    const [, type, device, path] = ROW.exec(text.trimEnd()) ?? [];
    return type === undefined || device === undefined || path === undefined ? undefined : { type, device, path };
  },
};

/** Output of `mount`: what is mounted where. Options are not shown; the type tells NFS version 4 from the others. */
export const parseMount: CommandParser = ({ command, lines, from, source }) => {
  const table = readTable(lines, from, source, MOUNTS);
  if (table === undefined) return undefined;
  const gaps = command.filtered || command.words.length > 0 ? (['filtered'] as const) : [];
  const records = table.rows.map(({ row: { type, device, path }, cite }): EvidenceRecord => ({
    type: 'table-row',
    table: 'mount',
    key: `${device} ${path}`,
    attributes: mountAttributes(device, path, type, ''),
    live: false,
    ...completenessOf(gaps),
    cite,
  }));
  return { records, next: table.next };
};
