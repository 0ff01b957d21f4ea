import { mayBeTaskLine, parseTaskLine } from './taskLine.js';

/** What a report that may be printed while another one is being printed says of itself in its first line. */
export interface ReportBanner {
  readonly kind: 'soft-lockup' | 'hard-lockup' | 'hung-task' | 'rcu-stall' | 'cpu-backtrace' | 'warning' | 'task-dump';
  readonly cpu?: number;
  readonly pid?: number;
}

interface BannerForm {
  readonly kind: ReportBanner['kind'];
  /** A literal of every such line: it is looked for faster than the pattern is tried. */
  readonly holds: string;
  /** Groups: `cpu`, `pid`. */
  readonly pattern: RegExp;
}

/** kernel/watchdog.c, arch/powerpc/kernel/watchdog.c, kernel/hung_task.c, kernel/rcu/tree_stall.h, lib/nmi_backtrace.c, kernel/panic.c. */
const FORMS: readonly BannerForm[] = [
  { kind: 'soft-lockup', holds: 'soft lockup - CPU#', pattern: /soft lockup - CPU#(?<cpu>\d{1,6}) / },
  { kind: 'hard-lockup', holds: 'hard LOCKUP on cpu ', pattern: /hard LOCKUP on cpu (?<cpu>\d{1,6})/ },
  {
    kind: 'hard-lockup',
    holds: 'ard LOCKUP',
    pattern: /^(?:watchdog: |Watchdog )?CPU:? ?(?<cpu>\d{1,6}) (?:self-detected )?[hH]ard LOCKUP/,
  },
  {
    kind: 'hung-task',
    holds: ' for more than ',
    pattern: /^INFO: task .{1,64}:(?<pid>\d{1,10}) (?:blocked|blocked in I\/O wait|can't die) for more than /,
  },
  {
    kind: 'rcu-stall',
    holds: 'detected ',
    pattern: /^(?:rcu: )?INFO: \w{1,24} (?:self-)?detected (?:expedited )?stalls? on /,
  },
  { kind: 'cpu-backtrace', holds: 'NMI backtrace for cpu ', pattern: /^NMI backtrace for cpu (?<cpu>\d{1,6})\s{0,8}$/ },
  { kind: 'warning', holds: 'WARNING: ', pattern: /^WARNING: CPU: (?<cpu>\d{1,6}) PID: (?<pid>\d{1,10}) at / },
  {
    kind: 'warning',
    holds: 'WARNING: ',
    pattern: /^WARNING: .{1,300}, CPU#(?<cpu>\d{1,6}): .{1,64}\/(?<pid>\d{1,10})$/,
  },
];

/** Reads the first line of a report; undefined for anything else, and for what ends all other reports. */
export function parseReportBanner(text: string): ReportBanner | undefined {
  for (const { kind, holds, pattern } of FORMS) {
    const match = text.includes(holds) ? pattern.exec(text) : null;
    if (match === null) continue;
    const { cpu, pid } = match.groups ?? {};
    return {
      kind,
      ...(cpu === undefined ? {} : { cpu: Number(cpu) }),
      ...(pid === undefined ? {} : { pid: Number(pid) }),
    };
  }
  if (!mayBeTaskLine(text)) return undefined;
  const task = parseTaskLine(text);
  return task && { kind: 'task-dump', ...(task.pid === undefined ? {} : { pid: task.pid }) };
}
