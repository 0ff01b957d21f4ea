import type { FunctionRole, WaitClass } from '../../../model/catalogue.js';
import type { ShapeFrame } from '../../../model/record.js';
import type { FunctionIndex } from '../functionIndex.js';

/** Roles of functions that any code calls: being in one of them tells nothing about the caller. */
export const MECHANISM: readonly FunctionRole[] = [
  'waits',
  'schedules',
  'spins',
  'locks',
  'allocates',
  'copies',
  'interrupts',
  'detects',
  'thunk',
];

/** Where every stack of its kind begins, and what stands in stacks of all kinds. */
export const ENTRIES: readonly FunctionRole[] = ['enters', 'works'];

/** How telling a class is: what waits for a page under a journal waits for the journal. */
const TELLING: Readonly<Record<WaitClass, number>> = {
  time: 0,
  completion: 1,
  // Main loops of threads, and calls of user space, in which anything else can happen.
  user: 1,
  idle: 1,
  lock: 2,
  page: 2,
  storage: 2,
  cpu: 2,
  memory: 2,
  device: 3,
  journal: 3,
  server: 3,
  daemon: 3,
  work: 3,
  thread: 3,
  'grace-period': 3,
  process: 3,
  thaw: 3,
  reference: 3,
};

/** A frame with what it says of its function: of a stack, or of a shape that many stacks have. */
export interface MatchedFrame extends ShapeFrame {
  readonly reliable?: boolean;
}

/** A stack split into mechanism and the code that uses it. */
export interface MechanismOf<F extends MatchedFrame = MatchedFrame> {
  /** What is waited or spun for, as far as names tell. */
  readonly wait?: WaitClass;
  /** The innermost function that says so. */
  readonly waitsIn?: string;
  /** The innermost function of the mechanism spins for a lock. */
  readonly spins: boolean;
  /** The function that is behind the mechanism: whose wait, loop or lock it is. Undefined when only entries are left. */
  readonly user?: F;
}

/** Read side of a per-CPU semaphore: kernel/locking/percpu-rwsem.c. */
const PER_CPU = 'percpu';
/** Says only that it is input or output; a caller that waits for the same says more. */
const PLAIN = 'io_schedule';

/** Inlined frames and guesses of the unwinder tell nothing for sure. */
function isMatched({ reliable, inlined }: MatchedFrame): boolean {
  return reliable !== false && inlined !== true;
}

/**
 * Splits a stack at the function that called the mechanism it ends in.
 * @param frames innermost first, those of detectors removed
 */
export function splitStack<F extends MatchedFrame>(frames: readonly F[], index: FunctionIndex): MechanismOf<F> {
  let wait: WaitClass | undefined;
  let waitsIn: string | undefined;
  let spins = false;
  let scheduled = false;
  let user: F | undefined;
  for (const frame of frames) {
    if (!isMatched(frame)) continue;
    const entry = index.find(frame.name);
    if (entry === undefined || !MECHANISM.includes(entry.role)) {
      user = entry === undefined || !ENTRIES.includes(entry.role) ? frame : undefined;
      // What an entry waits for is inlined into it: the semaphore of a frozen file system, and no other lock.
      if (entry?.wait === 'thaw' && wait === 'lock' && waitsIn?.includes(PER_CPU) === true) wait = 'thaw';
      break;
    }
    spins ||= wait === undefined && entry.role === 'spins' && entry.wait === 'lock';
    scheduled ||= entry.role === 'schedules';
    const own = entry.wait ?? (entry.role === 'allocates' ? 'memory' : undefined);
    if (own === undefined || (wait !== undefined && TELLING[own] < TELLING[wait])) continue;
    if (own !== wait || waitsIn?.startsWith(PLAIN) === true) waitsIn = frame.name;
    wait = own;
  }
  // Whoever calls the scheduler itself waits for a condition of its own.
  if (scheduled && wait === undefined && user !== undefined) {
    wait = 'completion';
    waitsIn = user.name;
  }
  return {
    ...(wait === undefined ? {} : { wait }),
    ...(waitsIn === undefined ? {} : { waitsIn }),
    spins,
    ...(user === undefined ? {} : { user }),
  };
}
