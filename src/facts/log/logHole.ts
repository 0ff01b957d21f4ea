import type { LogHole } from '../../model/record.js';
import type { Extractor } from '../extractor.js';

interface HoleForm {
  readonly trigger: string;
  /** Group `lost`: how many records, if it is told. */
  readonly pattern: RegExp;
  readonly reason: LogHole['reason'];
}

const FORMS: readonly HoleForm[] = [
  // console_prepend_dropped(), kernel/printk/printk.c; older kernels print it in front of the next message.
  {
    trigger: 'printk messages dropped',
    pattern: /\*\* (?<lost>\d{1,10}) printk messages dropped \*\*/,
    reason: 'dropped',
  },
  // dev_kmsg_record() of systemd's journald: sequence numbers were missed, or the kernel said that it had overwritten some.
  { trigger: 'kernel messages', pattern: /\bMissed (?<lost>\d{1,10}) kernel messages/, reason: 'dropped' },
  { trigger: 'kmsg buffer overrun', pattern: /\/dev\/kmsg buffer overrun, some messages lost/, reason: 'dropped' },
  // rsyslog, by the module that reads; what imuxsock loses was said by a program, and not by the kernel.
  {
    trigger: 'messages lost due to rate-limiting',
    pattern:
      /\b(?:rsyslogd(?:-\d{1,6})?|im(?:journal|klog|kmsg)): (?<lost>\d{1,10}) messages lost due to rate-limiting/,
    reason: 'dropped',
  },
  {
    trigger: ' messages from /',
    pattern: /\bSuppressed (?<lost>\d{1,10}) messages from \//,
    reason: 'suppressed',
  },
  // ___ratelimit(), lib/ratelimit.c.
  {
    trigger: 'callbacks suppressed',
    pattern: /^\S{1,80}: (?<lost>\d{1,10}) callbacks suppressed/,
    reason: 'suppressed',
  },
  // __printk_ratelimit() and __ratelimit() of 2.6.
  {
    trigger: ' messages suppressed',
    pattern: /^(?:printk|__ratelimit): (?<lost>\d{1,10}) messages suppressed/,
    reason: 'suppressed',
  },
  // rsyslog, syslog-ng and sysklogd leave out repeated messages.
  { trigger: 'message repeated ', pattern: /\bmessage repeated (?<lost>\d{1,10}) times/, reason: 'suppressed' },
];

/** Marks by which kernel and loggers say that messages were lost. The line stays available: it may hold a message too. */
export const logHole: Extractor = {
  name: 'log-hole',
  triggers: FORMS.map(({ trigger }) => trigger),
  reach: 0,
  plentiful: true,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined) return undefined;
    for (const { trigger, pattern, reason } of FORMS) {
      const match = line.text.includes(trigger) ? pattern.exec(line.text) : null;
      if (match === null) continue;
      const lost = match.groups?.['lost'];
      const cite = { source, from: line.number, to: line.number };
      const hole: LogHole = {
        type: 'log-hole',
        completeness: 'whole',
        missing: [],
        cite,
        ...(lost !== undefined && { lost: Number(lost) }),
        reason,
      };
      return { records: [hole], next: at };
    }
    return undefined;
  },
};
