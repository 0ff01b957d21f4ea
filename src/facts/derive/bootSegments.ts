import type { EvidenceRecord } from '../../model/record.js';
import type { SourceReading } from '../../model/source.js';
import { stampOf } from './copies/sighting.js';
import { inOrder } from './inOrder.js';
import { IdentityReader } from './machineIdentity.js';
import { SessionPlaces } from './sessionPlaces.js';

/** Consecutive records of one source that belong to one run of the kernel. */
export interface BootSegment {
  readonly source: string;
  readonly records: readonly EvidenceRecord[];
}

/** Below this many seconds since boot a step back in time means that the kernel started again. */
const NEAR_ZERO = 300;
/** Lines of several CPUs get mixed by less than this many seconds. */
const LARGEST_DELAY = 60;

/**
 * Whether the time of a record is that of its CPU with a running clock. The backtrace of a CPU that sits with interrupts off is printed
 * with the time at which its clock stopped, which can be long ago.
 */
function isFresh(record: EvidenceRecord): boolean {
  switch (record.type) {
    case 'trace-header':
    case 'cpu-backtrace':
      return false;
    case 'kernel-release':
      return record.where !== 'trace-header';
    default:
      return true;
  }
}

/** A release that the running kernel printed; paths of debug files name the kernel too, but spell it in other ways. */
export function runningRelease(record: EvidenceRecord): string | undefined {
  if (record.type === 'trace-header') return record.release;
  return record.type === 'kernel-release' && record.where !== 'source-path' ? record.release : undefined;
}

/** The line of the journal between two boots. */
function isMark(record: EvidenceRecord): boolean {
  return record.type === 'boot-start' && record.by === 'journal';
}

/** @param latest time of what stands before; both in seconds since boot, where they are known */
function isRestart(seconds: number | undefined, latest: number | undefined): boolean {
  return seconds !== undefined && latest !== undefined && seconds < NEAR_ZERO && latest - seconds > LARGEST_DELAY;
}

/**
 * Cuts the records of one source where a new boot begins: at the start of a kernel, where the time falls back to near zero, and
 * where the kernel names another release or crash another machine: then the whole session does. A record that encloses the place
 * belongs to the new boot whole.
 */
export function bootSegments({ source, records }: SourceReading): readonly BootSegment[] {
  const ordered = inOrder(records, (one, other) => one.cite.from - other.cite.from || other.cite.to - one.cite.to);
  const starts: number[] = [];
  let latest: number | undefined;
  let release: string | undefined;
  let boot: string | undefined;
  let begun = false;
  let enclosing = { from: 0, to: -1 };
  const machine = new IdentityReader();
  const sessions = new SessionPlaces();
  for (const record of ordered) {
    const { cite } = record;
    if (cite.from > enclosing.to) enclosing = cite;
    const stamp = stampOf(record);
    const seconds = isFresh(record) ? stamp?.seconds : undefined;
    const id = stamp?.boot;
    const renamed = id !== undefined && boot !== undefined && id !== boot;
    boot = id ?? boot;
    // Most records are events: of the machine they tell nothing.
    if (record.type === 'kernel-event' && !renamed && !isRestart(seconds, latest)) {
      sessions.pass();
      if (seconds !== undefined) {
        latest = latest === undefined || seconds > latest ? seconds : latest;
        begun = true;
      }
      continue;
    }
    const named = runningRelease(record);
    const restarted = record.type === 'boot-start' && (begun || (isMark(record) && record !== ordered[0]));
    const fellBack = isRestart(seconds, latest);
    const opened = sessions.openedFor(record);
    const changed = (named !== undefined && release !== undefined && named !== release) || machine.contradicts(record);
    const from = changed && opened !== undefined ? opened : Math.min(enclosing.from, cite.from);
    if ((restarted || renamed || fellBack || changed) && from !== starts.at(-1)) {
      starts.push(from);
      latest = undefined;
      release = undefined;
      machine.begin();
    }
    release = named ?? release;
    machine.read(record);
    if (seconds !== undefined) latest = Math.max(latest ?? 0, seconds);
    // Behind the line of the journal the banner of the same boot may follow.
    begun = isMark(record)
      ? false
      : begun || record.type === 'boot-start' || (seconds !== undefined && record.type !== 'kernel-release');
  }
  if (starts.length === 0) return ordered.length === 0 ? [] : [{ source: source.id, records: ordered }];
  const parts: EvidenceRecord[][] = [[]];
  for (const record of ordered) {
    while (record.cite.from >= (starts[parts.length - 1] ?? Number.POSITIVE_INFINITY)) parts.push([]);
    parts.at(-1)?.push(record);
  }
  return parts.filter((part) => part.length > 0).map((part) => ({ source: source.id, records: part }));
}
