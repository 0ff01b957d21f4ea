import type { EvidenceRecord, Stamp } from '../../../model/record.js';
import { attributesKey } from '../eventKeys.js';
import { wallTime } from '../wallTime.js';

/** A message of the kernel in one text of the case, and what tells it from others. */
export interface Sighting {
  readonly record: EvidenceRecord;
  /** What it says in its first line, without when: the same in every copy of it. */
  readonly key: string;
  /** Since boot. */
  readonly seconds?: number;
  /** Since 1970, by the clock of the text. */
  readonly wall?: number;
  /** Frames that its text gives to another message as well: of one of them the first line is lost. */
  readonly contested?: number;
}

/** The stamp of records that have one. */
export function stampOf(record: EvidenceRecord): Stamp | undefined {
  return 'stamp' in record ? record.stamp : undefined;
}

/** What of the first line of a message tells it from others: of a torn copy the rest may be lost. */
const FIRST_LINE: Readonly<Partial<Record<EvidenceRecord['type'], readonly string[]>>> = {
  'soft-lockup-report': ['cpu', 'pid', 'comm', 'seconds'],
  'hung-task-report': ['pid', 'comm', 'seconds'],
  'hard-lockup-report': ['cpu'],
  'blocker-note': ['pid', 'comm', 'lock'],
  'csd-lock-report': ['cpu', 'from', 'stall', 'nanoseconds'],
  'spinlock-report': ['problem', 'cpu', 'pid', 'comm'],
  'atomic-sleep-report': ['problem', 'place'],
  'unhandled-interrupt-report': ['irq'],
  'recovery-note': ['of', 'cpu', 'stall'],
  'rcu-stall-report': ['flavour', 'scope'],
  'workqueue-lockup-report': ['cpus', 'nice', 'softirqPool', 'seconds'],
  'lockdep-report': ['problem'],
  'held-locks': ['pid', 'comm', 'count'],
  'cpu-backtrace': ['cpu'],
  'task-dump': ['pid', 'comm', 'state'],
  'panic-report': ['reason'],
  'oops-report': ['what'],
  'trace-header': ['cpu', 'pid', 'comm', 'release'],
  'kernel-release': ['release', 'where'],
};

/** What a message says in its first line. */
export function messageKey(record: EvidenceRecord): string {
  switch (record.type) {
    case 'kernel-event': {
      const { class: what, object = '', phase, attributes } = record;
      return `${what} ${object} ${phase} ${attributesKey(attributes)}`;
    }
    case 'bare-stack':
      return `bare-stack ${record.trace.frames[0]?.name ?? ''}`;
    default: {
      const values: ReadonlyMap<string, unknown> = new Map(Object.entries(record));
      const said = (FIRST_LINE[record.type] ?? []).map((name) => String(values.get(name)));
      return `${record.type} ${said.join(' ')}`;
    }
  }
}

/** The messages among some records, in their order: all that the kernel stamps. */
export function sightingsOf(records: readonly EvidenceRecord[]): readonly Sighting[] {
  return records.flatMap((record): readonly Sighting[] => {
    const stamp = stampOf(record);
    if (stamp === undefined) return [];
    const { seconds } = stamp;
    const wall = stamp.wall === undefined ? undefined : wallTime(stamp.wall)?.at;
    const key = messageKey(record);
    return [{ record, key, ...(seconds === undefined ? {} : { seconds }), ...(wall === undefined ? {} : { wall }) }];
  });
}

/** The key of a message together with its time to the microsecond; undefined where it has none. */
export function momentKey({ key, seconds }: Sighting): string | undefined {
  return seconds === undefined ? undefined : `${String(seconds)} ${key}`;
}
