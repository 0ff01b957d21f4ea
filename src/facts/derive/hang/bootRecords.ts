import type { CpuBacktrace, EvidenceRecord, TaskDump } from '../../../model/record.js';
import type { SourceReading } from '../../../model/source.js';
import { inOrder } from '../inOrder.js';
import { recordsByType } from '../recordsByType.js';
import type { RecordsOfType } from '../recordsByType.js';

/** The stacks that were printed on behalf of a report, or of the operator. */
export interface Followers {
  readonly cpus: readonly CpuBacktrace[];
  readonly tasks: readonly TaskDump[];
}

/** All records of one boot, in the order of their sources and lines. */
export interface BootRecords {
  readonly boot: string;
  readonly all: readonly EvidenceRecord[];
  readonly only: <T extends EvidenceRecord['type']>(type: T) => RecordsOfType<T>;
  readonly followersOf: (record: EvidenceRecord) => Followers;
}

/** Lines between a report and the last of the stacks that it asked for. */
const FARTHEST = 4000;
const NOBODY: Followers = { cpus: [], tasks: [] };
const NO_FOLLOWERS: ReadonlyMap<EvidenceRecord, Followers> = new Map();

function asksForStacks(record: EvidenceRecord): boolean {
  switch (record.type) {
    case 'soft-lockup-report':
    case 'hard-lockup-report':
    case 'hung-task-report':
    case 'rcu-stall-report':
    case 'workqueue-lockup-report':
    case 'csd-lock-report':
    case 'spinlock-report':
      return true;
    case 'kernel-event':
      return record.class === 'sysrq';
    default:
      return false;
  }
}

function followersIn(ordered: readonly EvidenceRecord[]): ReadonlyMap<EvidenceRecord, Followers> {
  const found = new Map<EvidenceRecord, { cpus: CpuBacktrace[]; tasks: TaskDump[] }>();
  let asker: EvidenceRecord | undefined;
  for (const record of ordered) {
    if (asksForStacks(record)) asker = record;
    if (record.type !== 'cpu-backtrace' && record.type !== 'task-dump') continue;
    if (asker?.cite.source !== record.cite.source) continue;
    if (record.cite.from - asker.cite.to > FARTHEST) continue;
    const own = found.get(asker) ?? { cpus: [], tasks: [] };
    found.set(asker, own);
    if (record.type === 'cpu-backtrace') own.cpus.push(record);
    else own.tasks.push(record);
  }
  return found;
}

/** What tells a report from its copy in another source: its time to the microsecond, and whom it is about. */
function identity(record: EvidenceRecord): string | undefined {
  if (!('stamp' in record) || record.stamp.seconds === undefined) return undefined;
  const about = [
    'cpu' in record ? record.cpu : '',
    'pid' in record ? record.pid : '',
    'class' in record ? record.class : '',
    'object' in record ? record.object : '',
    'reason' in record ? record.reason : '',
  ];
  return [record.type, record.stamp.seconds, ...about].join(' ');
}

/** Sources of one machine may hold the same lines: the copy that shows most is kept, the first of equals. */
function withoutCopies(ordered: readonly EvidenceRecord[]): readonly EvidenceRecord[] {
  const source = ordered[0]?.cite.source;
  if (ordered.every(({ cite }) => cite.source === source)) return ordered;
  const best = new Map<string, EvidenceRecord>();
  const shown = ({ cite, completeness }: EvidenceRecord): number =>
    cite.to - cite.from + (completeness === 'whole' ? 1000 : 0);
  for (const record of ordered) {
    const key = identity(record);
    if (key === undefined) continue;
    const before = best.get(key);
    const copied = before !== undefined && before.cite.source !== record.cite.source;
    if (before === undefined || (copied && shown(record) > shown(before))) best.set(key, record);
  }
  return ordered.filter((record) => {
    const key = identity(record);
    const kept = key === undefined ? undefined : best.get(key);
    return kept === undefined || kept === record || kept.cite.source === record.cite.source;
  });
}

/** Sorts the records of a case by boot. The order of the readings does not matter. */
export function recordsByBoot(
  readings: readonly SourceReading[],
  bootOf: ReadonlyMap<EvidenceRecord, string>,
): readonly BootRecords[] {
  const boots = new Map<string, EvidenceRecord[]>();
  const sources = readings.toSorted((one, other) => {
    const left = `${one.source.name} ${one.source.id}`;
    const right = `${other.source.name} ${other.source.id}`;
    return left < right ? -1 : Number(left > right);
  });
  for (const { records } of sources) {
    let last: { readonly boot: string; readonly list: EvidenceRecord[] } | undefined;
    for (const record of inOrder(records, (one, other) => one.cite.from - other.cite.from)) {
      const boot = bootOf.get(record) ?? '';
      if (boot !== last?.boot) {
        last = { boot, list: boots.get(boot) ?? [] };
        boots.set(boot, last.list);
      }
      last.list.push(record);
    }
  }
  return [...boots].map(([boot, ordered]) => {
    const all = readings.length < 2 ? ordered : withoutCopies(ordered);
    const byType = recordsByType(all);
    const hasStacks = byType.of('cpu-backtrace').length > 0 || byType.of('task-dump').length > 0;
    const followers = hasStacks ? followersIn(ordered) : NO_FOLLOWERS;
    return {
      boot,
      all,
      only: <T extends EvidenceRecord['type']>(type: T) => byType.of(type),
      followersOf: (record) => followers.get(record) ?? NOBODY,
    };
  });
}
