import { anyOf } from './anyOf.js';
import { isElision } from './elision.js';
import { isPlainFrame } from './plainFrame.js';
import { isOfX86 } from './registers.js';
import { parseReportBanner, type ReportBanner } from './reportBanner.js';
import { isReportDetail } from './reportDetail.js';
import { parseTraceHeader, type TraceHeaderLine } from './traceHeaderLine.js';

/**
 * What a line is to a report that is being read: `preamble` comes before the trace only, `detail` anywhere; `other` may still be a frame, a register, or no part of it.
 */
export type ReportPart =
  | { readonly kind: 'blank' | 'elision' | 'lost' | 'preamble' | 'detail' | 'other' }
  /** With a banner: a report that may be printed while another one is. */
  | { readonly kind: 'end'; readonly banner?: ReportBanner }
  | { readonly kind: 'header'; readonly header: TraceHeaderLine }
  | { readonly kind: 'hardware'; readonly hardware: string }
  | { readonly kind: 'workqueue'; readonly name: string; readonly function: string; readonly module?: string };

/** print_worker_info(), kernel/workqueue.c: `Workqueue: %s %ps`, with ` (description)` where the worker set one. */
const WORKQUEUE =
  /^\s{0,40}Workqueue: (\S{1,80}) ([A-Za-z_$.][\w$.]{0,199})(?:\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8})?(?: \[([\w-]{1,80})\])?/;
const HARDWARE = /^\s{0,40}Hardware name: (.{1,300})$/;

/** Lines of nearly every trace that are nothing but a part of it. */
const MARKS = new Set(['Call Trace:', ' <TASK>', ' </TASK>', ' <IRQ>', ' </IRQ>', ' <NMI>', ' </NMI>']);
const LONGEST_MARK = 11;

/** console_prepend_dropped(), kernel/printk/printk.c: what follows may be of any other report. */
const LOST = /\*\* \d{1,10} printk messages dropped \*\*/;

/** Another report, the end of the log, or of the quotation that held it: at any place of a line, and at its beginning. */
const ENDS_WITHIN: readonly { readonly holds: string; readonly pattern: RegExp }[] = [
  { holds: 'soft lockup - CPU#', pattern: /soft lockup - CPU#\d/ },
  { holds: 'ard LOCKUP', pattern: /[hH]ard LOCKUP/ },
  { holds: 'BUG: ', pattern: /\bBUG: / },
  { holds: 'invoked oom-killer: ', pattern: /invoked oom-killer: / },
  { holds: 'page allocation failure: ', pattern: /page allocation failure: / },
  { holds: 'non-responsive CSD lock', pattern: /non-responsive CSD lock/ },
];
const ENDS = anyOf([
  /^(?:rcu: )?INFO: /,
  /^WARNING: /,
  /^\s{0,8}-{2,80}\[ (?:cut here|end )|^8<--- cut here ---/,
  /^Kernel panic - not syncing/,
  /^Kernel Offset: /,
  /^NMI backtrace for cpu /,
  /^Sending NMI /,
  /^Linux version /,
  /^(?:Oops|general protection|Internal error|Unable to handle|divide error|invalid opcode)\b/,
  /^sysrq: |^SysRq : /,
  /^Showing (?:busy|all|backtraces)/,
  /^Task dump for CPU /,
  /^Mem-Info:/,
  /^crash[\w-]{0,16}> |^PID: \d{1,10}\s{1,8}TASK: /,
  /^\s{0,8}(?:```|~~~)/,
  /^-- (?:Boot|Reboot) /,
]);

/** Lines before registers and trace that say nothing we keep. */
const PREAMBLE = anyOf([
  /^CPU#\d{1,6} (?:Utilization every|Detect HardIRQ)/,
  /^\s{0,16}#\d{1,3}: {0,8}\d{1,20}(?:% system|\s{1,24}irq#)/,
  /^\s{0,16}Modules linked in:/,
  /^\s{0,16}\[last unloaded: /,
  /^irq event stamp: /,
  /^(?:hard|soft)irqs last {1,2}(?:enabled|disabled)/,
  /^Supported: /,
  /^Tainted: \[/,
  /^(?:Stopper|Sched_ext): /,
  /^CPU \d{1,6}:?\s{0,8}$/,
  // arm and powerpc before 3.10 print the release without a task, or the task without a release.
  /^CPU: \d{1,6} {4}(?:Not tainted|Tainted: .{1,40}) {2}\(/,
  /^TASK = [0-9a-f]{8,16}\[/,
  /^task: [0-9a-f]{8,16} /,
  /^Process .{1,40}\(pid: \d/,
]);

const OTHER: ReportPart = { kind: 'other' };

/**
 * Reads what a line is by itself.
 * @param text a line without log prefix
 */
export function reportPart(text: string): ReportPart {
  // Most lines are frames, marks and registers, and none of these in its plain form is anything else.
  if ((text.length <= LONGEST_MARK && MARKS.has(text)) || isPlainFrame(text) || isOfX86(text)) return OTHER;
  if (text.trim() === '') return { kind: 'blank' };
  if (isElision(text)) return { kind: 'elision' };
  if (LOST.test(text)) return { kind: 'lost' };
  const header = parseTraceHeader(text);
  if (header !== undefined) return { kind: 'header', header };
  const [, name, work, module] = WORKQUEUE.exec(text) ?? [];
  if (name !== undefined && work !== undefined) {
    return { kind: 'workqueue', name, function: work, ...(module === undefined ? {} : { module }) };
  }
  const hardware = HARDWARE.exec(text)?.[1];
  if (hardware !== undefined) return { kind: 'hardware', hardware: hardware.trimEnd() };
  if (isReportDetail(text)) return { kind: 'detail' };
  const banner = parseReportBanner(text);
  if (banner !== undefined) return { kind: 'end', banner };
  if (ENDS.test(text) || endsWithin(text)) return { kind: 'end' };
  return PREAMBLE.test(text) ? { kind: 'preamble' } : OTHER;
}

function endsWithin(text: string): boolean {
  for (const { holds, pattern } of ENDS_WITHIN) if (text.includes(holds) && pattern.test(text)) return true;
  return false;
}
