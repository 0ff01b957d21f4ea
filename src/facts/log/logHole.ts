import type { LogHole } from '../../model/record.js';
import type { Extractor } from '../extractor.js';

interface HoleForm {
  readonly trigger: string;
  /** Group `lost`: how many records. */
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
  // dev_kmsg_read() of systemd's journald: sequence numbers were missed.
  { trigger: 'kernel messages', pattern: /\bMissed (?<lost>\d{1,10}) kernel messages/, reason: 'dropped' },
  {
    trigger: 'messages lost due to rate-limiting',
    pattern: /\b(?<lost>\d{1,10}) messages lost due to rate-limiting/,
    reason: 'dropped',
  },
  // ___ratelimit(), lib/ratelimit.c.
  {
    trigger: 'callbacks suppressed',
    pattern: /^\S{1,80}: (?<lost>\d{1,10}) callbacks suppressed/,
    reason: 'suppressed',
  },
  // rsyslog and sysklogd leave out repeated messages.
  { trigger: 'message repeated ', pattern: /\bmessage repeated (?<lost>\d{1,10}) times/, reason: 'suppressed' },
];

/** Marks by which kernel and loggers say that messages were lost. The line stays available: it may hold a message too. */
export const logHole: Extractor = {
  name: 'log-hole',
  triggers: FORMS.map(({ trigger }) => trigger),
  reach: 0,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined) return undefined;
    for (const { pattern, reason } of FORMS) {
      const lost = pattern.exec(line.text)?.groups?.['lost'];
      if (lost === undefined) continue;
      const cite = { source, from: line.number, to: line.number };
      const hole: LogHole = { type: 'log-hole', completeness: 'whole', missing: [], cite, lost: Number(lost), reason };
      return { records: [hole], next: at };
    }
    return undefined;
  },
};
