import { groupBy } from '../../model/groupBy.js';
import type { SoftLockupReport } from '../../model/record.js';

/** By which clock a report can be told from another one. */
type Clock = 'since-boot' | 'wall' | 'none';

/** Reports of one incident without copies, and how many there were at least. */
export interface DistinctReports {
  readonly reports: readonly SoftLockupReport[];
  readonly count: number;
}

function clockOf({ stamp }: SoftLockupReport): Clock {
  if (stamp.seconds !== undefined) return 'since-boot';
  return stamp.wall === undefined ? 'none' : 'wall';
}

/** One report printed in two sources has one key. Without any time, lines of one source are different reports. */
function keyOf(report: SoftLockupReport): string {
  switch (clockOf(report)) {
    case 'since-boot':
      return `b ${String(report.stamp.seconds)} ${String(report.seconds)}`;
    case 'wall':
      return `w ${report.stamp.wall ?? ''} ${String(report.seconds)}`;
    case 'none':
      return `n ${report.cite.source} ${String(report.cite.from)}`;
  }
}

function worth({ trace, instruction, completeness }: SoftLockupReport): number {
  const shown = trace === undefined ? 0 : trace.frames.length + (trace.whole ? 1e6 : 0) + trace.exceptions.length;
  return shown * 4 + (instruction === undefined ? 0 : 2) + (completeness === 'whole' ? 1 : 0);
}

/**
 * Counts the reports of one CPU and task, each once: two sources of one machine may hold the same lines, and one of them with
 * another clock or with none. Of copies, the one that shows most is kept. Where clocks cannot be compared, the larger count is the
 * number that is sure.
 */
export function distinctReports(all: readonly SoftLockupReport[]): DistinctReports {
  if (all.length < 2) return { reports: all, count: all.length };
  const best = new Map<string, SoftLockupReport>();
  for (const report of all.toSorted(byTime)) {
    const key = keyOf(report);
    const before = best.get(key);
    if (before === undefined || worth(report) > worth(before)) best.set(key, report);
  }
  const byClock = groupBy(best.values(), (report) => {
    const clock = clockOf(report);
    return clock === 'none' ? `none ${report.cite.source}` : clock;
  });
  const groups = [...byClock.entries()].toSorted(
    ([one, first], [other, second]) =>
      Number(other === 'since-boot') - Number(one === 'since-boot') ||
      second.length - first.length ||
      (one < other ? -1 : 1),
  );
  const count = groups.reduce((most, [, group]) => Math.max(most, group.length), 0);
  const counted = groups.find(([, group]) => group.length === count)?.[1] ?? [];
  const first = groups[0]?.[1] ?? [];
  const main = first.some(({ trace }) => trace !== undefined) ? first : counted;
  const kept = new Set(main);
  const stacks = new Set(main.map(stackOf));
  const others = [...best.values()].filter(
    (report) => report.trace !== undefined && !kept.has(report) && !stacks.has(stackOf(report)),
  );
  return { reports: [...main, ...others].toSorted(byTime), count };
}

/** Two reports with this in common may be one, printed with and without its time. */
function stackOf({ trace, instruction }: SoftLockupReport): string {
  const frames = (trace?.frames ?? []).map(({ name, offset }) => `${name}+${String(offset)}`);
  return [`${instruction?.function ?? ''}+${String(instruction?.offset)}`, ...frames].join(' ');
}

/** Oldest first; where there is no time, as in the source. */
function byTime(one: SoftLockupReport, other: SoftLockupReport): number {
  const left = one.stamp.seconds ?? 0;
  const right = other.stamp.seconds ?? 0;
  return left - right || compare(one.cite.source, other.cite.source) || one.cite.from - other.cite.from;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
