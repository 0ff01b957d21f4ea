import type { EvidenceRecord } from '../../../model/record.js';
import type { BootRecords } from './bootRecords.js';

/** Whoever pastes more stacks than these has not chosen them: it is what a dump, or a loop over all tasks, printed. */
const MOST_CHOSEN = 24;

const SHOW_STACKS: ReadonlySet<EvidenceRecord['type']> = new Set<EvidenceRecord['type']>([
  'task-backtrace',
  'bare-stack',
  'task-dump',
  'kernel-release',
]);

/**
 * Whether the stacks of a boot were chosen by whoever pasted them: a few, without the beginning of a log, and without a command that
 * asks the kernel for all tasks of a state. Of such stacks one is enough: a task that goes on is not pasted.
 */
export function areChosen({ only }: BootRecords): boolean {
  const stacks = only('task-dump').length + only('task-backtrace').length + only('bare-stack').length;
  if (stacks > MOST_CHOSEN || only('boot-start').length > 0 || only('process-row').length > 0) return false;
  return only('kernel-event').every((event) => event.class !== 'sysrq');
}

/** Of a session of crash far more is at hand than stacks, and tells who waits: there they have to be all that was pasted. */
export function areAllPasted(boot: BootRecords): boolean {
  return areChosen(boot) && boot.all.every(({ type }) => SHOW_STACKS.has(type));
}
