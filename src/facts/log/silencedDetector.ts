import type { LogHole } from '../../model/record.js';
import type { Extractor } from '../extractor.js';

const FORMS: readonly { readonly trigger: string; readonly pattern: RegExp }[] = [
  // check_hung_task(), kernel/hung_task.c: the budget of kernel.hung_task_warnings is used up (since 6.3).
  { trigger: 'Future hung task reports are suppressed', pattern: /^Future hung task reports are suppressed\b/ },
  // print_deadlock_bug() and its like switch lockdep off: debug_show_all_locks(), kernel/locking/lockdep.c.
  { trigger: 'lockdep is turned off', pattern: /^INFO: lockdep is turned off\./ },
  // verify_lock_unused() and others, kernel/locking/lockdep.c, when a table of lockdep is full.
  {
    trigger: 'turning off the locking correctness validator',
    pattern: /^turning off the locking correctness validator\./,
  },
];

/** A detector says that it reports no more: that nothing follows means nothing. */
export const silencedDetector: Extractor = {
  name: 'silenced-detector',
  triggers: FORMS.map(({ trigger }) => trigger),
  reach: 0,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || !FORMS.some(({ pattern }) => pattern.test(line.text))) return undefined;
    const cite = { source, from: line.number, to: line.number };
    const hole: LogHole = { type: 'log-hole', completeness: 'whole', missing: [], cite, reason: 'silenced' };
    return { records: [hole], next: at };
  },
};
