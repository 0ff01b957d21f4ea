import type { EvidenceLine } from '../extractor.js';

/** The first line of a task's dump. */
export interface TaskLine {
  readonly comm: string;
  /** Absent when the line was cut before it. */
  readonly pid?: number;
  readonly ppid?: number;
  readonly state: string;
  readonly running: boolean;
  /** Vendors print the CPU that a running task is on. */
  readonly cpu?: number;
}

/** A task line, and the index of its last piece. */
export interface TaskLineFound {
  readonly task: TaskLine;
  readonly last: number;
}

/** Records of other callers, or damaged ones, that may stand between two pieces of the line. */
const LONGEST_SPLIT = 4;
const MOST_PIECES = 3;

/**
 * Since 5.9: `task:kworker/0:1     state:D stack:0     pid:11    tgid:11    ppid:2      task_flags:0x4208060 flags:0x00000010`;
 * `tgid` since 6.7, `task_flags` since 6.14.
 */
const LABELLED = /^\s{0,16}task:(.{1,64}?)\bstate:([A-Za-z?])(?![A-Za-z])(.{0,300})$/;

/**
 * Before 5.9: `jbd2/sdb1-8     D ffff88107fc54440     0 22455      2 0x00000000`; without the program counter since 4.14, when letter
 * and free stack may touch (`D28344`). The name is padded to 13 bytes up to 2.6.32 and to 15 since.
 */
const COLUMNS =
  /^(\S.{0,20}?)\s{1,16}([RSDTtXZxKWPIN?])( {1,2}running(?: task)?\s| [0-9a-f]{8,16}(?=\s))?(?: {0,2}on cpu {1,6}(\d{1,4})\s)?\s{0,12}\d{1,6}\s{1,6}(\d{1,10})\s{1,7}(\d{1,10}) 0x[0-9a-f]{8,16}(?![0-9a-f])/;

/** The line was printed piece by piece, and this is not the last piece. */
const CUT_LABELLED = /^\s{0,16}task:.{1,64}\bstate:[A-Za-z?](?: {1,2}running task)?\s{0,8}$/;
const CUT_COLUMNS = /^\S.{12,20} [RSDTtXZxKWPI](?: {1,2}running(?: task)?| [0-9a-f]{8,16})?\s{0,8}$/;
const PIECE = /^\s{0,12}(?:running task\s|stack:|\d{1,6}\s{1,6}\d{1,10}\s{1,7}\d{1,10} 0x)/;

/** What every line in one of the layouts, or its beginning, begins with: most lines are told by it to be none. */
const BEGINS = /^(?:\s{0,16}task:|\S.{0,20}?\s{1,16}[RSDTtXZxKWPIN?](?:[\s\do]|$))/;

/** Every line that `readTaskLine` takes for the first of a task holds one of them. */
export const TASK_LINE_SIGNS: readonly string[] = ['state:', ' 0x'];

/** False for nearly all lines that are no task's, in one piece or cut behind the state. */
export function mayBeTaskLine(text: string): boolean {
  return TASK_LINE_SIGNS.some((sign) => text.includes(sign));
}

/** True for a line that begins a task's dump since 5.9; cheap, and sure. */
export function beginsTaskDump(text: string): boolean {
  return BEGINS.test(text) && (LABELLED.test(text) || COLUMNS.test(text));
}

/** Reads one line of sched_show_task(), kernel/sched/core.c, in any of its layouts; undefined for anything else. */
export function parseTaskLine(text: string): TaskLine | undefined {
  if (!BEGINS.test(text)) return undefined;
  const labelled = LABELLED.exec(text);
  if (labelled !== null) return labelledLine(labelled);
  const [, comm, state, middle = '', cpu, pid, ppid] = COLUMNS.exec(text) ?? [];
  if (comm === undefined || state === undefined) return undefined;
  return {
    comm: comm.trimEnd(),
    pid: Number(pid),
    ppid: Number(ppid),
    state,
    running: middle.includes('running'),
    ...(cpu === undefined ? {} : { cpu: Number(cpu) }),
  };
}

/**
 * Reads the task line that begins at an index. Its pieces are records of their own when another CPU printed in between
 * (KERN_CONT): they are joined again.
 * @param split also try lines that are no task line by themselves; only where one is expected
 */
export function readTaskLine(lines: readonly EvidenceLine[], at: number, split = false): TaskLineFound | undefined {
  const line = lines[at];
  if (line === undefined || !(split || mayBeTaskLine(line.text)) || !BEGINS.test(line.text)) return undefined;
  const cut = CUT_LABELLED.test(line.text) || (split && CUT_COLUMNS.test(line.text));
  const joined = cut ? joinedPieces(lines, at, line) : undefined;
  if (joined !== undefined) return joined;
  const task = parseTaskLine(line.text);
  return task === undefined ? undefined : { task, last: at };
}

function joinedPieces(lines: readonly EvidenceLine[], at: number, first: EvidenceLine): TaskLineFound | undefined {
  let text = first.text;
  let pieces = 1;
  for (let index = at + 1; index <= at + LONGEST_SPLIT && pieces < MOST_PIECES; index += 1) {
    const line = lines[index];
    if (line === undefined) return undefined;
    if (line.stamp.caller !== first.stamp.caller || !PIECE.test(line.text)) continue;
    text = `${text.trimEnd()} ${line.text}`;
    pieces += 1;
    const task = parseTaskLine(text);
    if (task?.pid !== undefined) return { task, last: index };
  }
  return undefined;
}

function labelledLine([, name = '', state = '', rest = '']: RegExpExecArray): TaskLine {
  const pid = numberOf(/(?:^|\s)pid: {0,8}(\d{1,10})\b/, rest);
  const ppid = numberOf(/(?:^|\s)ppid: {0,8}(\d{1,10})\b/, rest);
  // People who quote a report write the pid behind the name, as the banner does.
  const [, quoted, quotedPid] = pid === undefined ? (/^(.{1,64}):(\d{1,10})$/.exec(name.trimEnd()) ?? []) : [];
  const known = pid ?? (quotedPid === undefined ? undefined : Number(quotedPid));
  return {
    comm: (quoted ?? name).trimEnd(),
    ...(known === undefined ? {} : { pid: known }),
    ...(ppid === undefined ? {} : { ppid }),
    state,
    running: /^ {1,4}running task\b/.test(rest),
  };
}

function numberOf(pattern: RegExp, text: string): number | undefined {
  const digits = pattern.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
