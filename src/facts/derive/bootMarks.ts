import type { Cite } from '../../model/cite.js';
import type { EvidenceRecord } from '../../model/record.js';
import { runningRelease } from './bootSegments.js';
import { momentKey, sightingsOf, stampOf } from './copies/sighting.js';
import type { Sighting } from './copies/sighting.js';
import { IdentityReader } from './machineIdentity.js';
import type { MachineIdentity } from './machineIdentity.js';
import { startedWithin } from './startTime.js';
import type { TimeSpan } from './wallTime.js';

/** What a part of the evidence covers, and where it has holes. */
export interface BootExtent {
  /** Least and greatest time since boot that a record has; absent where none has one. */
  readonly times?: { readonly from: number; readonly to: number };
  /** Where the log lost lines. */
  readonly holes: readonly Cite[];
}

/** What tells whether two parts of the evidence are of one boot. */
export interface BootMarks extends BootExtent {
  /** All messages with a stamp, in order. */
  readonly sightings: readonly Sighting[];
  /** Messages with their time in microseconds, and how much it says that two parts share one: hardly another boot has the same. */
  readonly moments: ReadonlyMap<string, number>;
  /** Tasks that reports name, and tasks that any stack is of. The idle tasks are the same in every boot. */
  readonly reported: ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
  /** Releases named by the running kernel itself. */
  readonly releases: ReadonlySet<string>;
  /** What crash says of the machine. */
  readonly identity: MachineIdentity;
  /** Names that loggers give the machine, without domain. */
  readonly hosts: ReadonlySet<string>;
  /** Ids of journald. */
  readonly ids: ReadonlySet<string>;
  /** The start of the kernel is among the messages. */
  readonly begins: boolean;
  /** When the machine was started, by the clocks of loggers. */
  readonly started?: TimeSpan;
}

/** So much has to be shared. */
export const SURELY_ONE = 2;
/** While a machine starts, the same things happen at nearly the same times. */
const STARTING = 60;
/** Microseconds of a clock that counts ticks end in zeros. */
const TICK = 1e-3;
/** What a logger calls the machine before its name is set. */
const NAMELESS = new Set(['localhost', '(none)', 'unknown']);

/** The extent of some records: all that is needed of a case that has one part. */
export function bootExtent(records: readonly EvidenceRecord[]): BootExtent {
  const holes: Cite[] = [];
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const record of records) {
    if (record.type === 'log-hole') holes.push(record.cite);
    const seconds = stampOf(record)?.seconds;
    if (seconds === undefined) continue;
    if (seconds < from) from = seconds;
    if (seconds > to) to = seconds;
  }
  return { holes, ...(from > to ? {} : { times: { from, to } }) };
}

/**
 * Gathers the marks of some records.
 * @param host the machine that they are of, where the bundle says so
 */
export function bootMarks(records: readonly EvidenceRecord[], host?: string): BootMarks {
  const reported = new Set<string>();
  const tasks = new Set<string>();
  const releases = new Set<string>();
  const machine = new IdentityReader();
  let begins = false;
  for (const record of records) {
    const { type } = record;
    // Of these there may be tens of thousands, and they tell of nothing but their time.
    if (type === 'task-dump' || type === 'kernel-event') continue;
    begins ||= record.type === 'boot-start' && record.by === undefined;
    const release = runningRelease(record);
    machine.read(record);
    if (release !== undefined) releases.add(release);
    const pid = 'pid' in record ? record.pid : undefined;
    const comm = 'comm' in record ? record.comm : undefined;
    if (pid === undefined || pid <= 0 || comm === undefined || !NAMES_TASKS.has(type)) continue;
    tasks.add(`${String(pid)} ${comm}`);
    if (type !== 'task-backtrace') reported.add(`${String(pid)} ${comm}`);
  }
  const sightings = sightingsOf(records);
  const { identity } = machine;
  const started = startedWithin(sightings);
  return {
    ...bootExtent(records),
    ...{ sightings, moments: momentsOf(sightings), reported, tasks, releases, identity, begins },
    hosts: new Set([host, ...sightings.map(({ record }) => stampOf(record)?.host)].flatMap(shortName)),
    ids: new Set(sightings.flatMap(({ record }) => stampOf(record)?.boot ?? [])),
    ...(started === undefined ? {} : { started }),
  };
}

/** Reports that name the task which they are about, and stacks of a dump. */
const NAMES_TASKS: ReadonlySet<EvidenceRecord['type']> = new Set<EvidenceRecord['type']>([
  'soft-lockup-report',
  'hard-lockup-report',
  'hung-task-report',
  'spinlock-report',
  'atomic-sleep-report',
  'oops-report',
  'panic-report',
  'task-backtrace',
]);

function momentsOf(sightings: readonly Sighting[]): ReadonlyMap<string, number> {
  const moments = new Map<string, number>();
  for (const sighting of sightings) {
    const { record, seconds = 0 } = sighting;
    const key = momentKey(sighting);
    if (key === undefined || seconds <= 0) continue;
    const common = record.type === 'kernel-event' && (seconds < STARTING || isTick(seconds));
    moments.set(key, common ? 1 : SURELY_ONE);
  }
  return moments;
}

function isTick(seconds: number): boolean {
  const beside = Math.round(seconds * 1e6) % (TICK * 1e6);
  return beside === 0;
}

function shortName(host: string | undefined): readonly string[] {
  const [name = ''] = (host ?? '').toLowerCase().split('.', 1);
  return name === '' || NAMELESS.has(name) ? [] : [name];
}

/** True when two sets have an item in common. */
export function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  for (const item of small) if (large.has(item)) return true;
  return false;
}
