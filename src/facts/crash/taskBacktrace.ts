import type { EvidenceRecord } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import type { BacktraceContext, FurtherOutput } from '../furtherOutput.js';
import { COMMAND_REACH, MOST_OUTPUT } from './commandParser.js';
import { completenessOf, gapProblems } from './gap.js';
import { nextContent } from './lineRole.js';
import { releasesInPaths } from './sourcePath.js';
import { StackReader } from './stackReader.js';
import { parseTaskHeader } from './taskHeader.js';

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

/** What was read of the output of a command before. */
type OutputBefore = Pick<FurtherOutput, 'releases'> & {
  /** Lines that may still be read with the command. */
  readonly left: number;
};

const NOTHING_BEFORE: OutputBefore = { releases: new Set(), left: MOST_OUTPUT };

/** Backtraces one below the other, as `bt -a` and `foreach bt` print them; undefined when none stands at `at`. */
export function readBacktraces(
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
  context: BacktraceContext,
  { releases, left }: OutputBefore = NOTHING_BEFORE,
): Extraction | undefined {
  const parts: Extraction[] = [];
  let next = at;
  while (parts.length === 0 || next - at < left) {
    const part = readTaskBacktrace(lines, nextContent(lines, next).index, source, context);
    if (part === undefined) break;
    parts.push(part);
    next = part.next;
  }
  if (parts.length === 0) return undefined;
  const named = new Set(releases);
  const records = firstOfEachRelease(
    parts.flatMap((part) => part.records),
    named,
  );
  const problems = parts.flatMap((part) => part.problems ?? []);
  const last = lines[next - 1];
  const goesOn = last !== undefined && next - at < left && nextContent(lines, next).index === lines.length;
  if (!goesOn) return { records, next, problems };
  const end = last.number + 1 + left - (next - at);
  return { records, next, problems, further: { context, end, releases: named } };
}

/**
 * Source lines name the same release in every stack: once for a command is enough.
 * @param named is filled with those that are new
 */
function firstOfEachRelease(records: readonly EvidenceRecord[], named: Set<string>): readonly EvidenceRecord[] {
  return records.filter((record) => {
    if (record.type !== 'kernel-release') return true;
    const isFirst = !named.has(record.release);
    named.add(record.release);
    return isFirst;
  });
}

const TRIGGERS = ['COMMAND: "'];

/** A backtrace of a crash session without its command. */
export const taskBacktraceExtractor: Extractor = {
  name: 'crash-backtrace',
  triggers: TRIGGERS,
  // `bt -f` prints a whole stack of 16 KiB, two words a row.
  reach: 2000,
  read: (lines, at, source) => readTaskBacktrace(lines, at, source, { command: 'bt', current: false, filtered: false }),
};

const GOING_ON = 'crash-backtraces';

/**
 * Reads the backtraces from a line on as the command reads them whose output has come so far.
 * @param line number of the header of the next one
 */
export function furtherBacktraces({ context, end, releases }: FurtherOutput, line: number): Extractor {
  const left = end - line;
  return {
    name: GOING_ON,
    triggers: TRIGGERS,
    reach: Math.max(0, left) + COMMAND_REACH - MOST_OUTPUT,
    read: (lines, at, source) => readBacktraces(lines, at, source, context, { releases, left }),
  };
}

/** @returns whether what the extractor reads ends where the next backtrace begins, if not before */
export function endsAtHeader(extractor: Extractor): boolean {
  return extractor === taskBacktraceExtractor || extractor.name === GOING_ON;
}
