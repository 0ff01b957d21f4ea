/** Functions from which nothing returns to a caller: where a stack of a task, an idle CPU or a kernel thread begins. */
const OUTERMOST = new Set([
  // Kernel threads and new tasks.
  'ret_from_fork',
  'ret_from_fork_asm',
  'ret_from_kernel_thread',
  'ret_from_kernel_user_thread',
  'kernel_thread_helper',
  'kernel_thread_starter',
  'child_rip',
  '__ret_from_fork',
  // Idle CPUs and the boot CPU.
  'secondary_startup_64',
  'secondary_startup_64_no_verify',
  'common_startup_64',
  'startup_32_smp',
  'start_secondary_prolog',
  'start_here_common',
  '__secondary_switched',
  '__primary_switched',
  'x86_64_start_kernel',
  'i386_start_kernel',
  'secondary_start_kernel',
  'smp_bootstrap',
  // System calls and exceptions from user space.
  'system_call',
  'system_call_fastpath',
  'system_call_common',
  'system_call_vectored_common',
  'int_ret_from_sys_call',
  'stub_clone',
  'tracesys',
  'sysenter_dispatch',
  'sysenter_past_esp',
  'syscall_call',
  'el0_svc_naked',
  'el0_sync',
  'el0_irq',
  'ret_to_user',
  'ret_fast_syscall',
  'ret_from_syscall',
  'ret_from_exception',
  'handle_syscall',
]);

const OUTERMOST_PATTERN = /^(?:entry_(?:SYSCALL|SYSENTER|INT80)\w*|el0t_(?:64|32)_\w+|ia32_sysenter_target|0xf{8,16})$/;

/**
 * True when no older frame can follow: only then is a stack known to be whole.
 * @param name function without compiler suffixes
 */
export function isOutermost(name: string): boolean {
  return OUTERMOST.has(name) || OUTERMOST_PATTERN.test(name);
}
