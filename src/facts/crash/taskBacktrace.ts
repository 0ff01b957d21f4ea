import type { EvidenceRecord } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { MOST_OUTPUT } from './commandParser.js';
import { completenessOf, gapProblems } from './gap.js';
import { nextContent } from './lineRole.js';
import { releasesInPaths } from './sourcePath.js';
import { StackReader } from './stackReader.js';
import { parseTaskHeader } from './taskHeader.js';

/** What the command says about the backtraces it printed. */
export interface BacktraceContext {
  /** As typed, for problems. */
  readonly command: string;
  /** The command named no task. */
  readonly current: boolean;
  /** Task state that `foreach UN bt` selected. */
  readonly state?: string;
  /** A pipe let only a part through. */
  readonly filtered: boolean;
}

/** Reads a task header and the stack below it; undefined when no stack follows, as after `files` or `task`. */
export function readTaskBacktrace(
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
  context: BacktraceContext,
): Extraction | undefined {
  const header = parseTaskHeader(lines[at]?.text ?? '');
  if (header === undefined) return undefined;
  const stack = new StackReader(source).read(lines, at + 1);
  if (stack === undefined) return undefined;
  const gaps = context.filtered ? [...stack.gaps, 'filtered' as const] : stack.gaps;
  const cite = { source, from: lines[at]?.number ?? 0, to: stack.trace.cite.to };
  const state = header.state ?? context.state;
  return {
    records: [
      {
        type: 'task-backtrace',
        pid: header.pid,
        comm: header.comm,
        cpu: header.cpu,
        task: header.task,
        ...(state === undefined ? {} : { state }),
        current: context.current,
        trace: context.filtered ? { ...stack.trace, whole: false } : stack.trace,
        ...(stack.words.length === 0 ? {} : { words: stack.words }),
        ...completenessOf(gaps),
        cite,
      },
      ...releasesInPaths(lines, at + 1, stack.next, source),
    ],
    next: stack.next,
    problems: gapProblems(gaps, context.command, cite),
  };
}

/** Backtraces one below the other, as `bt -a` and `foreach bt` print them; undefined when none stands at `at`. */
export function readBacktraces(
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
  context: BacktraceContext,
): Extraction | undefined {
  const parts: Extraction[] = [];
  let next = at;
  while (next - at < MOST_OUTPUT) {
    const part = readTaskBacktrace(lines, nextContent(lines, next).index, source, context);
    if (part === undefined) break;
    parts.push(part);
    next = part.next;
  }
  if (parts.length === 0) return undefined;
  return {
    records: firstOfEachRelease(parts.flatMap(({ records }) => records)),
    next,
    problems: parts.flatMap(({ problems }) => problems ?? []),
  };
}

/** Source lines name the same release in every stack: once for a command is enough. */
function firstOfEachRelease(records: readonly EvidenceRecord[]): readonly EvidenceRecord[] {
  const seen = new Set<string>();
  return records.filter((record) => {
    if (record.type !== 'kernel-release') return true;
    const isFirst = !seen.has(record.release);
    seen.add(record.release);
    return isFirst;
  });
}

/** A backtrace of a crash session without its command. */
export const taskBacktraceExtractor: Extractor = {
  name: 'crash-backtrace',
  triggers: ['COMMAND: "'],
  // `bt -f` prints a whole stack of 16 KiB, two words a row.
  reach: 2000,
  read: (lines, at, source) => readTaskBacktrace(lines, at, source, { command: 'bt', current: false, filtered: false }),
};
