import type { KernelFunction, WaitClass } from '../../../model/catalogue.js';
import type { FunctionIndex } from '../functionIndex.js';
import { ENTRIES, MECHANISM } from '../hang/mechanism.js';
import type { NamedWait } from '../hang/taskWait.js';
import type { ComparedStack } from './comparedStack.js';

/** What a task waits for, or does: tasks of one kind differ in mechanism and callers alone. */
export interface StackKind {
  readonly id: string;
  readonly name: string;
  readonly waitsFor?: WaitClass;
  readonly idle: boolean;
  readonly waitsIn?: string;
  readonly function?: string;
  /** The function that gave the name. */
  readonly named?: KernelFunction;
}

/** What is known of a task by its stack, and by the letter of its state. */
export interface StackInState extends Pick<ComparedStack, 'names'> {
  readonly wait: NamedWait;
  readonly state: string;
}

/** What these subsystems wait for is a mechanism; which mutex or condition it is only the caller tells. */
const SERVING: ReadonlySet<string> = new Set(['locking', 'wait', 'sched', 'time']);
/** Letters of tasks that a signal, new work or being unparked wakes. */
const ASLEEP: ReadonlySet<string> = new Set(['S', 'I', 'P']);
/** Runs or is ready to, is being woken, is new. */
const RUNNABLE: ReadonlySet<string> = new Set(['R', 'W', 'N']);
/** Waits that tasks spend their days in. */
const RESTING: ReadonlySet<WaitClass> = new Set(['user', 'idle']);
/** Waits that are rest in a task that signals can wake. */
const RESTING_ASLEEP: ReadonlySet<WaitClass> = new Set(['user', 'idle', 'time', 'process']);
/** Where the main functions of kernel threads are called from, over versions and architectures. */
const THREADS: ReadonlySet<string> = new Set([
  'kthread',
  'ret_from_fork',
  'ret_from_fork_asm',
  'ret_from_kernel_thread',
  'ret_from_kernel_user_thread',
  'kernel_thread_helper',
  'kernel_thread',
  'child_rip',
]);
const WORK_TO_COME = 'work to come';
const RUNNING: StackKind = { id: 'runs', name: 'running', idle: false };

/** What the task of a stack waits for, by the names of its functions and its state. */
export function stackKind({ wait, state, names }: StackInState, index: FunctionIndex): StackKind {
  if (state === 'Z' || state === 'X') return { id: 'idle:dead', name: 'dead', idle: true };
  const { waitsFor, user } = wait;
  const named = waitsFor === undefined ? undefined : namingFunction(names, waitsFor, index);
  if (isRunning(wait.interrupted, state, names, waitsFor, index)) return RUNNING;
  // Allocating is no waiting, unless memory is reclaimed.
  if (RUNNABLE.has(state) && waitsFor === 'memory' && named === undefined) return RUNNING;
  const asleep = ASLEEP.has(state);
  if (waitsFor === undefined) {
    // Of a watchdog, which is left out as a detector, only the thread remains.
    if (asleep && names.every((name) => isEntry(name, index))) return restingThread({});
    const [innermost = ''] = names;
    const place = user?.name ?? innermost;
    return { id: `unknown:in:${place}`, name: 'unknown', idle: false, waitsIn: innermost, function: place };
  }
  const generic = named === undefined || SERVING.has(named.subsystem);
  const [waitsIn] = [named?.name, wait.waitsIn].filter((name) => name !== undefined);
  const place = waitsIn === undefined ? {} : { waitsIn };
  if (asleep && generic && (waitsFor === 'completion' || waitsFor === 'time') && isThreadMain(names, user?.name))
    return restingThread(place);
  const idle = asleep ? RESTING_ASLEEP.has(waitsFor) : state === '?' && RESTING.has(waitsFor);
  const name = named?.waitsFor ?? waitsFor;
  const owner = generic && !idle ? (user?.name ?? callerOf(names, index)) : undefined;
  return {
    id: idOf(idle, waitsFor, name, owner),
    name,
    waitsFor,
    idle,
    ...place,
    ...(owner === undefined ? {} : { function: owner }),
    ...(named === undefined ? {} : { named }),
  };
}

function restingThread(place: Pick<StackKind, 'waitsIn'>): StackKind {
  return { id: idOf(true, 'idle', WORK_TO_COME), name: WORK_TO_COME, waitsFor: 'idle', idle: true, ...place };
}

/** The function that is no mechanism, be it only an entry. */
function callerOf(names: readonly string[], index: FunctionIndex): string | undefined {
  return names.find((name) => {
    const role = index.find(name)?.role;
    return role === undefined || !MECHANISM.includes(role);
  });
}

/** A task that was woken, or put off the CPU, still stands in the scheduler; what it waited for is over. */
function isRunning(
  interrupted: boolean,
  state: string,
  [innermost = '']: readonly string[],
  waitsFor: WaitClass | undefined,
  index: FunctionIndex,
): boolean {
  if (state === '?') return waitsFor === undefined && interrupted;
  if (!RUNNABLE.has(state)) return false;
  return waitsFor === undefined || RESTING.has(waitsFor) || index.plays(innermost, 'schedules');
}

/** The outermost function of the mechanism that waits for this kind of thing; those that serve any caller name it only alone. */
function namingFunction(
  names: readonly string[],
  waitsFor: WaitClass,
  index: FunctionIndex,
): KernelFunction | undefined {
  let found: KernelFunction | undefined;
  for (const name of names) {
    const entry = index.find(name);
    const says = entry?.wait === waitsFor && entry.waitsFor !== undefined ? { ...entry, name } : undefined;
    if (says !== undefined && (found === undefined || !SERVING.has(says.subsystem) || SERVING.has(found.subsystem)))
      found = says;
    if (entry === undefined || !MECHANISM.includes(entry.role)) break;
  }
  return found;
}

/** The main function of a kernel thread itself sleeps. */
function isThreadMain(names: readonly string[], main: string | undefined): boolean {
  const caller = main === undefined ? undefined : names[names.indexOf(main) + 1];
  return caller !== undefined && THREADS.has(caller);
}

function idOf(idle: boolean, waitsFor: WaitClass, name: string, owner?: string): string {
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return [...(idle ? ['idle'] : []), waitsFor, slug, ...(owner === undefined ? [] : ['in', owner])].join(':');
}

/** True of functions that only lead to where the kernel begins to serve a task. */
export function isEntry(name: string, index: FunctionIndex): boolean {
  const role = index.find(name)?.role;
  return role !== undefined && ENTRIES.includes(role);
}
