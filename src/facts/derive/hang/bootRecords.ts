import type { CpuBacktrace, EvidenceRecord, TaskDump } from '../../../model/record.js';
import type { SourceReading } from '../../../model/source.js';
import type { BootSeparation } from '../boots.js';
import { inOrder } from '../inOrder.js';
import { recordsByType } from '../recordsByType.js';
import type { RecordsByType } from '../recordsByType.js';

/** The stacks that were printed on behalf of a report, or of the operator. */
export interface Followers {
  readonly cpus: readonly CpuBacktrace[];
  readonly tasks: readonly TaskDump[];
}

/** All records of one boot, in the order of their sources and lines. */
export interface BootRecords {
  readonly boot: string;
  readonly all: readonly EvidenceRecord[];
  readonly byType: RecordsByType;
  readonly only: RecordsByType['of'];
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

/**
 * Those that stand behind a report in its source, whichever copies of both are told. Where a source lost the report that asked for a stack, the
 * one before it stands there: of the reports that the sources show before a stack, the last one asked for it.
 * @param all what is told of the boot, in order
 */
function followersIn(
  ordered: readonly EvidenceRecord[],
  all: readonly EvidenceRecord[],
  standsFor: BootSeparation['standsFor'],
): ReadonlyMap<EvidenceRecord, Followers> {
  const askers = new Map<CpuBacktrace | TaskDump, EvidenceRecord>();
  let places: ReadonlyMap<EvidenceRecord, number> | undefined;
  const isLater = (one: EvidenceRecord, other: EvidenceRecord): boolean => {
    places ??= new Map(all.map((record, place) => [record, place]));
    return (places.get(one) ?? -1) > (places.get(other) ?? -1);
  };
  const told = (record: EvidenceRecord): EvidenceRecord => standsFor.get(record) ?? record;
  let asker: EvidenceRecord | undefined;
  for (const record of ordered) {
    if (asksForStacks(record)) asker = record;
    if (record.type !== 'cpu-backtrace' && record.type !== 'task-dump') continue;
    if (asker?.cite.source !== record.cite.source) continue;
    if (record.cite.from - asker.cite.to > FARTHEST) continue;
    const shown = told(record);
    if (shown.type !== 'cpu-backtrace' && shown.type !== 'task-dump') continue;
    const known = askers.get(shown);
    if (known === undefined || isLater(told(asker), known)) askers.set(shown, told(asker));
  }
  return byAsker(askers);
}

function byAsker(askers: ReadonlyMap<CpuBacktrace | TaskDump, EvidenceRecord>): ReadonlyMap<EvidenceRecord, Followers> {
  const found = new Map<EvidenceRecord, { cpus: CpuBacktrace[]; tasks: TaskDump[] }>();
  for (const [shown, asker] of askers) {
    const own = found.get(asker) ?? { cpus: [], tasks: [] };
    found.set(asker, own);
    if (shown.type === 'cpu-backtrace') own.cpus.push(shown);
    else own.tasks.push(shown);
  }
  return found;
}

/** Sorts the records of a case by boot. The order of the readings does not matter. */
export function recordsByBoot(readings: readonly SourceReading[], separation: BootSeparation): readonly BootRecords[] {
  const { tellings, standsFor } = separation;
  return [...orderedByBoot(readings, separation)].map(([boot, ordered]) => {
    const all = tellings.get(boot) ?? ordered;
    const byType = recordsByType(all);
    const hasStacks = byType.of('cpu-backtrace').length > 0 || byType.of('task-dump').length > 0;
    const followers = hasStacks ? followersIn(ordered, all, standsFor) : NO_FOLLOWERS;
    return {
      boot,
      all,
      byType,
      only: byType.of,
      followersOf: (record) => followers.get(record) ?? NOBODY,
    };
  });
}

function byLine(one: EvidenceRecord, other: EvidenceRecord): number {
  return one.cite.from - other.cite.from;
}

/** The records of each boot, as its sources show them; the very list of a reading that shows one boot. */
function orderedByBoot(
  readings: readonly SourceReading[],
  { boots: known, bootOf }: BootSeparation,
): ReadonlyMap<string, readonly EvidenceRecord[]> {
  const [reading] = readings;
  const [boot] = known;
  if (readings.length === 1 && known.length === 1 && reading !== undefined && boot !== undefined)
    return new Map([[boot.id, inOrder(reading.records, byLine)]]);
  const boots = new Map<string, EvidenceRecord[]>();
  const sources = readings.toSorted((one, other) => {
    const left = `${one.source.name} ${one.source.id}`;
    const right = `${other.source.name} ${other.source.id}`;
    return left < right ? -1 : Number(left > right);
  });
  for (const { records } of sources) {
    let last: { readonly boot: string; readonly list: EvidenceRecord[] } | undefined;
    for (const record of inOrder(records, byLine)) {
      const boot = bootOf.get(record) ?? '';
      if (boot !== last?.boot) {
        last = { boot, list: boots.get(boot) ?? [] };
        boots.set(boot, last.list);
      }
      last.list.push(record);
    }
  }
  return boots;
}
