import type { Problem } from '../../model/problem.js';
import type { EvidenceRecord } from '../../model/record.js';
import type { Extractor } from '../extractor.js';
import { completenessOf } from './gap.js';
import { lineRole } from './lineRole.js';

/** `     RELEASE: 6.1.0-56-amd64`: labels right-aligned to 12 columns (crash, kernel.c display_sys_stats()). */
const ROW = /^ {0,11}([A-Z][A-Z _]{2,14}[A-Z]|CPU|PID|CPUS): (.*)$/;
/** Labels of which a block holds at least one; they make its triggers. */
const TRIGGERS = ['DUMPFILE: ', 'NODENAME: ', 'LOAD AVERAGE: ', 'RELEASE: ', 'TAINTED_MASK: '];
/** Labels that are kept, and the names of the values: those of the machine, and of the task that crash starts with. */
const KEPT: Readonly<Record<string, string>> = {
  CPUS: 'sys.cpus',
  TASKS: 'sys.tasks',
  DUMPFILE: 'sys.dumpfile',
  NODENAME: 'sys.nodename',
  TAINTED_MASK: 'sys.taintMask',
  DATE: 'sys.date',
  UPTIME: 'sys.uptime',
  'LOAD AVERAGE': 'sys.loadAverage',
  VERSION: 'sys.version',
  MACHINE: 'sys.machine',
  MEMORY: 'sys.memory',
  PANIC: 'sys.panic',
  PID: 'sys.pid',
  COMMAND: 'sys.command',
  TASK: 'sys.task',
  CPU: 'sys.cpu',
  STATE: 'sys.state',
};

/** The block that crash prints at start and for `sys`: the release, and the rows above as values. */
export const systemBlockExtractor: Extractor = {
  name: 'crash-sys',
  triggers: TRIGGERS,
  accepts: ({ text }) => ROW.test(text),
  read(lines, at, source) {
    if (!ROW.test(lines[at]?.text ?? '')) return undefined;
    const records: EvidenceRecord[] = [];
    let next = at;
    for (let index = at; index < lines.length; index += 1) {
      const line = lines[index];
      if (line === undefined) break;
      const role = lineRole(line.text);
      if (role === 'blank') break;
      const [, label = '', printed = ''] = ROW.exec(line.text) ?? [];
      if (role === 'content' && label === '') break;
      const kept = Object.hasOwn(KEPT, label) ? KEPT[label] : undefined;
      const value = printed.trim();
      const base = { ...completenessOf([]), cite: { source, from: line.number, to: line.number } };
      if (label === 'RELEASE' && /^\d{1,3}\.\d{1,5}\S{0,120}$/.test(value)) {
        records.push({ type: 'kernel-release', release: value, where: 'crash-sys', ...base });
      } else if (kept !== undefined && value !== '') {
        records.push({ type: 'variable-value', name: kept, values: [unquoted(value)], live: false, ...base });
      }
      next = index + 1;
    }
    return records.length === 0 ? undefined : { records, next, problems: unwalkedTasks(records) };
  },
};

/** No more tasks than CPUs: only the idle ones, and every kernel has others. So Debian's crash 8.0.2 shows 6.1.192, which 8.0.6 reads. */
function unwalkedTasks(records: readonly EvidenceRecord[]): readonly Problem[] {
  const row = (wanted: string): EvidenceRecord | undefined =>
    records.find((record) => record.type === 'variable-value' && record.name === wanted);
  const count = (record: EvidenceRecord | undefined): number =>
    record?.type === 'variable-value' ? Number.parseInt(record.values[0] ?? '', 10) : Number.NaN;
  const found = row('sys.tasks');
  const [tasks, cpus] = [count(found), count(row('sys.cpus'))];
  if (found === undefined || !(tasks <= cpus)) return [];
  return [{ code: 'crash.tasks-not-found', severity: 'warning', args: { tasks, cpus }, cite: [found.cite] }];
}

function unquoted(value: string): string {
  return value.startsWith('"') && value.endsWith('"') && value.length > 1 ? value.slice(1, -1) : value;
}
