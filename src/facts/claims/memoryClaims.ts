import type { Cite } from '../../model/cite.js';
import type { Backtrace } from '../../model/record.js';
import type { FunctionIndex } from '../derive/functionIndex.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import type { AddSummary } from './addSummary.js';

/** Threads of the kernel that reclaim and compact for everybody: they are at work, and wait for nobody's allocation. */
const BACKGROUND: ReadonlySet<string> = new Set(['kswapd', 'balance_pgdat', 'kcompactd', 'kcompactd_do_work']);

/**
 * Functions that stand outside in a stack of each stage, over kernel versions (mm/page_alloc.c, mm/vmscan.c, mm/compaction.c,
 * mm/page-writeback.c, mm/filemap.c). A task can be in several: reclaim is a part of the slow path.
 */
const STAGES: Readonly<Record<string, ReadonlySet<string>>> = {
  'memory.tasksAllocating': new Set(['__alloc_pages_slowpath', '__alloc_pages_may_oom', 'out_of_memory']),
  'memory.tasksInReclaim': new Set([
    '__alloc_pages_direct_reclaim',
    'try_to_free_pages',
    'do_try_to_free_pages',
    'try_to_free_mem_cgroup_pages',
    'node_reclaim',
    'zone_reclaim',
  ]),
  'memory.tasksInCompaction': new Set(['__alloc_pages_direct_compact', 'try_to_compact_pages']),
  'memory.tasksThrottled': new Set(['balance_dirty_pages', 'balance_dirty_pages_ratelimited_nr']),
  'memory.tasksInWriteback': new Set([
    'folio_wait_writeback',
    'folio_wait_writeback_killable',
    'wait_on_page_writeback',
    'wait_on_page_writeback_range',
    'folio_wait_stable',
    'wait_for_stable_page',
  ]),
  'memory.tasksLockingPages': new Set([
    '__folio_lock',
    '__folio_lock_killable',
    '__folio_lock_or_retry',
    'folio_lock',
    '__lock_page',
    '__lock_page_killable',
    '__lock_page_or_retry',
  ]),
};

interface TaskStack {
  readonly pid: number;
  readonly trace: Backtrace;
  readonly cite: Cite;
}

/** How many tasks are in which stage of getting memory, by their stacks: of each task the last one that was shown. */
export function memoryClaims(records: RecordsByType, index: FunctionIndex, add: AddSummary): void {
  const stacks = new Map<number, TaskStack>();
  for (const { pid, trace, cite } of [
    ...records.of('hung-task-report'),
    ...records.of('task-dump'),
    ...records.of('task-backtrace'),
  ])
    if (pid !== 0 && trace !== undefined) stacks.set(pid, { pid, trace, cite });
  const found = new Map<string, Cite[]>();
  for (const { trace, cite } of stacks.values()) {
    for (const fact of stagesOf(trace, index)) {
      const cites = found.get(fact);
      const place = { ...cite, to: cite.from };
      if (cites === undefined) found.set(fact, [place]);
      else cites.push(place);
    }
  }
  for (const [fact, cites] of found) add(fact, cites.length, cites);
}

function stagesOf({ frames }: Backtrace, index: FunctionIndex): readonly string[] {
  const names = frames.filter(({ reliable, segment }) => reliable && segment === 'task').map(({ name }) => name);
  if (names.some((name) => BACKGROUND.has(name))) return [];
  const stages = Object.entries(STAGES).filter(([, functions]) => names.some((name) => functions.has(name)));
  const waitsForPage = names.some((name) => {
    const entry = index.find(name);
    return entry?.wait === 'page' && (entry.role === 'waits' || entry.role === 'locks');
  });
  return [...stages.map(([fact]) => fact), ...(waitsForPage ? ['memory.tasksWaitingForPages'] : [])];
}
