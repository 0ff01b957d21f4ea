import { ByteNames } from '../byteNames.js';
import type { Extractor } from '../extractor.js';
import type { LinesAhead } from '../linesAhead.js';
import { behindBlanks, isDigit, isLetter } from '../transport/asciiShape.js';
import { ENTRY_TRIGGERS } from '../transport/entryTriggers.js';
import { evidenceLines } from '../transport/evidenceLines.js';
import { triggerIndexOf } from '../triggerIndex.js';
import { startsWith } from './callerPrefix.js';
import { taskDump } from './taskDump.js';
import type { TaskLine } from './taskLine.js';

const NEWLINE = 10;
const BLANK = 32;
const ZERO = 48;
const COLON = 58;
const OPENING = 91;
const X = 120;
const LAST_VISIBLE = 126;
const NO_NUMBER = -1;

const TASK = bytesOf('task:');
const STATE = bytesOf(' state');
const RUNNING = bytesOf('  running task ');
const PID = bytesOf(' pid:');
const PPID = bytesOf(' ppid:');
/** What is told of a task by numbers, in order: sched_show_task(), kernel/sched/core.c; `tgid` since 6.7, `task_flags` since 6.14. */
const LABELS = [bytesOf(' stack:'), PID, bytesOf(' tgid:'), PPID, bytesOf(' task_flags:'), bytesOf(' flags:')];
/** Bytes of the name with the blanks behind it, of what stands behind the state, and digits of a number. */
const LONGEST_NAME = 64;
const LONGEST_REST = 300;
const MOST_DIGITS = 16;
const MOST_DIGITS_OF_PID = 10;
/** Blanks between label and number, and between number and label. */
const MOST_BLANKS = 8;

/** The line of a task, of which nobody but the reader of dumps is asked. */
export interface TaskHead {
  readonly task: TaskLine & { readonly pid: number };
  /** Where its newline stands. */
  readonly end: number;
}

/**
 * Reads the lines of tasks in their ordinary form since 5.9 without making texts of them, as `parseTaskLine` reads them:
 * `task:kworker/0:1     state:D stack:0     pid:11    tgid:11    ppid:2      flags:0x00004000`.
 */
export class TaskHeads {
  /** Tells the literals that lead to the reader of dumps alone. */
  readonly #isOwn: (id: number) => boolean;
  readonly #names = new ByteNames();
  /** For each name whether the line of its task is a text as it stands. */
  readonly #isPlain: boolean[] = [];
  /** Where the number ended that was read last. */
  #end = 0;

  /** @param extractors of the registry, all of them */
  constructor(extractors: readonly Extractor[]) {
    const { finder } = triggerIndexOf(extractors);
    const others = new Set([...ENTRY_TRIGGERS, ...extractors.flatMap((one) => (one === taskDump ? [] : one.triggers))]);
    const own = taskDump.triggers.filter((trigger) => !others.has(trigger)).map((trigger) => finder.allInText(trigger));
    const ids = new Set(own.flatMap((found) => (found.length === 1 ? found : [])));
    this.#isOwn = (id) => ids.has(id);
  }

  /**
   * @param start of the line, which has an ordinary prefix
   * @param at where its text begins
   * @returns nothing for a line in any other form, and for one that others may read something of
   */
  at({ text: { bytes }, find }: Pick<LinesAhead, 'text' | 'find'>, start: number, at: number): TaskHead | undefined {
    if (!startsWith(bytes, at, TASK)) return undefined;
    const name = at + TASK.length;
    const colon = colonOfState(bytes, name);
    if (colon < 0) return undefined;
    const blank = colon - STATE.length;
    const comm = this.#nameIn(bytes, name, blank);
    const running = startsWith(bytes, colon + 2, RUNNING);
    const numbers = this.#numbers(bytes, running ? colon + 1 + RUNNING.length : colon + 2, colon + 1 + LONGEST_REST);
    if (comm === undefined || !isLetter(bytes[colon + 1]) || numbers === undefined) return undefined;
    const end = this.#end;
    if (find(start, end, this.#isOwn) >= 0) return undefined;
    const state = String.fromCharCode(bytes[colon + 1] ?? 0);
    const { pid, ppid } = numbers;
    return { task: ppid < 0 ? { comm, pid, state, running } : { comm, pid, ppid, state, running }, end };
  }

  /** @returns nothing where there is no name, or one that looks like something that is printed before a text */
  #nameIn(bytes: Uint8Array, from: number, to: number): string | undefined {
    let end = to;
    while (end > from && bytes[end - 1] === BLANK) end -= 1;
    if (end === from) return undefined;
    const id = this.#names.idOf(bytes, from, end);
    const name = this.#names.textOf(id);
    this.#isPlain[id] ??= isPlain(name);
    return this.#isPlain[id] ? name : undefined;
  }

  /**
   * Reads ` label:number` to the end of the line; some may be left out.
   * @returns nothing where anything else stands there, or no pid; `ppid` is negative where there is none
   */
  #numbers(bytes: Uint8Array, from: number, most: number): { readonly pid: number; readonly ppid: number } | undefined {
    let pid = NO_NUMBER;
    let ppid = NO_NUMBER;
    let at = from;
    for (const label of LABELS) {
      const last = behindBlanks(bytes, at, MOST_BLANKS) - 1;
      if (!startsWith(bytes, last, label)) continue;
      const value = this.#number(
        bytes,
        behindBlanks(bytes, last + label.length, MOST_BLANKS),
        label === PID || label === PPID,
      );
      if (value < 0) return undefined;
      if (label === PID) pid = value;
      if (label === PPID) ppid = value;
      at = this.#end;
    }
    return bytes[at] === NEWLINE && at <= most && pid >= 0 ? { pid, ppid } : undefined;
  }

  /** @returns the value of a decimal number; 0 for another one; -1 where there is none */
  #number(bytes: Uint8Array, from: number, decimal: boolean): number {
    let value = 0;
    let at = from;
    const most = from + (decimal ? MOST_DIGITS_OF_PID : MOST_DIGITS + 2);
    if (decimal) {
      for (; at < most && isDigit(bytes[at]); at += 1) value = value * 10 + (bytes[at] ?? 0) - ZERO;
    } else {
      if (bytes[at] === ZERO && bytes[at + 1] === X) at += 2;
      while (at < most && isHex(bytes[at])) at += 1;
    }
    this.#end = at;
    return at > from && (bytes[at] === BLANK || bytes[at] === NEWLINE) ? value : NO_NUMBER;
  }
}

/** Asked once for each name: whether the general way finds nothing but the time before the line of its task. */
function isPlain(name: string): boolean {
  const text = `task:${name} state:S stack:0 pid:1 ppid:2 flags:0x0`;
  const [only, ...others] = evidenceLines(0, `[    1.000000] ${text}`);
  return only?.text === text && others.length === 0;
}

/** @returns where the colon of ` state:` stands behind a name of visible characters, or -1; another `state:` may be part of the name */
function colonOfState(bytes: Uint8Array, name: number): number {
  const most = name + LONGEST_NAME + STATE.length;
  for (let at = name; at < most; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < BLANK || byte > LAST_VISIBLE || byte === OPENING) return -1;
    if (byte !== COLON || !startsWith(bytes, at - STATE.length + 1, STATE.subarray(1))) continue;
    return bytes[at - STATE.length] === BLANK ? at : -1;
  }
  return -1;
}

/** The kernel prints hex digits in lower case. */
function isHex(byte: number | undefined): boolean {
  return isDigit(byte) || (byte !== undefined && byte >= 97 && byte <= 102);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
