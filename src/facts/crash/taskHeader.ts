/** The line that crash, drgn and corelens print before what belongs to a task (crash, task.c print_task_header()). */
export interface TaskHeader {
  readonly pid: number;
  /** Address of the task_struct, hex without 0x. */
  readonly task: string;
  readonly cpu: number;
  readonly comm: string;
  /** Only corelens and `ps -m` print it. */
  readonly state?: string;
}

const HEADER = /^PID: +(\d{1,10}) +TASK: +([0-9a-f]{6,16}) +(?:\[(\w{1,4})\] +)?CPU: +(\d{1,5})!? +COMMAND: +"(.*)$/;

export function parseTaskHeader(text: string): TaskHeader | undefined {
  const match = HEADER.exec(text.trim());
  if (match === null) return undefined;
  const [, pid, task = '', state, cpu, quoted = ''] = match;
  const end = quoted.lastIndexOf('"');
  return {
    pid: Number(pid),
    task,
    cpu: Number(cpu),
    comm: end < 0 ? quoted : quoted.slice(0, end),
    ...(state === undefined ? {} : { state }),
  };
}
