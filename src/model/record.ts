import type { Cite } from './cite.js';
import type { Scalar } from './value.js';

/** Reading a record ends `whole`, or `partial` when the evidence itself shows that something is missing. */
export type Completeness = 'whole' | 'partial';

interface RecordBase {
  readonly completeness: Completeness;
  /** What is missing, as message codes: `elided`, `truncated`, `interleaved`, ... Empty when whole. */
  readonly missing: readonly string[];
  readonly cite: Cite;
}

/** When a log line was printed: `seconds` since boot, wall time as written, caller id as `T123` or `C4`. */
export interface Stamp {
  readonly seconds?: number;
  readonly wall?: string;
  readonly host?: string;
  readonly caller?: string;
}

/** A frame of any trace. `name` is stripped of compiler suffixes, `display` is as printed. */
export interface Frame {
  readonly name: string;
  readonly display: string;
  readonly offset?: number;
  readonly size?: number;
  readonly module?: string;
  /** Frames marked `?` by the unwinder, or parenthesised: kept for display, never matched. */
  readonly reliable: boolean;
  /** Stack segment: the task's own, or the interrupt, softirq, NMI or another exception stack. */
  readonly segment: FrameSegment;
  /** Address printed with the frame (crash: the return address), hex without 0x. */
  readonly address?: string;
  /** Stack slot of the return address (crash), hex without 0x. */
  readonly stackPointer?: string;
  readonly inlined?: boolean;
  readonly line: number;
}
export type FrameSegment = 'task' | 'irq' | 'softirq' | 'nmi' | 'exception' | 'entry';

/** Registers of an exception frame, names in lower case as in the disassembly (`rbx`), values hex without 0x. */
export interface ExceptionFrame {
  readonly registers: Readonly<Record<string, string>>;
  /** Register name -> line that shows it. */
  readonly lines: Readonly<Record<string, number>>;
  readonly function?: string;
  readonly offset?: number;
  readonly module?: string;
  /** True for the register block of user space at the end of a task's stack. */
  readonly user: boolean;
  /** The frame follows this many frames of the backtrace (0: before the first). */
  readonly afterFrames: number;
  readonly cite: Cite;
}

/** A stack, innermost frame first. */
export interface Backtrace {
  readonly frames: readonly Frame[];
  readonly exceptions: readonly ExceptionFrame[];
  readonly whole: boolean;
  readonly cite: Cite;
}

/** Soft-lockup banner and what belongs to it. Printed by kernel/watchdog.c, watchdog_timer_fn(). */
export interface SoftLockupReport extends RecordBase {
  readonly type: 'soft-lockup-report';
  readonly cpu: number;
  /** Seconds as printed: units of 2^30 ns. */
  readonly seconds: number;
  readonly comm: string;
  readonly pid: number;
  readonly stamp: Stamp;
  readonly workqueue?: WorkqueueLine;
  readonly instruction?: InstructionPointer;
  readonly trace?: Backtrace;
}

/** `Workqueue: NAME FUNCTION`, printed by print_worker_info(). */
export interface WorkqueueLine {
  readonly name: string;
  readonly function: string;
  readonly module?: string;
  readonly cite: Cite;
}

/** RIP, pc, NIP, ...: where the CPU was. */
export interface InstructionPointer {
  readonly function: string;
  readonly offset?: number;
  readonly size?: number;
  readonly module?: string;
  readonly cite: Cite;
}

/** `CPU: 3 PID: 17 Comm: x Tainted: ... 4.19.90-...`, printed by dump_stack_print_info(). */
export interface TraceHeader extends RecordBase {
  readonly type: 'trace-header';
  readonly cpu: number;
  readonly pid: number;
  readonly comm: string;
  readonly taints?: string;
  readonly release?: string;
  readonly hardware?: string;
  readonly stamp: Stamp;
}

/** A kernel release seen in a banner (`Linux version`), a `sys` block or a source path of a disassembly. */
export interface KernelRelease extends RecordBase {
  readonly type: 'kernel-release';
  readonly release: string;
  readonly where: 'linux-version' | 'trace-header' | 'crash-sys' | 'source-path' | 'uname';
  readonly stamp?: Stamp;
}

/** A new boot begins here (`Linux version ...` at time zero). */
export interface BootStart extends RecordBase {
  readonly type: 'boot-start';
  readonly stamp: Stamp;
}

/** Lines were lost: elision marks of the author, dropped printk messages, rate limits. */
export interface LogHole extends RecordBase {
  readonly type: 'log-hole';
  readonly lost?: number;
  readonly reason: 'elided' | 'dropped' | 'suppressed';
}

/** A `bt` of the crash utility or drgn. */
export interface TaskBacktrace extends RecordBase {
  readonly type: 'task-backtrace';
  readonly pid: number;
  readonly comm: string;
  readonly cpu?: number;
  /** Address of the task_struct, hex without 0x. */
  readonly task?: string;
  readonly state?: string;
  /** The command's argument was empty: crash showed the panic or current task. */
  readonly current: boolean;
  readonly trace: Backtrace;
}

/** One row of `ps`. `state` as printed: RU, IN, UN, ... */
export interface ProcessRow extends RecordBase {
  readonly type: 'process-row';
  readonly pid: number;
  readonly ppid?: number;
  readonly cpu?: number;
  readonly task?: string;
  readonly state: string;
  readonly comm: string;
  readonly active: boolean;
}

/** One row of `mod` or `lsmod`. */
export interface ModuleRow extends RecordBase {
  readonly type: 'module-row';
  readonly name: string;
  readonly base?: string;
  readonly size?: number;
  readonly object?: string;
}

/** A member of a dumped structure: `path` joins nested names with dots, `value` is as printed. */
export interface StructMember {
  readonly path: string;
  readonly value: string;
  /** `<symbol+offset>` behind a pointer. Offset in bytes. */
  readonly symbol?: { readonly name: string; readonly offset: number };
  readonly line: number;
}

/** `struct TYPE ADDRESS`, whole or partial, or members of it. */
export interface StructDump extends RecordBase {
  readonly type: 'struct-dump';
  readonly struct: string;
  /** Hex without 0x; absent when the transcript does not show which object was dumped. */
  readonly address?: string;
  readonly members: readonly StructMember[];
}

/** `struct TYPE` without address: its size in bytes, and offsets where `-o` gave them. */
export interface StructLayout extends RecordBase {
  readonly type: 'struct-layout';
  readonly struct: string;
  readonly size: number;
}

/** One instruction of `dis`. Operands as printed (AT&T), without comment. */
export interface Instruction {
  readonly address: string;
  readonly function: string;
  readonly offset: number;
  readonly mnemonic: string;
  readonly operands: string;
  /** Target of a call or jump as printed in angle brackets. */
  readonly target?: string;
  readonly line: number;
  /** Lines were elided between the instruction before and this one. */
  readonly afterGap: boolean;
}

/** One `dis` output. `function` is that of its first instruction. */
export interface Disassembly extends RecordBase {
  readonly type: 'disassembly';
  readonly function: string;
  readonly instructions: readonly Instruction[];
}

/** `sym ADDRESS` or `sym NAME`: address, name, byte offset. */
export interface SymbolRow extends RecordBase {
  readonly type: 'symbol-row';
  readonly address: string;
  readonly name: string;
  readonly offset: number;
  readonly module?: string;
}

/** `p EXPRESSION`, `px EXPRESSION`; also a sysctl or a number read from /proc. Values as printed. */
export interface VariableValue extends RecordBase {
  readonly type: 'variable-value';
  readonly name: string;
  readonly values: readonly string[];
  readonly live: boolean;
}

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

/** An error line of crash: evidence that a command was tried and could not answer. */
export interface CommandError extends RecordBase {
  readonly type: 'command-error';
  readonly command: string;
  readonly message: string;
}

/** Commit hashes that a write-up names: 12 to 40 hex digits followed by words that are not an address. */
export interface CommitMention extends RecordBase {
  readonly type: 'commit-mention';
  readonly commit: string;
}

export type EvidenceRecord =
  | SoftLockupReport
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
  | CommitMention;

export type RecordType = EvidenceRecord['type'];
