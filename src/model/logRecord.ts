import type { Cite } from './cite.js';
import type { Backtrace } from './frame.js';
import type { RecordBase, Stamp } from './recordBase.js';

/** What a report shows of the task or CPU that it is about: each part is there when the log has it. */
export interface ShownStack {
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
  /** What stands behind it, where that is more than the number of the build: builder, compiler, package version, date. */
  readonly build?: string;
  readonly stamp?: Stamp;
}

/** A new boot begins here (`Linux version ...` at time zero); where the journal says so, with the id that it gives the boot. */
export interface BootStart extends RecordBase {
  readonly type: 'boot-start';
  /** The line of journalctl between two boots: the messages behind it need not be the first of theirs. */
  readonly by?: 'journal';
  readonly stamp: Stamp;
}

/** Lines were lost: elision marks of the author, dropped printk messages, rate limits, detectors that fell silent. */
export interface LogHole extends RecordBase {
  readonly type: 'log-hole';
  readonly lost?: number;
  /** `silenced`: a detector says that it reports no more. */
  readonly reason: 'elided' | 'dropped' | 'suppressed' | 'silenced';
}
