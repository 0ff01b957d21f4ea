import type { BareStack, CpuBacktrace, OopsReport, PanicReport, TaskDump } from './dumpRecord.js';
import type { KernelEvent } from './event.js';
import type { HeldLocks, LockdepReport } from './lockdepRecord.js';
import type {
  AtomicSleepReport,
  BlockerNote,
  CsdLockReport,
  HardLockupReport,
  HungTaskReport,
  RecoveryNote,
  SoftLockupReport,
  SpinlockReport,
  UnhandledInterruptReport,
} from './lockupRecord.js';
import type { TraceHeader, KernelRelease, BootStart, LogHole } from './logRecord.js';
import type { RcuStallReport } from './rcuRecord.js';
import type { WorkqueueDump, WorkqueueLockupReport } from './workqueueRecord.js';
import type {
  TaskBacktrace,
  ProcessRow,
  ModuleRow,
  StructDump,
  StructLayout,
  Disassembly,
  SymbolRow,
  VariableValue,
  CommandError,
} from './crashRecord.js';
import type { CrashListingRecord } from './crashListingRecord.js';
import type { RecordBase } from './recordBase.js';
import type { Scalar } from './value.js';

export type * from './crashListingRecord.js';
export type * from './crashRecord.js';
export type * from './dumpRecord.js';
export type * from './event.js';
export type * from './frame.js';
export type * from './lockdepRecord.js';
export type * from './lockupRecord.js';
export type * from './logRecord.js';
export type * from './rcuRecord.js';
export type * from './workqueueRecord.js';
export type { Completeness, Stamp } from './recordBase.js';

/** One row of key and value of a table of /proc, such as `TCP: inuse 5 ... mem 3` of /proc/net/sockstat. */
export interface ProcCounters extends RecordBase {
  readonly type: 'proc-counters';
  readonly table: string;
  readonly counters: Readonly<Record<string, number>>;
}

/** One row of a listing, for the row table that it names: an RPC task, a mount, a socket, a process of a live machine. */
export interface TableRow extends RecordBase {
  readonly type: 'table-row';
  readonly table: string;
  /** Tells the rows of a table apart: what is listed again under the same key is the same thing, later. */
  readonly key: string;
  readonly attributes: Readonly<Record<string, Scalar>>;
  /** False when it was read from a dump. */
  readonly live: boolean;
}

/** An indented call-flow outline drawn by hand: evidence of its own type, never proof. */
export interface CallOutline extends RecordBase {
  readonly type: 'call-outline';
  readonly roots: readonly OutlineNode[];
}
export interface OutlineNode {
  readonly name: string;
  readonly display: string;
  readonly line: number;
  readonly children: readonly OutlineNode[];
}

/** Commit hashes that a write-up names: 12 to 40 hex digits followed by words that are not an address. */
export interface CommitMention extends RecordBase {
  readonly type: 'commit-mention';
  readonly commit: string;
}

/**
 * What the history of a kernel source tree says of the recorded commits, by the first twelve digits of their upstream hash. Line 1 of
 * its source names the tree, the lines behind it the commits of `has`, in their order.
 */
export interface KernelTree extends RecordBase {
  readonly type: 'kernel-tree';
  /** Folder and ref, for people. */
  readonly where: string;
  /** Of its Makefile: `6.1.55`. */
  readonly version: string;
  readonly head: string;
  /** `as`: the commit of the tree. */
  readonly has: readonly { readonly commit: string; readonly as: string }[];
  /** Empty where the history is not whole. */
  readonly lacks: readonly string[];
  /** In it, and taken back later. */
  readonly reverted: readonly string[];
}

/** One entry of a changelog, or one commit of a log. */
export interface ChangelogEntry {
  readonly line: number;
  /** Without its bullet, on one line. */
  readonly subject: string;
  /** First twelve digits of its hash and of the upstream hash that it names. */
  readonly commits: readonly string[];
}

/**
 * Entries of the changelog of a kernel, newest first: those below one heading of an rpm or Debian package, those that a command let
 * through, or commits as `git log` prints them.
 */
export interface ChangelogPart extends RecordBase {
  readonly type: 'changelog-part';
  readonly form: 'rpm' | 'debian' | 'git';
  /** Of the package, as the heading names it: `5.14.0-427.el9`, `6.1.90-1`. */
  readonly version?: string;
  /** Command line that printed it, where that stands before it. */
  readonly command?: string;
  readonly entries: readonly ChangelogEntry[];
}

export type EvidenceRecord =
  | SoftLockupReport
  | HardLockupReport
  | HungTaskReport
  | BlockerNote
  | RcuStallReport
  | WorkqueueLockupReport
  | WorkqueueDump
  | SpinlockReport
  | CsdLockReport
  | LockdepReport
  | HeldLocks
  | AtomicSleepReport
  | UnhandledInterruptReport
  | RecoveryNote
  | CpuBacktrace
  | TaskDump
  | BareStack
  | PanicReport
  | OopsReport
  | KernelEvent
  | TraceHeader
  | KernelRelease
  | BootStart
  | LogHole
  | TaskBacktrace
  | ProcessRow
  | ModuleRow
  | StructDump
  | StructLayout
  | Disassembly
  | SymbolRow
  | VariableValue
  | ProcCounters
  | TableRow
  | CallOutline
  | CommandError
  | CrashListingRecord
  | KernelTree
  | ChangelogPart
  | CommitMention;
