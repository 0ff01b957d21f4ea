import type { ProcessRow, StructDump, TaskBacktrace } from '../../../model/record.js';
import { hexWord } from '../hexWord.js';
import { wordOf } from './word.js';

/** Which task an address belongs to: of its `task_struct`, or on its stack. */
export interface TaskPlaces {
  /** Pid of the task whose structure is at an address, hex without 0x. */
  readonly pidAt: (address: string) => number | undefined;
  /** Pid of the task on whose stack a word is. */
  readonly pidOnStack: (address: bigint) => number | undefined;
  /** Every task of the dump was listed: a structure that is not among them belongs to none that lives. */
  readonly whole: boolean;
}

interface Range {
  readonly from: bigint;
  readonly to: bigint;
  readonly pid: number;
}

/** THREAD_SIZE on x86-64 and arm64 without KASAN: stacks are at least so large. */
const STACK_BYTES = 16n * 1024n;

/** Puts together what `ps`, backtraces and `struct task_struct` say of where tasks are. */
export function taskPlaces(
  processes: readonly ProcessRow[],
  backtraces: readonly TaskBacktrace[],
  dumps: readonly StructDump[],
): TaskPlaces {
  const pids = new Map<string, number>();
  const whole = listsAll(processes);
  const ranges: Range[] = [];
  for (const { task, pid } of processes) if (task !== undefined) pids.set(task, pid);
  for (const { task, pid, trace, words = [] } of backtraces) {
    if (task !== undefined) pids.set(task, pid);
    // Frames on other stacks, of interrupts and exceptions, belong to the CPU.
    const own = trace.frames
      .filter(({ segment }) => segment === 'task')
      .map(({ stackPointer }) => hexWord(stackPointer));
    const places = [...own, ...words.map(({ address }) => hexWord(address))].filter((place) => place !== undefined);
    const [first] = places;
    if (first === undefined) continue;
    const from = places.reduce((least, place) => (place < least ? place : least), first);
    const to = places.reduce((most, place) => (place > most ? place : most), first);
    if (to - from < STACK_BYTES) ranges.push({ from, to, pid });
  }
  for (const { struct, address, members } of dumps) {
    if (struct !== 'task_struct') continue;
    const member = (name: string): bigint | undefined => wordOf(members.find(({ path }) => path === name)?.value);
    const pid = member('pid');
    if (pid === undefined) continue;
    // The structure of a task that ended keeps its words until the memory is used again.
    if (address !== undefined && !whole) pids.set(address, Number(pid));
    const stack = member('stack');
    if (stack !== undefined) ranges.push({ from: stack, to: stack + STACK_BYTES - 1n, pid: Number(pid) });
  }
  const sorted = ranges.toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)));
  return {
    pidAt: (address) => pids.get(address),
    pidOnStack: (address) => rangeAt(sorted, address)?.pid,
    whole,
  };
}

/** `ps` begins with the idle tasks and `init`: a listing that was filtered lacks them as a rule. */
function listsAll(processes: readonly ProcessRow[]): boolean {
  const pids = new Set(processes.map(({ pid }) => pid));
  return pids.has(0) && pids.has(1) && pids.has(2);
}

/** The last range that begins at or before an address, if it holds it. */
function rangeAt(sorted: readonly Range[], address: bigint): Range | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = sorted[middle];
    if (range !== undefined && range.from <= address) low = middle + 1;
    else high = middle;
  }
  // Stacks of tasks do not overlap, but a task may be known by its frames and by its whole stack.
  for (let at = low - 1; at >= 0 && at >= low - 8; at -= 1) {
    const range = sorted[at];
    if (range !== undefined && range.from <= address && address <= range.to) return range;
  }
  return undefined;
}
