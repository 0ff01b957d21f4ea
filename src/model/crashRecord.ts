import type { Backtrace } from './frame.js';
import type { RecordBase } from './recordBase.js';

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
  /** `bt -f`, `-F`, `-FF`: the words of the stack from the innermost frame outwards; absent when they were not printed. */
  readonly words?: readonly StackWord[];
}

/** One word of a stack. Of value and meaning at least one is known. */
export interface StackWord {
  /** Where on the stack it is, hex without 0x. */
  readonly address: string;
  /** Hex without 0x. */
  readonly value?: string;
  /** `symbol+offset` as printed, when the word points into code or static data. */
  readonly symbol?: string;
  /** Name of the slab cache, when it points to an object of one. */
  readonly cache?: string;
  /** Index in `trace.frames` of the frame below which the row stands. */
  readonly frame: number;
  readonly line: number;
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
  /** `ps -m`: seconds since it last ran, on the clock of its CPU: too few when that CPU stopped. */
  readonly idleSeconds?: number;
  /** `ps -l`: when it last ran, on the clock of its CPU in ns, decimal. */
  readonly lastRun?: string;
  /** Virtual and resident size in kB. */
  readonly virtualSize?: number;
  readonly residentSize?: number;
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
  /** Name of the variable that was given instead of an address: `struct mutex rtnl_mutex`. */
  readonly symbol?: string;
  readonly members: readonly StructMember[];
}

/** `struct TYPE` without address: its size in bytes, and offsets where `-o` gave them. */
export interface StructLayout extends RecordBase {
  readonly type: 'struct-layout';
  readonly struct: string;
  readonly size: number;
  /** Member -> offset in bytes, as `-o` prints them; members of nested structures under their own names. */
  readonly offsets?: Readonly<Record<string, number>>;
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
  /** Words before the mnemonic, each a byte of the encoding: `lock`, `rep`. */
  readonly prefixes?: readonly string[];
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
  /** Structure that the value points to, where its type was printed: `(struct mutex *) 0xffff...`. */
  readonly pointsTo?: string;
  readonly live: boolean;
}

/** An error line of crash: evidence that a command was tried and could not answer. */
export interface CommandError extends RecordBase {
  readonly type: 'command-error';
  readonly command: string;
  readonly message: string;
}
