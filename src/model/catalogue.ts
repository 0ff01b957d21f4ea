import type { Architecture, StepCollecting } from './collecting.js';
import type { FactScope } from './fact.js';
import type { Scalar, ValueType } from './value.js';

/** How a fact gets its value without code. */
export type FactBinding =
  /** A member of a dumped structure; `of` is the fact that holds its address. `as: "symbol"` takes `<name+offset>`. */
  | { readonly struct: string; readonly member: string; readonly of: string; readonly as?: 'value' | 'symbol' }
  /** Argument `index` (from 0) of a function in the incident's stack; `struct` is what it points to. */
  | { readonly argument: { readonly function: string; readonly index: number; readonly struct?: string } }
  /** An attribute of the row whose `key` attribute equals the value of fact `of`. */
  | { readonly row: string; readonly key: string; readonly of: string; readonly attribute: string }
  /**
   * An attribute of the table `agreed`, when all rows that `where` selects have the same value of it. `where` names attributes
   * with the value, or the values, that a row must have.
   */
  | {
      readonly agreed: string;
      readonly attribute: string;
      readonly where?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
    }
  /** Index into an array: byte offset of the symbol in fact `of`, divided by the size of `element` in bytes. */
  | { readonly elementIndex: { readonly of: string; readonly element: string } }
  /** Entry of the look-up table whose array is named by the symbol in fact `of`, at index `index`, or an attribute of the table. */
  | { readonly lookup: { readonly of: string; readonly index?: string; readonly attribute?: string } }
  /** Name that `sym` gives for the address in fact `of`. */
  | { readonly symbolOf: string }
  /** A variable printed by `p`, a sysctl or a counter of /proc: `name[index]` or `table.counter`. */
  | { readonly variable: readonly string[] };

export interface CatalogueFact {
  readonly id: string;
  readonly type: ValueType;
  readonly scope: FactScope;
  readonly meaning: string;
  /** `seconds`, `bytes`, `pages`, `jiffies`, ... */
  readonly unit?: string;
  /** Closed set of values, where there is one. */
  readonly values?: readonly Scalar[];
  /** Rewritten by running code from moment to moment: one reading never excludes. */
  readonly momentary?: true;
  /** The look-up table with the words of its values, or of its members: `-11` is told as `-11 (EAGAIN)`. */
  readonly words?: string;
  /** Facts that whoever tells this one tells too: wherever it is known, so are they. */
  readonly with?: readonly string[];
  /** How to ask a person for it. */
  readonly question?: string;
  readonly bindings: readonly FactBinding[];
}

export interface CatalogueAttribute {
  readonly type: ValueType;
  readonly meaning: string;
  /** As of a fact. */
  readonly words?: string;
}

export interface CatalogueRow {
  readonly table: string;
  readonly meaning: string;
  readonly attributes: Readonly<Record<string, CatalogueAttribute>>;
}

export type StepCost = 'glance' | 'command' | 'vmcore' | 'reproduce';
/** `outside`: a shell of another machine: the host of a guest, or wherever the management controller and the logs are reached from. */
export type StepTool = 'crash' | 'drgn' | 'live' | 'outside' | 'person';

/** A step that belongs to every look at a hang of some kinds, once its tool is at hand. */
export interface StepRoutine {
  /** Reported kinds, as the schema lists them; all where none are named. Where no hang is known yet, it belongs to the look for one. */
  readonly hang?: readonly string[];
  /** The fact that its output tells in any case: unknown while nobody took the step. */
  readonly tells: string;
}

/** A step that an attached tool takes before anything is known, as everybody does who opens a dump. */
export interface StepOpening {
  /** Its place, smaller first: what is cheap and tells whether there is anything to look at comes first. */
  readonly rank: number;
  /** It is no question: only an attached tool takes it. */
  readonly only?: true;
}

export interface StepCommand {
  readonly tool: StepTool;
  /** `{{fact.id}}` holes are filled from known facts. */
  readonly command: string;
  readonly risk?: string;
  /** Only root may give it. */
  readonly root?: true;
  /** Seconds after which it will not end any more: it hangs as well. */
  readonly seconds?: number;
  /** Architectures that it is for; all where none are named. */
  readonly arch?: readonly Architecture[];
  /** The kind of machine that it is for, where it is not for both. */
  readonly machine?: 'virtual' | 'hardware';
}

/** One obtainable step: what a person can do to learn facts. */
export interface CatalogueStep {
  readonly id: string;
  readonly asks: string;
  /** Facts that must be known before the step makes sense (its command needs their values). */
  readonly needs: readonly string[];
  readonly yields: readonly string[];
  /** Tables that its output gives rows of, beside those that the facts are bound to. */
  readonly rows?: readonly string[];
  readonly cost: StepCost;
  readonly routine?: StepRoutine;
  readonly collect?: StepCollecting;
  readonly opening?: StepOpening;
  readonly how: readonly StepCommand[];
}

/**
 * How a value finds its word in a look-up table, where it is not a key itself. `negated`: values are the keys with a minus, as the
 * kernel writes errors. `bits`: the keys are values of bits, and a value has the words of all that are set in it.
 */
export type LookupMatch = 'negated' | 'bits';

/** A look-up table keyed by number or by word: `knowledge/tables/<name>.json`. */
export interface LookupTable {
  readonly name: string;
  readonly meaning: string;
  /** Kernel arrays whose index is the key of this table. */
  readonly arrays: readonly string[];
  readonly keyedBy: string;
  readonly match?: LookupMatch;
  /** Upstream releases whose numbering this is, `before` excluded; all when left out. */
  readonly kernels?: { readonly from?: string; readonly before?: string };
  /** Attributes of the whole table, such as `nfsVersion`. */
  readonly attributes: Readonly<Record<string, Scalar>>;
  /** Key (as decimal text) -> entry. */
  readonly entries: Readonly<Record<string, string>>;
  readonly source: string;
}

/** sizeof a structure by kernel: used only where the evidence does not give SIZE. */
export interface StructSize {
  readonly struct: string;
  /** Bytes on 64-bit kernels, newest layout first; `from` is the first upstream release with it. */
  readonly sizes: readonly { readonly bytes: number; readonly from: string; readonly basis: string }[];
}

/**
 * What a function does in a stack. Whoever looks for the function to blame skips, from the innermost frame on, all that serves any
 * caller, and ends where every stack begins; `acts`, `loops` and functions that nobody knows are what may be blamed.
 */
export type FunctionRole =
  /** Waits on behalf of its caller: asleep, as a rule. */
  | 'waits'
  /** Gives up the CPU: the innermost frames of a task that is off it. */
  | 'schedules'
  /** Waits on the CPU, for a lock, another CPU or time. */
  | 'spins'
  /** Takes, tries or releases a lock, or wakes those that wait; with `wait` it can be held up there. */
  | 'locks'
  /** Gets or frees memory, and reclaims it for that. */
  | 'allocates'
  /** Copies, clears, searches or computes: small services of any code, and what instrumentation inserts. */
  | 'copies'
  /** Where a system call, an exception, a thread or an idle CPU begins, and the common layers on the way to a subsystem. */
  | 'enters'
  /** Brings an interrupt from the CPU to its handler. */
  | 'interrupts'
  /** Takes the stack: watchdogs, panic, dumps. */
  | 'detects'
  /** Is known to loop over many items. */
  | 'loops'
  /** Stands for a call or return of the frame outside it. */
  | 'thunk'
  /** Runs what others queued: work items, timers, softirqs, callbacks. */
  | 'works'
  /** Does the work of its subsystem: neither skipped nor special. */
  | 'acts';

/** What a task in a function of role `waits` or `locks` waits for, so far as the function alone tells. */
export const WAIT_CLASSES = [
  /** A mutex, semaphore or read-write semaphore that another task holds. */
  'lock',
  /** A page or buffer under input or output: whose, the callers tell. */
  'page',
  /** A disk or remote volume: a request, a tag, a flush, a device that recovers. */
  'storage',
  /** The journal or log of a file system: its commit, or room in it. */
  'journal',
  /** A file server or object store: RPC, NFS, CIFS, Ceph. */
  'server',
  /** A daemon in user space that serves the kernel: FUSE, ublk, userfaultfd. */
  'daemon',
  /** Another device or its firmware. */
  'device',
  /** A completion, a condition or an event of the calling code. */
  'completion',
  /** A work item or a whole workqueue to end. */
  'work',
  /** A thread, timer, tasklet or callback to end. */
  'thread',
  /** A grace period of RCU, SRCU or Tasks RCU. */
  'grace-period',
  /** Another CPU: an IPI, stop_machine, a migration. */
  'cpu',
  /** Time to pass. */
  'time',
  /** Another process: a child, a vfork parent, a traced task, a core dump. */
  'process',
  /** Memory: reclaim, compaction, a limit, throttled writing. */
  'memory',
  /** Something frozen or suspended to be thawed: a file system, a queue, a mapped device, the task itself. */
  'thaw',
  /** References to be dropped by whoever holds them. */
  'reference',
  /** User space or the outside world, as tasks do all day: poll, futex, pipe, socket, terminal. */
  'user',
  /** Work to come: where kernel threads rest. */
  'idle',
] as const;
export type WaitClass = (typeof WAIT_CLASSES)[number];

/**
 * Where a task is on its way to memory; it can be in several stages, since reclaim is a part of the slow path (`allocating`). Throttled:
 * it has written too much. Background: a thread of the kernel that reclaims or compacts for everybody, and waits for nobody's memory.
 */
export type MemoryStage =
  'allocating' | 'reclaim' | 'compaction' | 'throttled' | 'writeback' | 'page-lock' | 'background';

/** What an argument of a function is, for its recovery from registers and stacks. */
export interface FunctionArgument {
  /** From 0. */
  readonly index: number;
  /** Structure that it points to. */
  readonly struct: string;
  /** First upstream release for which this holds, and the first one for which it does not any more; all of them when left out. */
  readonly from?: string;
  readonly before?: string;
}

export interface KernelFunction {
  readonly name: string;
  /** The name is a prefix of function names. */
  readonly prefix?: true;
  /** The name is one of the words between underscores of functions that nothing else is known about. */
  readonly word?: true;
  readonly subsystem: string;
  readonly role: FunctionRole;
  /** What a task in this function waits for, in words; always there for role `waits`. */
  readonly waitsFor?: string;
  /**
   * The kind of thing it waits for. Of a function that `enters`: `idle` where CPUs rest, otherwise what a lock is about that is taken
   * right in it: `lock` where only `waitsFor` names it.
   */
  readonly wait?: WaitClass;
  /** Of functions that stand outside in all stacks of a stage. */
  readonly stage?: MemoryStage;
  /** Arguments that tell what a task in it waits for or works on. */
  readonly arguments?: readonly FunctionArgument[];
  /** Variable of the lock that it takes, where that is always the same one: `rtnl_mutex`. */
  readonly lock?: string;
}

/** One of the vendor's own releases. */
export interface VendorRelease {
  /** Pattern on the release string and, behind a space, what the banner says after it; the first match wins. */
  readonly match: string;
  /** As the vendor calls it: `8.10`, `15 SP3`, `22.04`. */
  readonly release: string;
}

/** `knowledge/kernels/<vendor>.json`: release string -> vendor. */
export interface VendorKernel {
  readonly vendor: string;
  readonly name: string;
  /** Pattern on the release string behind the upstream version; the first match wins. */
  readonly patterns: readonly string[];
  /** Patterns on what the banner says behind the release: they tell kernels whose release strings look like those of kernel.org. */
  readonly banner?: readonly string[];
  /** Where the banner names the stable release that is merged: so many words behind this word. */
  readonly stable?: { readonly after: string; readonly words: number };
  readonly releases?: readonly VendorRelease[];
  readonly descent: string;
  /** Where the vendor's list of patches is found. */
  readonly changelog: string;
  /** Command that prints the changelog of an installed kernel; `{{release}}` is its release string. */
  readonly command?: string;
  /** Where the strings were seen or are documented. */
  readonly source?: string;
}

export interface Mechanism {
  readonly id: string;
  readonly meaning: string;
}

export interface Weights {
  readonly strength: { readonly weak: number; readonly moderate: number; readonly strong: number };
  readonly thresholds: { readonly established: number; readonly probable: number; readonly possible: number };
  readonly lead: number;
}
