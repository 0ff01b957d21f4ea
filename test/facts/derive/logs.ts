import type { SourceReading } from '../../../src/model/source.js';
import { readText } from '../../../src/facts/index.js';

/** One soft-lockup report as the log prints it. `stack` is innermost first; its first entry is the RIP line. */
export function report(
  seconds: number | undefined,
  {
    cpu = 3,
    comm = 'worker',
    pid = 4711,
    stuck = 22,
    stack = [],
  }: {
    readonly cpu?: number;
    readonly comm?: string;
    readonly pid?: number;
    readonly stuck?: number;
    readonly stack?: readonly string[];
  } = {},
): string {
  const [rip, ...frames] = stack;
  const lines = [
    `watchdog: BUG: soft lockup - CPU#${String(cpu)} stuck for ${String(stuck)}s! [${comm}:${String(pid)}]`,
    ...(rip === undefined ? [] : [`RIP: 0010:${rip}`, 'Call Trace:', ...frames.map((frame) => ` ${frame}`)]),
  ];
  const stamp = seconds === undefined ? '' : `[${seconds.toFixed(6).padStart(12)}] `;
  return lines.map((line) => `${stamp}${line}\n`).join('');
}

/** A `bt` of crash in which the watchdog panicked about the task; `rip` is where it was, `stack` its callers. */
export function panickedBacktrace(
  rip: string,
  stack: readonly string[],
  detector = 'watchdog_timer_fn',
  pid = 4711,
): string {
  const frames = ['panic', detector, '__hrtimer_run_queues', 'hrtimer_interrupt', 'smp_apic_timer_interrupt'];
  const numbered = (name: string, at: number): string =>
    `${`#${String(at)}`.padStart(3)} [ffff9ab03eb8${(0x3000 + at * 16).toString(16)}] ${name} at ffffffff87${(0x250000 + at * 64).toString(16)}`;
  return [
    'crash> bt',
    `PID: ${String(pid)}     TASK: ffff99b651d44680  CPU: 3    COMMAND: "worker"`,
    ...frames.map((name, at) => numbered(name, at)),
    '--- <IRQ stack> ---',
    numbered('apic_timer_interrupt', frames.length),
    `    [exception RIP: ${rip}]`,
    '    RIP: ffffffff87e031c3  RSP: ffffaa3eedaebe40  RFLAGS: 00000286',
    '    RAX: 0000000000000005  RBX: ffff9a3319bd4a18  RCX: 0000000000000006',
    '    ORIG_RAX: ffffffffffffff13  CS: 0010  SS: 0018',
    ...stack.map((name, at) => numbered(name, frames.length + 1 + at)),
    '',
  ].join('\n');
}

export function readings(texts: Readonly<Record<string, string>>): readonly SourceReading[] {
  return Object.entries(texts).map(([name, text], at) => readText(`s${String(at + 1)}`, name, text));
}
