/**
 * The name of a task: at most 15 bytes, and of a worker without what it works on, which ps and /proc put behind it
 * (`kworker/3:1+events`, `kworker/u257:2-xprtiod`: proc_task_name() and wq_worker_comm(), since 4.18).
 */
export function taskName(printed: string): string {
  return /^(kworker\/[\w:]{1,15})[-+]/.exec(printed)?.[1] ?? printed.slice(0, 15);
}
