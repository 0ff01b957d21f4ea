import type { LockdepProblem } from '../../model/record.js';

/** What the banner of a splat says. */
export interface LockdepBanner {
  readonly problem: LockdepProblem;
  readonly comm?: string;
  readonly pid?: number;
  /** The kernel prints no stack. */
  readonly withoutStack: boolean;
}

interface BannerForm {
  readonly trigger: string;
  /** The whole banner between `WARNING: ` and its end. Groups: `comm`, `pid`. */
  readonly pattern: RegExp;
  readonly problem: LockdepProblem;
  readonly withoutStack?: true;
}

/** kernel/locking/lockdep.c, kernel/lockdep.c before 3.13; a state is `HARDIRQ`, `SOFTIRQ`, `RECLAIM_FS`, or `hard` before 2.6.30. */
const FORMS: readonly BannerForm[] = [
  {
    trigger: 'possible circular locking dependency detected',
    pattern: /^possible circular locking dependency detected$/,
    problem: 'circular',
  },
  {
    trigger: 'possible recursive locking detected',
    pattern: /^possible recursive locking detected$/,
    problem: 'recursive',
  },
  {
    trigger: 'lock inversion dependency detected',
    pattern: /^possible (?:irq )?lock inversion dependency detected$/,
    problem: 'irq-inversion',
  },
  { trigger: 'inconsistent lock state', pattern: /^inconsistent lock state$/, problem: 'inconsistent-state' },
  {
    trigger: '-unsafe lock order detected',
    pattern: /^[\w-]{1,40}-safe -> [\w-]{1,40}-unsafe lock order detected$/,
    problem: 'unsafe-order',
  },
  { trigger: 'nvalid wait context', pattern: /^[Ii]nvalid wait context$/, problem: 'invalid-wait-context' },
  { trigger: 'bad unlock balance detected', pattern: /^bad unlock balance detected!$/, problem: 'bad-unlock' },
  // A lock is waited for, or named as the outer one, that its task does not hold: the same fault as an unlock of it.
  { trigger: 'bad contention detected', pattern: /^bad contention detected!$/, problem: 'bad-unlock' },
  { trigger: 'Nested lock was not taken', pattern: /^Nested lock was not taken$/, problem: 'bad-unlock' },
  {
    trigger: ' still has locks held!',
    pattern: /^(?<comm>.{0,64})\/(?<pid>\d{1,10}) still has locks held!$/,
    problem: 'still-held',
  },
  {
    trigger: 'lock held when returning to user space',
    pattern: /^lock held when returning to user space!$/,
    problem: 'still-held',
    withoutStack: true,
  },
  {
    trigger: 'lock held at task exit time',
    pattern: /^lock held at task exit time!$/,
    problem: 'still-held',
  },
  { trigger: 'held lock freed!', pattern: /^held lock freed!$/, problem: 'held-lock-freed' },
  {
    trigger: 'suspicious RCU usage',
    pattern: /^suspicious RCU usage\.?$/,
    problem: 'suspicious-rcu',
  },
  {
    trigger: 'suspicious rcu_dereference',
    pattern: /^suspicious rcu_dereference_check\(\) usage\.?$/,
    problem: 'suspicious-rcu',
  },
];

/** `WARNING: ...` since 4.10, `[ INFO: ... ]` or `[ BUG: ... ]` before, and still for the wait context. */
const BANNER = /^\s{0,40}(?:WARNING: (.{1,160})|\[ (?:INFO|BUG|WARNING): (.{1,160}) \])$/;

/** Literals of which each banner holds one. */
export const LOCKDEP_TRIGGERS: readonly string[] = FORMS.map(({ trigger }) => trigger);

/** Reads the banner of a splat of lockdep; undefined for anything else. */
export function parseLockdepBanner(text: string): LockdepBanner | undefined {
  const [, warning, bracketed] = BANNER.exec(text.trimEnd()) ?? [];
  const said = warning ?? bracketed;
  if (said === undefined) return undefined;
  for (const { pattern, problem, withoutStack = false } of FORMS) {
    const match = pattern.exec(said);
    if (match === null) continue;
    const { comm, pid } = match.groups ?? {};
    return { problem, withoutStack, ...(comm === undefined ? {} : { comm, pid: Number(pid) }) };
  }
  return undefined;
}
