import type { BlockerNote, EvidenceRecord } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { takenOf } from './takenLines.js';
import { readTaskDump } from './readTaskDump.js';

/**
 * debug_show_blocker(), kernel/hung_task.c: mutexes since 6.15, semaphores since 6.16, read-write semaphores since 6.17:
 * `INFO: task a:1 is blocked on a mutex likely owned by task b:2.`,
 * `INFO: task a:1 blocked on a semaphore likely last held by task b:2`,
 * `INFO: task a:1 <reader> blocked on an rw-semaphore likely owned by task b:2 <writer>`,
 * `INFO: task a:1 is blocked on a mutex, but the owner is not found.`
 */
const NOTE =
  /^(?:INFO: )?task (.{1,64}):(\d{1,10}) (?:<(reader|writer)> )?(?:is )?blocked on an? (mutex|semaphore|rw-semaphore)/;
const NOTE_BEGINS = /\bINFO: task /;
/** Behind it: who holds the lock. */
const OWNER =
  /^, but the (?:owner|last holder) is not found|^ likely (?:owned|last held) by task (.{1,64}?):(\d{1,10})(?: <(reader|writer)>|[^\d:]|$)/;

/** Lines of others between the note and the line of the owner. */
const MOST_BETWEEN = 3;

/** Who holds what a hung task waits for, and the owner's stack where the kernel shows it: it is not the stack of the victim. */
export const blockerNote: Extractor = {
  name: 'blocker-note',
  triggers: ['blocked on a mutex', 'blocked on a semaphore', 'blocked on an rw-semaphore'],
  read(lines, at, source) {
    const line = lines[at];
    const note = line === undefined ? undefined : parseNote(line, source);
    if (line === undefined || note === undefined) return undefined;
    const dump = ownerDump(lines, at, line, note, source);
    const records: readonly EvidenceRecord[] = dump === undefined ? [note] : [note, dump.record];
    return { records, ...takenOf([at, ...(dump?.taken ?? [])], at) };
  },
};

function parseNote({ text, number, stamp }: EvidenceLine, source: string): BlockerNote | undefined {
  const note = text.slice(Math.max(0, text.search(NOTE_BEGINS)));
  const [head = '', comm, pid, how, lock] = NOTE.exec(note) ?? [];
  const holder = OWNER.exec(note.slice(head.length));
  const kind = lockOf(lock);
  if (comm === undefined || kind === undefined || holder === null) return undefined;
  const [, owner, ownerPid, ownerHow] = holder;
  const as = modeOf(how);
  const ownerAs = modeOf(ownerHow);
  return {
    type: 'blocker-note',
    completeness: 'whole',
    missing: [],
    cite: { source, from: number, to: number },
    comm,
    pid: Number(pid),
    lock: kind,
    ...(as === undefined ? {} : { as }),
    ...(owner === undefined
      ? {}
      : { owner: { comm: owner, pid: Number(ownerPid), ...(ownerAs === undefined ? {} : { as: ownerAs }) } }),
    stamp,
  };
}

function lockOf(word: string | undefined): BlockerNote['lock'] | undefined {
  return word === 'mutex' || word === 'semaphore' || word === 'rw-semaphore' ? word : undefined;
}

function modeOf(word: string | undefined): BlockerNote['as'] {
  return word === 'reader' || word === 'writer' ? word : undefined;
}

/** The owner's stack follows at once, unless the owner is reported as hung itself. */
function ownerDump(
  lines: readonly EvidenceLine[],
  at: number,
  note: EvidenceLine,
  { owner }: BlockerNote,
  source: string,
): ReturnType<typeof readTaskDump> {
  if (owner === undefined) return undefined;
  for (let index = at + 1; index <= at + MOST_BETWEEN; index += 1) {
    if (lines[index]?.stamp.caller !== note.stamp.caller) continue;
    const dump = readTaskDump(lines, index, source, 'lock-owner');
    if (dump !== undefined) return dump.record.pid === owner.pid ? dump : undefined;
  }
  return undefined;
}
