import type { MemoryStage } from '../../model/catalogue.js';
import type { Cite } from '../../model/cite.js';
import type { HungTaskReport, TaskBacktrace, TaskDump } from '../../model/record.js';
import type { RecordsByType } from '../derive/recordsByType.js';
import type { FunctionIndex } from '../derive/functionIndex.js';
import { onceForNames } from '../derive/stackShape.js';
import type { AddSummary } from './addSummary.js';

/** The fact that counts the tasks of each stage, in the order in which they are told. */
const FACTS: readonly (readonly [Exclude<MemoryStage, 'background'>, string])[] = [
  ['allocating', 'memory.tasksAllocating'],
  ['reclaim', 'memory.tasksInReclaim'],
  ['compaction', 'memory.tasksInCompaction'],
  ['throttled', 'memory.tasksThrottled'],
  ['writeback', 'memory.tasksInWriteback'],
  ['page-lock', 'memory.tasksLockingPages'],
];
const WAITING = 'memory.tasksWaitingForPages';
const NONE: readonly string[] = [];

type TaskRecord = HungTaskReport | TaskDump | TaskBacktrace;

/** How many tasks are in which stage of getting memory, by their stacks: of each task the last one that was shown. */
export function memoryClaims(records: RecordsByType, index: FunctionIndex, add: AddSummary): void {
  const shown: readonly (readonly TaskRecord[])[] = [
    records.of('hung-task-report'),
    records.of('task-dump'),
    records.of('task-backtrace'),
  ];
  const factsOf = ({ pid, trace }: TaskRecord): readonly string[] =>
    pid === 0 || trace === undefined ? NONE : factsOfStack(trace, index);
  // Of tens of thousands of tasks few are on the way to memory.
  const pids = new Set<number>();
  for (const own of shown) for (const record of own) if (factsOf(record).length > 0) pids.add(record.pid);
  if (pids.size === 0) return;
  const latest = new Map<number, TaskRecord>();
  for (const own of shown)
    for (const record of own) if (pids.has(record.pid) && record.trace !== undefined) latest.set(record.pid, record);
  const found = new Map<string, Cite[]>();
  for (const record of latest.values()) {
    for (const fact of factsOf(record)) {
      const cites = found.get(fact);
      const place = { ...record.cite, to: record.cite.from };
      if (cites === undefined) found.set(fact, [place]);
      else cites.push(place);
    }
  }
  for (const [fact, cites] of found) add(fact, cites.length, cites);
}

/** The facts in which a task with this stack counts. */
const factsOfStack = onceForNames((frames, index): readonly string[] => {
  const stages = new Set<MemoryStage>();
  let waits = false;
  for (const { name, segment } of frames) {
    const entry = segment === 'task' ? index.find(name) : undefined;
    if (entry?.stage !== undefined) stages.add(entry.stage);
    waits ||= entry?.wait === 'page' && (entry.role === 'waits' || entry.role === 'locks');
  }
  if (stages.has('background')) return [];
  return [...FACTS.flatMap(([stage, fact]) => (stages.has(stage) ? [fact] : [])), ...(waits ? [WAITING] : [])];
});
