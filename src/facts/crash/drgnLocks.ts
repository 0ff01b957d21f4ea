import type { EvidenceRecord } from '../../model/record.js';
import type { Problem } from '../../model/problem.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { psState } from '../live/psState.js';
import { citeLines, tableRow, type Shown } from '../live/tableRow.js';
import { parseSpan } from './span.js';
import { readTaskBacktrace } from './taskBacktrace.js';

/** What `corelens -M lock` prints of one lock (drgn-tools, lock.py): its head, its owner, its waiters, with `-s` their stacks. */
const HEAD = /^(Mutex|Semaphore|Rwsem|Completion): 0x([0-9a-f]{6,16})(?: \((.{1,200})\))?$/;
const OWNER = /^Mutex OWNER: (.{1,40}) PID : (\d{1,10})$/;
const WRITER = /^Writer owner \(struct task_struct \*\)0x([0-9a-f]{6,16}): \(pid\)(\d{1,10})$/;
const READERS = /^Owned by (\d{1,12}) reader\(s\)$/;
const STATE = /^rwsem is (\S.{2,120})$/;
const SPINNERS = /^rwsem has (\d{1,6}) spinners, which are as follows:$/;
const BESIDE =
  /^(?:Mutex OWNER: NULL|rwsem has no spinners\.|call stack of spinner:|(?:Mutex|Semaphore|Rwsem) WAITERS \(Index, .{10,80}\):|TASK +PID +CPU +CURRENT SPINTIME|[0-9a-f]{6,16} +\d{1,10} +\d{1,5} +\d{1,6} \d\d:\d\d:\d\d\.\d{3})$/;
/** `[1]: cpu: 3    kworker/u8:1     1234     D      0 00:01:23.456`; names hold blanks. */
const WAITER = /^\[\d{1,6}\]: cpu: {1,4}(\d{1,5}) {1,5}(\S.{0,60}) (\S{1,4}) {1,7}(\d{1,6} \d\d:\d\d:\d\d\.\d{3})$/;
const NAME_AND_PID = /^(.{1,30}?) {1,16}(\d{1,10})$/;
const MOST_LINES = 20_000;

interface LockReading {
  readonly shown: Map<string, Shown[string]>;
  readonly records: EvidenceRecord[];
  readonly problems: Problem[];
  waiters: number;
}

/** A lock that corelens found tasks waiting for: who owns it, and who waits since when. */
export const drgnLockExtractor: Extractor = {
  name: 'drgn-locks',
  triggers: ['Mutex: 0x', 'Semaphore: 0x', 'Rwsem: 0x', 'Completion: 0x'],
  reach: MOST_LINES,
  accepts: ({ text }) => HEAD.test(text.trim()),
  read(lines, at, source) {
    const first = lines[at];
    const [, kind = '', address, name] = HEAD.exec(first?.text.trim() ?? '') ?? [];
    if (first === undefined || address === undefined) return undefined;
    const reading: LockReading = { shown: new Map(), records: [], problems: [], waiters: 0 };
    let next = at + 1;
    for (let index = next; index < lines.length && index - at < MOST_LINES;) {
      const read = readPart(lines, index, source, address, reading);
      if (read === undefined) break;
      index = read;
      if (lines[index - 1]?.text.trim() !== '') next = index;
    }
    const { shown, records, problems, waiters } = reading;
    const lock = tableRow(
      'lock',
      address,
      { kind: kind.toLowerCase(), address, name, ...Object.fromEntries(shown), waiters },
      citeLines(source, first),
      false,
    );
    return { records: [lock, ...records], next, problems };
  },
};

/** @returns index behind the part that stands at `at`; undefined when the lock ends before it */
function readPart(
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
  lock: string,
  reading: LockReading,
): number | undefined {
  const line = lines[at];
  const text = line?.text.trim() ?? '';
  if (line === undefined || HEAD.test(text)) return undefined;
  if (text === '' || BESIDE.test(text)) {
    if (text === 'Mutex OWNER: NULL') reading.shown.set('owned', false);
    return at + 1;
  }
  if (readOwner(text, reading.shown)) return at + 1;
  const waiter = waiterOf(text);
  if (waiter !== undefined) {
    reading.waiters += 1;
    const row = { ...waiter, waitsForLock: lock };
    reading.records.push(tableRow('task', String(waiter.pid), row, citeLines(source, line), false));
    return at + 1;
  }
  const stack = stackAt(lines, at, source);
  if (stack === undefined) return undefined;
  reading.records.push(...stack.records);
  reading.problems.push(...(stack.problems ?? []));
  return stack.next;
}

function stackAt(lines: readonly EvidenceLine[], at: number, source: string): Extraction | undefined {
  return readTaskBacktrace(lines, at, source, { command: 'corelens lock', current: false, filtered: false });
}

function readOwner(text: string, shown: Map<string, Shown[string]>): boolean {
  const [, comm, pid] = OWNER.exec(text) ?? [];
  const [, task, writer] = WRITER.exec(text) ?? [];
  const readers = READERS.exec(text)?.[1];
  const spinners = SPINNERS.exec(text)?.[1];
  const state = text === 'rwsem is owned by one or more readers' ? 'reader owned' : STATE.exec(text)?.[1];
  if (pid !== undefined) shown.set('owned', true).set('owner', Number(pid)).set('ownerComm', comm);
  else if (writer !== undefined) shown.set('owned', true).set('owner', Number(writer)).set('ownerTask', task);
  else if (readers !== undefined) shown.set('owned', true).set('readers', Number(readers));
  else if (spinners !== undefined) shown.set('spinners', Number(spinners));
  else if (state !== undefined) {
    // `anonymously owned` has no owner field: readers, or a writer that has not come so far.
    if (state === 'unlocked') shown.set('owned', false);
    else if (/^(?:reader|writer) owned$/.test(state)) shown.set('owned', true);
    shown.set('state', state.split(' (', 1)[0]);
  } else return false;
  return true;
}

function waiterOf(text: string): (Shown & { readonly pid: number }) | undefined {
  const [, cpu, named = '', letter = '', since = ''] = WAITER.exec(text) ?? [];
  const [, comm = '', pid] = NAME_AND_PID.exec(named.trim()) ?? [];
  if (pid === undefined) return undefined;
  return {
    pid: Number(pid),
    comm: comm.trimEnd(),
    cpu: Number(cpu),
    state: psState(letter),
    secondsSinceRun: parseSpan(since),
  };
}
