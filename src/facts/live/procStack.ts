import type { EvidenceRecord, Frame } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { isOutermost } from '../log/outermost.js';
import { normaliseAddress, parseSymbol } from '../symbol.js';
import { pastedFiles } from './pastedFile.js';
import { parseProcPath } from './procPath.js';
import { taskName } from './taskName.js';

/** `[<0>] schedule+0x4e/0xb0`; before 4.15 with the address (fs/proc/base.c proc_pid_stack()); grep puts the file before it. */
const FRAME = /^\s*(?:\/proc\/(\d{1,10})(?:\/task\/(\d{1,10}))?\/stack:)?\[<([0-9a-f]{1,16})>\] (\S.*)$/;
/** The last entry of a stack before 4.15: the end mark of the unwinder. */
export const END = 'ffffffffffffffff';
/** What a loop over processes prints before each stack: `1234`, `/proc/1234`, `== 1234 java ==`, `PID 1234 (java)`, `1234: java`. */
const LOOP_HEADING =
  /^[\s=*#-]{0,12}(?:pid[\s:=]{0,4}|\/proc\/)?(\d{1,10})(?:\/task\/(\d{1,10}))?(?:\/stack)?(?:[\s:(]{1,4}([a-z][\w./:+-]{0,39})\)?)?[\s=*:#-]{0,12}$/i;
/** The command of such a loop: `cat /proc/$p/stack`, `cat $d/stack`. */
const LOOP = /\$\{?\w{1,32}\}?\/(?:task\/[\w${}*]{1,32}\/)?stack/;
/** Lines of a loop over the processes of a machine. */
const LOOP_REACH = 2000;

export interface StackLine {
  readonly pid: string | undefined;
  readonly address: string;
  readonly place: string;
}

export function stackLine(line: EvidenceLine | undefined): StackLine | undefined {
  if (line === undefined || line.logged) return undefined;
  const [, pid, thread, address, place] = FRAME.exec(line.text) ?? [];
  return address === undefined || place === undefined ? undefined : { pid: thread ?? pid, address, place };
}

export function frameOf({ address, place }: StackLine, line: number): Frame | undefined {
  const symbol = parseSymbol(place);
  return (
    symbol && {
      ...symbol,
      reliable: true,
      segment: 'task',
      ...(address === '0' ? {} : { address: normaliseAddress(address) }),
      line,
    }
  );
}

/** True when the line may be part of a stack of /proc, without the name of the file. */
export function isBareFrame(line: EvidenceLine | undefined): boolean {
  const shown = stackLine(line);
  return shown !== undefined && shown.pid === undefined;
}

/** Whose stack it is, and how its lines are marked. */
interface Owner {
  readonly pid: number;
  readonly comm: string;
  /** Pid in the file name that grep puts before each line, if any. */
  readonly named: string | undefined;
}

/**
 * Reads the frames of one task from `from` on.
 * @param at index of the line that says whose stack it is
 */
export function readStack(
  lines: readonly EvidenceLine[],
  at: number,
  from: number,
  source: string,
  { pid, comm, named }: Owner,
): Extraction | undefined {
  const line = lines[at];
  const frames: Frame[] = [];
  let ended = false;
  let next = from;
  for (; next < lines.length && !ended; next += 1) {
    const shown = stackLine(lines[next]);
    if (shown === undefined || shown.pid !== named) break;
    ended = shown.address === END;
    const frame = ended ? undefined : frameOf(shown, lines[next]?.number ?? 0);
    if (frame !== undefined) frames.push(frame);
  }
  const outermost = frames.at(-1);
  if (line === undefined || outermost === undefined) return undefined;
  const whole = ended || isOutermost(outermost.name);
  const cite = { source, from: line.number, to: lines[next - 1]?.number ?? line.number };
  return {
    records: [
      {
        type: 'task-backtrace',
        pid,
        comm,
        current: false,
        trace: { frames, exceptions: [], whole, cite },
        completeness: whole ? 'whole' : 'partial',
        missing: whole ? [] : ['outermost-frame'],
        cite,
      },
    ],
    next,
  };
}

/** Reads the frames below a line with a pid, such as a loop prints; the line may hold the name, too. */
function readHeaded(lines: readonly EvidenceLine[], at: number, source: string): Extraction | undefined {
  const line = lines[at];
  const [, pid, thread, comm = ''] = LOOP_HEADING.exec(line === undefined || line.logged ? '' : line.text) ?? [];
  if (pid === undefined) return undefined;
  const owner = { pid: Number(thread ?? pid), comm: taskName(comm), named: undefined };
  return readStack(lines, at, at + 1, source, owner);
}

/** Reads what a loop over processes printed, from the line below its command on. A task that runs has no stack below its pid. */
function readLoop(lines: readonly EvidenceLine[], from: number, source: string): Extraction | undefined {
  const records: EvidenceRecord[] = [];
  let next = from;
  for (let index = from; index < lines.length && index - from < LOOP_REACH;) {
    const stack = readHeaded(lines, index, source);
    const text = lines[index]?.text ?? '';
    if (stack === undefined && text.trim() !== '' && !LOOP_HEADING.test(text)) break;
    records.push(...(stack?.records ?? []));
    index = stack?.next ?? index + 1;
    if (stack !== undefined) next = index;
  }
  return records.length === 0 ? undefined : { records, next };
}

/** The stack of a task of a live machine, from /proc/PID/stack with the command or file name that says whose it is. */
export const procStackExtractor: Extractor = {
  name: 'live-proc-stack',
  triggers: ['/stack'],
  reach: LOOP_REACH,
  accepts: (line) => stackLine(line)?.pid !== undefined || LOOP.test(line.text) || pastedFiles(line.text).length > 0,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || line.logged) return undefined;
    const named = stackLine(line)?.pid;
    if (named !== undefined) return readStack(lines, at, at, source, { pid: Number(named), comm: '', named });
    if (LOOP.test(line.text)) return readLoop(lines, at + 1, source);
    const file = parseProcPath(pastedFiles(line.text).at(-1) ?? '');
    if (file?.file !== 'stack') return undefined;
    return readStack(lines, at, at + 1, source, { pid: file.pid, comm: '', named: undefined });
  },
};

/** What a loop printed whose command is not shown. No literal tells a line with a pid from others, so it is read in pastes only. */
export const procStackLoopExtractor: Extractor = {
  name: 'live-proc-stack-loop',
  triggers: [],
  pasted: true,
  reach: LOOP_REACH,
  read(lines, at, source) {
    return isBareFrame(lines[at + 1]) ? readHeaded(lines, at, source) : undefined;
  },
};
