import type { ListedTask } from '../../model/record.js';

/** `PID: 2110   TASK: ffff88007d470860  COMMAND: "udevd"`: a header without its CPU (crash, task.c dump_task_runq_entry()). */
const TASK = /^PID: +(\d{1,10}) +TASK: +([0-9a-f]{6,16}) +COMMAND: +"(.*)$/;

/** A task as `runq` prints it, and whether `[CURRENT]` stands behind it. */
export function parseRunQueueTask(text: string): { readonly task: ListedTask; readonly current: boolean } | undefined {
  const [, pid, task = '', quoted = ''] = TASK.exec(text.trim()) ?? [];
  if (pid === undefined) return undefined;
  const end = quoted.lastIndexOf('"');
  const comm = end < 0 ? quoted : quoted.slice(0, end);
  return { task: { pid: Number(pid), comm, task }, current: quoted.slice(end + 1).includes('[CURRENT]') };
}
