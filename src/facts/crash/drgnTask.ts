import type { TaskBacktrace } from '../../model/record.js';

/** Whose stack stands below a line. */
export type DrgnTask = Pick<TaskBacktrace, 'pid' | 'comm' | 'state' | 'cpu'>;

/**
 * `>>> prog.stack_trace(123)`, `>>> trace = stack_trace(prog, 123)`, `stack_trace(find_task(prog, 123))`, `prog.thread(123).stack_trace()`:
 * only a number says whose stack it is.
 */
const CALL =
  /^(?:>>> |In \[\d{1,6}\]: )?.{0,80}\b(?:stack_trace\((?:prog, ?)?(?:find_task\((?:prog, ?)?)?(\d{1,10})\)|thread\((\d{1,10})\)\.stack_trace\(\))/;
/** `PID 123 process name: java` of contrib/bt_by_pid_and_frame.py. */
const SCRIPT = /^PID (\d{1,10}) process name: (.{1,64})$/;
/** `[PID: 123 COMM: kswapd0]` and, of each thread, `Thread 0 TID=123 [D] CPU=3 ('java')` of contrib/pstack.py. */
const PROCESS = /^\[PID: (\d{1,10}) COMM: (.{1,64})\]$/;
const THREAD = /^Thread \d{1,6} TID=(\d{1,10}) \[(\w)\] (?:RUNNING ON )?CPU=(\d{1,5}) \('(.{1,64})'\)$/;

/** Reads a line behind which drgn prints a stack. */
export function drgnTaskOf(text: string): DrgnTask | undefined {
  const trimmed = text.trim();
  const [, thread, state, cpu, name] = THREAD.exec(trimmed) ?? [];
  if (thread !== undefined && state !== undefined)
    return { pid: Number(thread), comm: name ?? '', state, cpu: Number(cpu) };
  const [, pid, comm] = SCRIPT.exec(trimmed) ?? PROCESS.exec(trimmed) ?? [];
  if (pid !== undefined) return { pid: Number(pid), comm: comm ?? '' };
  const [, called, ofThread] = CALL.exec(trimmed) ?? [];
  const asked = called ?? ofThread;
  return asked === undefined ? undefined : { pid: Number(asked), comm: '' };
}
