import type {
  MemoryWords,
  ObjectList,
  PageRow,
  SearchResult,
  SlabCache,
  SlabPage,
  SwapAreas,
} from './crashMemoryRecord.js';
import type { ExceptionFrame } from './frame.js';
import type { ListedTask } from './listedTask.js';
import type { RecordBase } from './recordBase.js';

export type * from './crashMemoryRecord.js';
export type * from './listedTask.js';

/** The banner of a crash session: what follows is of the dump that this session opened. */
export interface SessionStart extends RecordBase {
  readonly type: 'session-start';
  /** As printed: `8.0.6`. */
  readonly version: string;
}

/** A task that waits for its CPU. */
export interface QueuedTask extends ListedTask {
  /** `deadline` queues are not printed by any version. */
  readonly queue: 'rt' | 'fair' | 'array';
  /** The kernel's priority: 0 to 99 are real-time, 120 is nice 0. */
  readonly priority?: number;
}

/** One CPU of `runq` in any of its forms: what runs there, and what waits. */
export interface RunQueue extends RecordBase {
  readonly type: 'run-queue';
  readonly cpu: number;
  readonly address?: string;
  readonly offline: boolean;
  readonly current?: ListedTask;
  /** Absent when the form (`-t`, `-m`, `-T`) does not list queued tasks. */
  readonly queued?: readonly QueuedTask[];
  /** Names or addresses of task groups marked `(THROTTLED)`; absent unless `-g` showed groups. */
  readonly throttled?: readonly string[];
  /** `-t`: the clock of the run queue in ns, decimal. A clock far behind the others stopped with its CPU. */
  readonly clock?: string;
  /** `-t`: when the current task came onto the CPU, on the same clock in ns, decimal. */
  readonly since?: string;
  /** `-m`: how long the current task has been running, in seconds. */
  readonly runningSeconds?: number;
  /** `-T`: how far its clock is behind the most recent one, in seconds. */
  readonly lagSeconds?: number;
}

/** `ps -S`: how many tasks are in each state. The only listing that counts all tasks by itself. */
export interface TaskStateCounts extends RecordBase {
  readonly type: 'task-states';
  readonly counts: Readonly<Record<string, number>>;
}

/** `ps -t`: when a task started, and the CPU time that it used; units differ between kernels, so they are as printed. */
export interface TaskTimes extends RecordBase, ListedTask {
  readonly type: 'task-times';
  readonly runTime: string;
  readonly startTime: string;
  readonly user?: string;
  readonly system?: string;
}

/** One row of `ps -Y`: scheduling policy and priority; or of `ps -y POLICY`, which lists the tasks of a policy alone. */
export interface TaskPolicy extends RecordBase, ListedTask {
  readonly type: 'task-policy';
  readonly ppid: number;
  /** `NORMAL`, `FIFO`, `RR`, `BATCH`, `IDLE`, `DEADLINE`. */
  readonly policy: string;
  /** The kernel's priority: 0 to 99 are real-time, 120 is nice 0. */
  readonly priority?: number;
  readonly active: boolean;
}

/** `set PID`, and the block that `set` prints alone: a task with its state in words. */
export interface TaskContext extends RecordBase, ListedTask {
  readonly type: 'task-context';
  /** `TASK_UNINTERRUPTIBLE`, ... joined by `|` as printed, without the remark. */
  readonly state: string;
  /** `ACTIVE`, `PANIC`, `SYSRQ`, ... as printed in parentheses. */
  readonly remark?: string;
}

/** `ps -p` from the oldest ancestor to the task itself; `ps -c` and `ps -g`: the task, then its children or threads. */
export interface TaskRelatives extends RecordBase {
  readonly type: 'task-relatives';
  readonly relation: 'ancestors' | 'children' | 'threads';
  readonly tasks: readonly ListedTask[];
}

/** One pending timer. */
export interface PendingTimer {
  readonly address: string;
  /** Jiffies or ns as the queue counts, decimal; may exceed what a number holds. */
  readonly expires: string;
  /** Until it expires, in the unit of the queue; negative when it is overdue. */
  readonly remaining?: number;
  readonly function: string;
  readonly symbol?: string;
}

/** One queue of `timer` (jiffies) or of one clock of `timer -r` (ns). Many overdue timers: the CPU handles none. */
export interface TimerQueue extends RecordBase {
  readonly type: 'timer-queue';
  readonly cpu: number;
  /** `BASE_STD`, `BASE_DEF`, `TVEC_BASES`, or the clock: `ktime_get`. */
  readonly base: string;
  readonly unit: 'jiffies' | 'ns';
  readonly offline: boolean;
  /** What the clock of the queue showed, decimal. */
  readonly now?: string;
  readonly timers: readonly PendingTimer[];
}

/** `waitq`: who sleeps on a wait queue. */
export interface WaitQueue extends RecordBase {
  readonly type: 'wait-queue';
  /** The queue as the command names it. */
  readonly expression: string;
  readonly address?: string;
  readonly waiters: readonly ListedTask[];
}

/** One disk of `dev -d`. Since blk-mq, `total` counts the tags that are taken. */
export interface DiskLoad {
  readonly major: number;
  readonly gendisk: string;
  readonly name: string;
  /** Address of the request_queue. */
  readonly queue: string;
  readonly total: number;
  /** Kernels count by direction or by synchrony; the columns say which. */
  readonly read?: number;
  readonly write?: number;
  readonly async?: number;
  readonly sync?: number;
  /** In flight in the driver; absent for blk-mq, which does not tell. */
  readonly driver?: number;
}

/** `dev -d`, `dev -D`: requests in progress. A whole listing of busy disks without a row: no disk has any. */
export interface DiskRequests extends RecordBase {
  readonly type: 'disk-requests';
  /** `-D`: disks without requests are left out. */
  readonly busyOnly: boolean;
  readonly disks: readonly DiskLoad[];
}

/** One interrupt of `irq`, `irq -s` or `irq -a`. */
export interface InterruptRow extends RecordBase {
  readonly type: 'interrupt-row';
  /** A number, or a name such as `NMI`. */
  readonly irq: string;
  readonly names: readonly string[];
  readonly descriptor?: string;
  readonly actions?: readonly string[];
  /** `-s`: how often on each CPU, in the order of `cpus`. */
  readonly counts?: readonly number[];
  readonly cpus?: readonly number[];
  readonly chip?: string;
  /** `-a`: a list of CPUs as printed. */
  readonly affinity?: string;
}

/** An open file of a task. */
export interface OpenFile {
  readonly fd: number;
  readonly file: string;
  readonly dentry: string;
  readonly inode: string;
  /** `REG`, `DIR`, `CHR`, `SOCK`, `PIPE`, ... */
  readonly kind: string;
  readonly path?: string;
}

/** `files PID`: where a task stands, and what it has open. */
export interface OpenFiles extends RecordBase, ListedTask {
  readonly type: 'open-files';
  readonly root?: string;
  readonly cwd?: string;
  readonly files: readonly OpenFile[];
}

/** One row of `net`. */
export interface NetworkDevice extends RecordBase {
  readonly type: 'network-device';
  readonly address: string;
  readonly name: string;
  readonly addresses: readonly string[];
}

/** One row of `net -a`: an entry of the ARP cache. */
export interface NeighbourRow extends RecordBase {
  readonly type: 'neighbour-row';
  readonly address: string;
  readonly ip: string;
  readonly device: string;
  /** `REACHABLE`, `STALE`, `FAILED`, `INCOMPLETE`, ... */
  readonly state: string;
}

/** A socket of a task. */
export interface OpenSocket {
  readonly fd: number;
  readonly socket: string;
  readonly sock: string;
  /** `INET:STREAM`. */
  readonly kind: string;
  readonly source?: string;
  readonly destination?: string;
}

/** `net -s PID`. */
export interface TaskSockets extends RecordBase, ListedTask {
  readonly type: 'task-sockets';
  readonly sockets: readonly OpenSocket[];
}

/** A register block that `bt -e` or `bt -E` found on a stack: whatever looks like one, live or left over. */
export interface FoundException extends RecordBase {
  readonly type: 'found-exception';
  readonly task?: ListedTask;
  readonly cpu?: number;
  /** `-E`: `IRQ STACK`, `NMI EXCEPTION STACK`, ... */
  readonly stack?: string;
  readonly mode: 'kernel' | 'user';
  readonly address?: string;
  readonly exception: ExceptionFrame;
}

/** What listings of crash give beside tasks, structures and code. */
export type CrashListingRecord =
  | SessionStart
  | RunQueue
  | TaskStateCounts
  | TaskTimes
  | TaskPolicy
  | TaskContext
  | TaskRelatives
  | TimerQueue
  | WaitQueue
  | DiskRequests
  | SlabCache
  | SlabPage
  | PageRow
  | InterruptRow
  | OpenFiles
  | NetworkDevice
  | NeighbourRow
  | TaskSockets
  | SearchResult
  | ObjectList
  | MemoryWords
  | FoundException
  | SwapAreas;
