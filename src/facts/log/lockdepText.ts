import type { PrintedLock } from '../../model/record.js';

/** What a line between banner and stack of a splat is. */
export type LockdepLine =
  /** The line that names the task; the lock that it speaks of follows, and is wanted or held. */
  | { readonly kind: 'task'; readonly comm: string; readonly pid: number; readonly lock?: 'acquiring' | 'holding' }
  | { readonly kind: 'holding' }
  /** `6.12.1 #1 Tainted: G`: release and version of the kernel. */
  | { readonly kind: 'release'; readonly release: string }
  | { readonly kind: 'stack' }
  | { readonly kind: 'lacks-nesting' }
  /** The next splat begins. */
  | { readonly kind: 'end' }
  /** Of the splat, and nothing that we keep. */
  | { readonly kind: 'text' }
  | { readonly kind: 'other' };

const TASK =
  /^\s{0,40}(?<comm>\S.{0,63})\/(?<pid>\d{1,10})(?: \[HC\d.{0,80}\])? (?<does>is trying to acquire(?: lock)?:|is trying to lock:|takes:|just changed the state of lock:|is trying to release lock |is trying to contend lock |is freeing memory |is leaving the kernel |is exiting with locks)/;
const HOLDING = /^\s{0,40}(?:but task is already holding lock:|and this task is already holding:)/;
const RELEASE = /^\s{0,40}(\d{1,3}\.\d{1,4}[\w.+~-]{0,120}) #\S{1,40}(?: (?:Not tainted|Tainted: ).{0,60})?\s{0,8}$/;

/** Sentences of print_circular_bug(), print_bad_irq_dependency(), print_usage_bug() and the like, and of their scenarios. */
const TEXT: readonly RegExp[] = [
  /^\s{0,40}-{4,100}\s{0,8}$/,
  /^\s{0,40}(?:which lock already depends on|which would create a new lock|the existing dependency chain)/,
  /^\s{0,40}(?:but this new dependency|but this lock (?:took|was taken)|but there are no|but this task is not|to a \S{1,40}-unsafe lock:)/,
  /^\s{0,40}(?:other info that might|and interrupts could create|the (?:shortest )?dependencies between|and the lock comparison)/,
  /^\s{0,40}(?:inconsistent \{|\{[\w :?-]{1,60}\} state was|context-\{|rcu_scheduler_active = |RCU used illegally|stack backtrace)/,
  /^\s{0,40}(?:and \S{1,40}-unsafe lock:|[A-Z][\w -]{2,60} at:|irq event stamp: |(?:hard|soft)irqs last )/,
  /^\s{0,40}(?:Possible (?:unsafe|interrupt unsafe) |Chain exists of:|CPU0\b|-{4}\b|\*{3} DEADLOCK|<Interrupt>|local_irq_)/,
  /^\s{0,40}(?:lock|rlock|unlock|sync)\(/,
  /^\s{0,40}\.\.\. |^\s{0,40}(?:\.\.\.\s{0,4})?\[<|^\s{0,40}(?:->|-->) /,
  /^\s{0,40}\S{1,200}:\d{1,7} .{1,200}!\s{0,8}$/,
  /^\s{0,40}\([^()].{0,200}\)\{[-+.?]{1,16}\}/,
  /^(?:\s{2,80}\S|\s{1,80}[<({})>.*-])/,
  // A piece of a lock's name on a line of its own; nobody else prints single words.
  /^\S{1,120}\s{0,8}$/,
];

/** The bar before a banner, and behind the list of all locks in the system: no splat has one inside. */
const BAR = /^\s{0,40}={8,100}\s{0,8}$/;

/** Reads a line that stands between the banner of a splat and its stack. */
export function parseLockdepLine(text: string): LockdepLine {
  if (BAR.test(text)) return { kind: 'end' };
  if (/^\s{0,40}stack backtrace:/.test(text)) return { kind: 'stack' };
  const { comm, pid, does } = TASK.exec(text)?.groups ?? {};
  if (comm !== undefined && does !== undefined) {
    const lock = lockOf(does);
    return { kind: 'task', comm, pid: Number(pid), ...(lock === undefined ? {} : { lock }) };
  }
  if (HOLDING.test(text)) return { kind: 'holding' };
  const release = RELEASE.exec(text)?.[1];
  if (release !== undefined) return { kind: 'release', release };
  if (/^\s{0,40}May be due to missing lock nesting notation/.test(text)) return { kind: 'lacks-nesting' };
  return { kind: TEXT.some((pattern) => pattern.test(text)) ? 'text' : 'other' };
}

function lockOf(does: string): 'acquiring' | 'holding' | undefined {
  if (does.startsWith('is freeing')) return 'holding';
  return does.endsWith(':') ? 'acquiring' : undefined;
}

/** The same lock, listed twice: as the one that is held already, and in the list of all. Old kernels print no instances. */
export function isSameLock(one: PrintedLock, other: PrintedLock): boolean {
  if (one.class !== other.class || one.address !== other.address) return false;
  return one.address !== undefined || one.function === other.function;
}
