import type { EvidenceRecord } from '../../model/record.js';
import type { EvidenceLine } from '../extractor.js';
import { citeLines, tableRow } from '../live/tableRow.js';
import type { CommandParser } from './commandParser.js';
import { walkListing } from './listing.js';
import { parseTaskHeader, type TaskHeader } from './taskHeader.js';

/** `SIGPENDING: yes` of `sig PID` and `foreach sig` (crash, task.c dump_signal_data()). */
const PENDING = /^SIGPENDING: (yes|no)$/;
/** The set of pending signals, of the task itself below `PRIVATE_PENDING` and of its process below `SHARED_PENDING`. */
const SIGNAL = /^SIGNAL: ([0-9a-f]{16})$/;
const BESIDE =
  /^(?:SIGNAL_STRUCT: [0-9a-f]{1,16}(?: {1,2}(?:COUNT|NR_THREADS): \d{1,9})?|SIG +SIGACTION .{0,80}|\[\d{1,3}\] +[0-9a-f]{6,16} .{0,160}|BLOCKED: [0-9a-f]{16}|PRIVATE_PENDING|SHARED_PENDING|SIGQUEUE: .{0,40}|\d{1,3} +[0-9a-f]{6,16})$/;
/** SIGKILL is signal 9; the set has a bit for each signal from 1 on. */
const KILL = 1n << 8n;

interface SignalReading {
  readonly task: TaskHeader;
  readonly first: EvidenceLine;
  pending?: boolean;
  readonly sets: bigint[];
}

/** Output of `sig`: whether a signal waits for each task, and whether SIGKILL does, which a task in uninterruptible sleep cannot take. */
export const parseSig: CommandParser = ({ lines, from, source }) => {
  const found: SignalReading[] = [];
  const { next } = walkListing(lines, from, (line) => {
    const text = line.text.trim();
    const task = parseTaskHeader(text);
    if (task !== undefined) {
      found.push({ task, first: line, sets: [] });
      return true;
    }
    const reading = found.at(-1);
    if (reading === undefined) return false;
    const pending = PENDING.exec(text)?.[1];
    const set = SIGNAL.exec(text)?.[1];
    if (pending !== undefined) reading.pending = pending === 'yes';
    if (set !== undefined) reading.sets.push(BigInt(`0x${set}`));
    return pending !== undefined || set !== undefined || BESIDE.test(text);
  });
  const records = found.flatMap((reading) => rowOf(reading, source));
  return records.length === 0 ? undefined : { records, next };
};

/** Signals are shown for the task and for its process: that none is SIGKILL, both have to say. */
function rowOf(
  { task: { pid, comm, task, cpu }, first, pending, sets }: SignalReading,
  source: string,
): EvidenceRecord[] {
  if (pending === undefined) return [];
  const killed = sets.some((set) => (set & KILL) !== 0n);
  const row = {
    pid,
    comm,
    task,
    cpu,
    signalPending: pending,
    killPending: killed || (sets.length < 2 ? undefined : false),
  };
  return [tableRow('task', String(pid), row, citeLines(source, first), false)];
}
