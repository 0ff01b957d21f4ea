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

/**
 * Puts together what `ps`, backtraces and `struct task_struct` say of where tasks are.
 * @param tasks how many there are, where the block of `sys` says it
 */
export function taskPlaces(
  processes: readonly ProcessRow[],
  backtraces: readonly TaskBacktrace[],
  dumps: readonly StructDump[],
  tasks: number | undefined,
): TaskPlaces {
  const pids = new Map<string, number>();
  const whole = listsAll(processes, [...backtraces, ...dumps], tasks);
  const structures = dumps.filter(({ struct }) => struct === 'task_struct');
  for (const { task, pid } of [...processes, ...backtraces]) if (task !== undefined) pids.set(task, pid);
  for (const { address, members } of structures) {
    const pid = wordIn(members, 'pid');
    // The structure of a task that ended keeps its words until the memory is used again.
    if (pid !== undefined && address !== undefined && !whole) pids.set(address, Number(pid));
  }
  // Only a list of waiters asks whose a stack is; until then no frame of a large dump is looked at.
  let stacks: readonly Range[] | undefined;
  return {
    pidAt: (address) => pids.get(address),
    pidOnStack: (address) => {
      stacks ??= stackRanges(backtraces, structures);
      return rangeAt(stacks, address)?.pid;
    },
    whole,
  };
}

function wordIn(members: StructDump['members'], name: string): bigint | undefined {
  return wordOf(members.find(({ path }) => path === name)?.value);
}

/** Where the stacks of tasks are, lowest first. */
function stackRanges(backtraces: readonly TaskBacktrace[], structures: readonly StructDump[]): readonly Range[] {
  const ranges: Range[] = [];
  for (const { pid, trace, words = [] } of backtraces) {
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
  for (const { members } of structures) {
    const pid = wordIn(members, 'pid');
    const stack = wordIn(members, 'stack');
    if (pid !== undefined && stack !== undefined)
      ranges.push({ from: stack, to: stack + STACK_BYTES - 1n, pid: Number(pid) });
  }
  return ranges.toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)));
}

/**
 * `ps` begins with the idle tasks and `init`: a listing that was filtered lacks them as a rule. That it was seen to its end, the number
 * of tasks says, or what follows it in its source.
 */
function listsAll(
  processes: readonly ProcessRow[],
  others: readonly (StructDump | TaskBacktrace)[],
  tasks: number | undefined,
): boolean {
  const rows = processes.filter(({ completeness }) => completeness === 'whole');
  const pids = new Set(rows.map(({ pid }) => pid));
  if (!pids.has(0) || !pids.has(1) || !pids.has(2)) return false;
  if (tasks !== undefined) return new Set(rows.map(({ task }) => task)).size >= tasks;
  const end = rows.at(-1)?.cite;
  return others.some(({ cite }) => cite.source === end?.source && cite.from > end.to);
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
