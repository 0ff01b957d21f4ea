import type { Cite } from '../../../model/cite.js';
import type { BootRecords } from '../hang/bootRecords.js';
import { citesOf } from './growingClass.js';
import type { GrowingClass } from './growingClass.js';

/** How many tasks are in uninterruptible sleep, and for what: of those shown with a stack. */
export interface BlockedTasks {
  /** Tasks shown with a stack, in whatever state. */
  readonly shown: number;
  readonly tasks: number;
  /** A listing that counts all tasks by itself counts no more. */
  readonly whole: boolean;
  readonly largest?: { readonly name: string; readonly tasks: number; readonly cite: readonly Cite[] };
  readonly onStorage: number;
  readonly onJournal: number;
  readonly onPageLock: number;
  readonly onNetworkLock: number;
  readonly cite: readonly Cite[];
}

const BLOCKED = 'D';
/** Subsystems whose locks are those of sockets, devices and their configuration. */
const NETWORK: ReadonlySet<string> = new Set(['rtnetlink', 'netdevice', 'net', 'netfilter', 'wireless', 'bonding']);

/** @param ranked classes of tasks, those with most blocked tasks first, idle ones last */
export function blockedTasks(ranked: readonly GrowingClass[], boot: BootRecords): BlockedTasks {
  const blocked = ({ states }: GrowingClass): number => states.get(BLOCKED) ?? 0;
  const count = (of: (grown: GrowingClass) => boolean): number =>
    ranked.reduce((sum, grown) => sum + (of(grown) ? blocked(grown) : 0), 0);
  const tasks = count(() => true);
  const [largest] = ranked;
  const locks = ({ kind }: GrowingClass): boolean => kind.named?.role === 'locks';
  return {
    shown: ranked.reduce((sum, grown) => sum + grown.tasks, 0),
    tasks,
    whole: boot
      .only('task-states')
      .slice(-1)
      .some(({ counts, completeness }) => completeness === 'whole' && (counts['UN'] ?? 0) <= tasks),
    ...(largest === undefined || blocked(largest) === 0
      ? {}
      : {
          largest: { name: largest.kind.name, tasks: blocked(largest), cite: citesOf(largest.examples) },
        }),
    onStorage: count(({ kind }) => kind.waitsFor === 'storage'),
    onJournal: count(({ kind }) => kind.waitsFor === 'journal'),
    onPageLock: count((grown) => grown.kind.waitsFor === 'page' && locks(grown)),
    onNetworkLock: count(({ kind }) => kind.waitsFor === 'lock' && NETWORK.has(kind.named?.subsystem ?? '')),
    cite: ranked.filter((grown) => blocked(grown) > 0).flatMap(({ examples }) => citesOf(examples.slice(0, 1))),
  };
}
