import { anyOf } from './anyOf.js';

/** Lines among registers and frames that say nothing we keep. */
const DETAILS = anyOf([
  /^\s{0,40}(?:Code|Instruction dump|Krnl Code|User Code):/,
  /^\s{0,40}(?:lr : |LR is at |ra : |ra {3,4}: |ra: |LR \[|LR = |RPC: <|I7: <|RP\(r2\): |IAOQ\[1\]: )/,
  /^\s{0,40}(?:MSR|CFAR|GPR\d\d|REGS|NIP|Krnl GPRS|Krnl PSW|PKRU|pstate|status|xPSR|PrId {2}| PRID|Cause |BadVA |Acx {3}):/,
  /^\s{0,16}R:\d T:\d IO:\d EX:\d /,
  /^\s{0,8}Last Breaking-Event-Address:/,
  /^(?:\*HwTLS|syscall restart flag|PACATMSCRATCH|ExcCode ): ?/,
  // powerpc, show_stack(): the end of the registers of an interrupted context.
  /^\s{0,8}-{3,4} interrupt: [0-9a-f]{1,4}\s{0,8}$/,
  // arm, __show_regs() and dump_backtrace_stm(): registers that functions saved stand between the frames.
  /^Flags: [nN][zZ][cC][vV] {2}IRQs |^Control: [0-9a-f]{8}|^Register r\d{1,2} information:/,
  /^\s{0,8}(?:r\d{1,2}:[0-9a-f]{8}\s?){1,7}$/,
  /^\s{0,8}(?:Exception stack|Stack: {0,2})\(0x[0-9a-f]/,
  /^\s{0,8}[0-9a-f]{4,16}: (?:[0-9a-f]{8}|\s{8}|\?{8})/,
  // Words of the raw stack; mips and loongarch put their name before.
  /^\s{0,40}Stack ?:/,
  /^\s{0,40}(?:<E?O[EI]> {1,4}|<[cd]>\s?)?[0-9a-f]{8,16}(?: [0-9a-f]{8,16}){1,7}(?: \.\.\.)?\s{0,8}$/,
  // Words of machine code: powerpc, s390 with its disassembly.
  /^\s{0,8}[<(]?(?:[0-9a-f]{8}|X{8})[>)]?(?: {1,2}[<(]?(?:[0-9a-f]{8}|X{8})[>)]?){3,8}\s{0,8}$/,
  /^\s{0,16}[>#*]?[0-9a-f]{8,16}: [0-9a-f]{4,12}\s/,
  /^\s{0,16}={20,40}$/,
  // scripts/decodecode.
  /^All code$|^={4,80}$|^Code starting with the faulting instruction$/,
  /^\s{0,8}[0-9a-f]{1,4}:\*?\t/,
  // The unwinder of x86 about a stack that it cannot follow, arch/x86/kernel/unwind_{frame,orc}.c and dumpstack.c.
  /^WARNING: (?:kernel stack (?:regs|frame pointer) at |stack (?:recursion|going in the wrong direction)|can't (?:dereference|access) )/,
]);

/** True for a line that may stand anywhere among the registers and frames of a report, and is neither. */
export function isReportDetail(text: string): boolean {
  return DETAILS.test(text);
}
