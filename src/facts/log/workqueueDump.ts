import type { WorkqueueDump } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { listProblems } from './listProblems.js';
import { MOST_OF_OTHER_CALLERS, mayShareCaller } from './pieces.js';
import { reportPart } from './reportPart.js';
import { takenOf } from './takenLines.js';
import { WorkqueueDumpBuilder } from './workqueueDumpBuilder.js';
import { parseBusyPool, parseDumpLineStart } from './workqueueDumpLine.js';

/** A line for each pool of each workqueue that is busy, and three lists for each. */
const REACH = 1500;
const MOST_FOREIGN = 8;
const LINES_TO_WORKQUEUE = 3;

const HEADING = /^\s{0,40}Showing (?:busy workqueues and worker pools|freezable workqueues that are still busy):/;

/**
 * `Showing busy workqueues and worker pools:` of show_all_workqueues(), kernel/workqueue.c (since 4.1), behind a lockup of a pool, in
 * sysrq-t, and when tasks refuse to freeze; without its beginning it is read from the first pool on.
 */
export const workqueueDump: Extractor = {
  name: 'workqueue-dump',
  triggers: ['Showing busy workqueues and worker pools', 'Showing freezable workqueues that are', '  pwq '],
  reach: REACH,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined) return undefined;
    if (HEADING.test(line.text)) return readDump(lines, at, undefined, source);
    const start = parseDumpLineStart(line.text);
    if (start?.kind !== 'pwq' || parseBusyPool(start.rest) === undefined) return undefined;
    return readDump(lines, at, workqueueBefore(lines, at), source);
  },
};

/** The line that names the workqueue, when the beginning of a dump is lost. */
function workqueueBefore(lines: readonly EvidenceLine[], at: number): EvidenceLine | undefined {
  for (let index = at - 1; index >= Math.max(0, at - LINES_TO_WORKQUEUE); index -= 1) {
    const line = lines[index];
    if (line === undefined || !mayShareCaller(line, lines[at])) continue;
    const start = parseDumpLineStart(line.text);
    if (start !== undefined) return start.kind === 'workqueue' ? line : undefined;
  }
  return undefined;
}

/** @param before the line that names the workqueue of the pool at `at`, when there is no heading */
function readDump(
  lines: readonly EvidenceLine[],
  at: number,
  before: EvidenceLine | undefined,
  source: string,
): Extraction | undefined {
  const first = lines[at];
  if (first === undefined) return undefined;
  const headed = HEADING.test(first.text);
  const builder = new WorkqueueDumpBuilder();
  if (before !== undefined) builder.take(before);
  if (!headed) builder.take(first);
  const { taken, missing } = walk(lines, at, builder);
  const { busy, pools, damaged } = builder.finish();
  if (!headed || damaged) missing.add('truncated');
  const last = lines[taken.at(-1) ?? at] ?? first;
  const record: WorkqueueDump = {
    type: 'workqueue-dump',
    completeness: missing.size === 0 ? 'whole' : 'partial',
    missing: [...missing],
    cite: { source, from: (before ?? first).number, to: last.number },
    busy,
    pools,
    stamp: first.stamp,
  };
  return { records: [record], problems: listProblems(record), ...takenOf(taken, at) };
}

function walk(
  lines: readonly EvidenceLine[],
  at: number,
  builder: WorkqueueDumpBuilder,
): { readonly taken: readonly number[]; readonly missing: Set<string> } {
  const taken: number[] = [at];
  const missing = new Set<string>();
  let foreign = 0;
  let others = 0;
  let elided = false;
  for (let index = at + 1; index < Math.min(lines.length, at + REACH) && foreign <= MOST_FOREIGN; index += 1) {
    const line = lines[index];
    if (line === undefined || others > MOST_OF_OTHER_CALLERS) break;
    if (!mayShareCaller(lines[at], line)) {
      others += 1;
      continue;
    }
    others = 0;
    if (builder.take(line)) {
      if (elided) missing.add('elided');
      if (foreign > 0) missing.add('interleaved');
      elided = false;
      foreign = 0;
      taken.push(index);
      continue;
    }
    const { kind } = reportPart(line.text);
    if (kind === 'end' || kind === 'header' || HEADING.test(line.text)) break;
    if (kind === 'lost') {
      missing.add('dropped');
      break;
    }
    if (kind === 'elision') elided = true;
    else foreign += 1;
  }
  return { taken, missing };
}
