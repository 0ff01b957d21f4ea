import { isOutermost } from '../log/outermost.js';

/** Bottoms that only crash shows: older versions stop at the first C function of a CPU, or name labels of the entry code. */
const MORE =
  /^(?:start_secondary|start_cpu|start_kernel|cpu_bringup_and_idle|xen_start_kernel|sysret_\w+|ia32_do_call|verify_cpu)$/;

/**
 * True when a whole stack may end in this function.
 * @param name without compiler suffixes
 */
export function isStackBottom(name: string): boolean {
  return isOutermost(name) || MORE.test(name);
}

/** Entry code of x86 and arm64 for interrupts and exceptions: a bottom only when they came from user space. */
const ENTRY_STUB =
  /^(?:asm_\w+|(?:async_)?page_fault|\w+_interrupt|ret_from_intr|retint_\w+|error_\w+|general_protection|divide_error|invalid_op|int3|debug|nmi|end_repeat_nmi|paranoid_\w+|stub_\w+|ia32_\w+|el0_\w+)$/;

/** True when the registers of user space may follow this function. */
export function isEnteredFromUser(name: string): boolean {
  return isStackBottom(name) || ENTRY_STUB.test(name);
}
