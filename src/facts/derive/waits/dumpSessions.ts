import type { EvidenceRecord } from '../../../model/record.js';

/** The records of one dump, in the order of their sources and lines. */
export type DumpRecords = readonly EvidenceRecord[];

/** What tells dumps apart: labels of the block that crash prints at start. Addresses and pids mean something within one dump only. */
interface Session {
  readonly records: EvidenceRecord[];
  /** Machine, and for how long it had run; of a running machine the time goes on. */
  node?: string;
  uptime?: string;
  live: boolean;
  /** Address of the structure -> pid, and pid -> address. */
  readonly tasks: Map<string, number>;
  readonly places: Map<number, string>;
}

/** Dumps that are told apart: nobody compares more, and what contradicts itself in every line is no evidence. */
const MOST_DUMPS = 32;

/** Crash on a running machine: /proc/kcore, /dev/crash, /dev/mem. */
const LIVE = /^\/(?:proc|dev)\//;

/**
 * Sorts the records of one boot by the dump that they are of. A banner begins another dump, a block of `sys` with another machine or
 * another time does, and so does a source in which a task has another address. What contradicts nothing belongs together: people
 * paste one session in pieces.
 * @param records in the order of their sources and lines
 */
export function dumpSessions(records: readonly EvidenceRecord[]): readonly DumpRecords[] {
  const parts = partsOf(records);
  if (parts.length < 2) return parts.map((part) => part.records);
  const groups: Session[] = [];
  // What says of which dump it is comes first: the order of sources does not matter.
  const named = parts.filter(isNamed);
  for (const part of [...named, ...parts.filter((other) => !isNamed(other))]) {
    const fitting = groups.length > MOST_DUMPS ? [] : groups.filter((group) => agree(group, part));
    const kin = fitting.filter((group) => isNamed(part) || sharesTask(group, part));
    const [home] = kin.length > 0 ? kin : fitting;
    // Between several dumps only a task in common decides.
    if (home === undefined || (kin.length !== 1 && fitting.length > 1)) groups.push(part);
    else absorb(home, part);
  }
  return groups.map((group) => group.records);
}

function isNamed({ node, uptime }: Session): boolean {
  return node !== undefined || uptime !== undefined;
}

/** Cuts each source where another dump begins. */
function partsOf(records: readonly EvidenceRecord[]): readonly Session[] {
  const parts: Session[] = [];
  let source: string | undefined;
  for (const record of records) {
    const told = toldBy(record);
    let part = parts.at(-1);
    if (part === undefined || record.cite.source !== source || begins(record, told, part)) {
      part = { records: [], live: false, tasks: new Map(), places: new Map() };
      parts.push(part);
    }
    ({ source } = record.cite);
    add(part, record, told);
  }
  return parts;
}

/** Whether a record that follows a part in its source is of another dump. */
function begins(record: EvidenceRecord, { node, uptime, live }: Told, part: Session): boolean {
  if (record.type === 'session-start') return part.records.length > 0;
  if (node !== undefined && node !== (part.node ?? node)) return true;
  if (live !== undefined && isNamed(part) && live !== part.live) return true;
  if (part.live) return false;
  return (uptime !== undefined && uptime !== (part.uptime ?? uptime)) || isElsewhere(record, part);
}

function isElsewhere(record: EvidenceRecord, { tasks, places }: Session): boolean {
  const task = placedTask(record);
  if (task === undefined) return false;
  return (tasks.get(task.address) ?? task.pid) !== task.pid || (places.get(task.pid) ?? task.address) !== task.address;
}

/** Pid and address of the structure, where a record gives both. The idle tasks of all CPUs share pid 0. */
function placedTask(record: EvidenceRecord): { readonly pid: number; readonly address: string } | undefined {
  if (record.type !== 'process-row' && record.type !== 'task-backtrace') return undefined;
  const { pid, task: address } = record;
  return address === undefined || pid === 0 ? undefined : { pid, address };
}

type Told = Partial<Pick<Session, 'node' | 'uptime' | 'live'>>;

function toldBy(record: EvidenceRecord): Told {
  if (record.type !== 'variable-value') return {};
  const [value = ''] = record.values;
  switch (record.name) {
    case 'sys.nodename':
      return { node: value };
    case 'sys.uptime':
      return { uptime: value };
    case 'sys.dumpfile':
      return { live: LIVE.test(value) };
    default:
      return {};
  }
}

function add(session: Session, record: EvidenceRecord, { node, uptime, live }: Told): void {
  session.records.push(record);
  if (node !== undefined) session.node = node;
  if (uptime !== undefined) session.uptime = uptime;
  if (live !== undefined) session.live = live;
  const task = placedTask(record);
  if (task === undefined) return;
  session.tasks.set(task.address, task.pid);
  session.places.set(task.pid, task.address);
}

function agree(one: Session, other: Session): boolean {
  if (one.node !== undefined && other.node !== undefined && one.node !== other.node) return false;
  const isDump = !one.live && !other.live;
  if (isDump && one.uptime !== undefined && other.uptime !== undefined && one.uptime !== other.uptime) return false;
  const [few, many] = one.tasks.size < other.tasks.size ? [one, other] : [other, one];
  for (const [task, pid] of few.tasks) if ((many.tasks.get(task) ?? pid) !== pid) return false;
  for (const [pid, task] of few.places) if ((many.places.get(pid) ?? task) !== task) return false;
  return true;
}

function sharesTask(one: Session, other: Session): boolean {
  const [few, many] = one.tasks.size < other.tasks.size ? [one, other] : [other, one];
  for (const [task, pid] of few.tasks) if (many.tasks.get(task) === pid) return true;
  return false;
}

function absorb(home: Session, { records, node, uptime, live, tasks, places }: Session): void {
  for (const record of records) home.records.push(record);
  if (node !== undefined) home.node ??= node;
  if (uptime !== undefined) home.uptime ??= uptime;
  home.live ||= live;
  for (const [task, pid] of tasks) home.tasks.set(task, pid);
  for (const [pid, task] of places) home.places.set(pid, task);
}
