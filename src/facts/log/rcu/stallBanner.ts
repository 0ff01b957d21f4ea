import type { RcuStallReport } from '../../../model/record.js';

/** First line of an RCU stall warning. */
export interface StallBanner {
  readonly flavour: string;
  readonly scope: RcuStallReport['scope'];
  /** Where the line itself names it: the CPU that is late and says so. */
  readonly cpu?: number;
  readonly suppressed: boolean;
  /** It was not seen: a note alone says that there was one. */
  readonly unseen?: true;
  /** What follows on the same line: members, and the grace period, in kernels before 4.1. */
  readonly rest: string;
}

interface BannerForm {
  readonly pattern: RegExp;
  readonly scope: RcuStallReport['scope'];
}

const HEAD = '^\\s{0,40}(?:rcu: )?INFO: (?<flavour>rcu\\w{0,40}|RCU|srcu[\\w-]{0,40}) ';

const FORMS: readonly BannerForm[] = [
  // kernel/rcu/tree_stall.h, and tree.c before 5.1.
  { pattern: new RegExp(`${HEAD}self-detected stall on CPU(?<rest>.{0,2000})$`), scope: 'self' },
  { pattern: new RegExp(`${HEAD}detected stalls on CPUs/tasks:(?<rest>.{0,16000})$`), scope: 'others' },
  // kernel/rcu/tree_exp.h.
  { pattern: new RegExp(`${HEAD}detected expedited stalls on CPUs/tasks:(?<rest>.{0,16000})$`), scope: 'expedited' },
  {
    pattern: new RegExp(`${HEAD}detected expedited stall, but (?<suppressed>suppressed) full report due to`),
    scope: 'expedited',
  },
  { pattern: new RegExp(`${HEAD}detected stall, but (?<suppressed>suppressed) full report due to`), scope: 'others' },
  // kernel/rcu/tasks.h.
  { pattern: new RegExp(`${HEAD}detected stalls on tasks:(?<rest>)`), scope: 'tasks' },
  { pattern: new RegExp(`${HEAD}detected stalls\\? \\(Late IPI\\?\\)(?<rest>)`), scope: 'tasks' },
  // kernel/rcutree.c of 2.6.33 to 3.1, and of 2.6.32, which does not name the flavour.
  { pattern: new RegExp(`${HEAD}detected stall on CPU (?<cpu>\\d{1,6}) (?<rest>\\(t=.{0,100})$`), scope: 'self' },
  { pattern: new RegExp(`${HEAD}detected CPU (?<cpu>\\d{1,6}) stall (?<rest>\\(t=.{0,100})$`), scope: 'self' },
  { pattern: new RegExp(`${HEAD}detected CPU stalls:(?<rest>.{0,4000})$`), scope: 'others' },
  // kernel/rcu/tiny_plugin.h of 3.9 to 4.12: there is one CPU.
  { pattern: new RegExp(`${HEAD}stall on CPU \\(\\d{1,20} ticks this GP\\)(?<rest>.{0,200})$`), scope: 'self' },
];

/** Reads the first line of a warning; undefined for anything else. */
export function parseStallBanner(text: string): StallBanner | undefined {
  if (!text.includes('INFO: ')) return undefined;
  for (const { pattern, scope } of FORMS) {
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) continue;
    const { flavour = '', cpu, suppressed, rest = '' } = groups;
    return {
      // Up to 3.1 the name is that of a variable: rcu_sched_state.
      flavour: flavour.toLowerCase().replace(/_(?:state|ctrlblk)$/, ''),
      scope,
      ...(cpu === undefined ? {} : { cpu: Number(cpu) }),
      suppressed: suppressed !== undefined,
      rest,
    };
  }
  return undefined;
}
