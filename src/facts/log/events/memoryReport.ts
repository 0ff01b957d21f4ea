import type { EvidenceRecord, KernelEvent } from '../../../model/record.js';
import type { EvidenceLine, Extraction } from '../../extractor.js';
import { reportPart } from '../reportPart.js';
import { completenessOf, headerRecordsOf } from '../shownReport.js';
import { takenOf } from '../takenLines.js';
import { readTraceReport } from '../traceReport.js';
import { isMemoryState } from './memoryState.js';

/** Seconds between two lines: a slow serial console takes long for all of them. */
const LONGEST_PAUSE = 30;
/** Lines of others in a row, after which the report is taken to have ended. */
const MOST_FOREIGN = 60;

const NEXT_REPORT =
  / invoked oom-killer: |: page allocation (?:failure|stalls)\b|: vmalloc(?:: allocation failure| error: size )/;

/** What a line does to a report that is being read: it belongs to it, is its last, or is of somebody else. */
export type MemoryLine = 'part' | 'last' | 'foreign';

/** The lines of a report about memory, its trace included. */
export interface MemoryReport {
  /** Indices of the lines, the first one included, ascending. */
  readonly taken: readonly number[];
  readonly headers: readonly EvidenceRecord[];
  readonly missing: readonly string[];
}

/**
 * Reads the lines behind the first line of a report about memory: header and trace of the task that wanted memory, and the state
 * of memory with all tasks. Ends at the next report of anybody.
 * @param at index of the first line
 * @param own what the report prints beside trace and state of memory
 * @param reach lines after the first that may belong to it
 */
export function readMemoryReport(
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
  own: (line: EvidenceLine) => MemoryLine,
  reach: number,
): MemoryReport {
  const shown = untilNextReport(lines, at, reach);
  const trace = readTraceReport(shown, 0, {}, source);
  const traced = new Set(trace.taken);
  const taken: number[] = [];
  const caller = shown[0]?.stamp.caller;
  let seconds = shown[0]?.stamp.seconds;
  let foreign = 0;
  for (const [index, line] of shown.entries()) {
    if (!traced.has(index)) {
      if (isOfAnother(line, caller)) continue;
      if ((line.stamp.seconds ?? 0) - (seconds ?? line.stamp.seconds ?? 0) > LONGEST_PAUSE) break;
      const kind = own(line);
      if (kind === 'foreign' && !isMemoryState(line.text)) {
        if (reportPart(line.text).kind === 'end') break;
        foreign += 1;
        if (foreign > MOST_FOREIGN) break;
        continue;
      }
      foreign = 0;
      if (kind === 'last') {
        taken.push(at + index);
        break;
      }
    }
    taken.push(at + index);
    seconds = line.stamp.seconds ?? seconds;
  }
  return { taken, headers: headerRecordsOf(trace, undefined, source), missing: trace.missing };
}

/** The lines from the first one to the next report about memory, that one not included. */
function untilNextReport(lines: readonly EvidenceLine[], at: number, reach: number): readonly EvidenceLine[] {
  const caller = lines[at]?.stamp.caller;
  let end = at + 1;
  let states = 0;
  for (; end < lines.length && end <= at + reach; end += 1) {
    const line = lines[end];
    if (line === undefined || isOfAnother(line, caller)) continue;
    if (line.text.startsWith('Mem-Info:')) states += 1;
    if (states > 1 || NEXT_REPORT.test(line.text)) break;
  }
  return lines.slice(at, end);
}

function isOfAnother({ stamp }: EvidenceLine, caller: string | undefined): boolean {
  return caller !== undefined && stamp.caller !== undefined && stamp.caller !== caller;
}

/** The extraction of an event whose lines were read. */
export function memoryExtraction(
  event: Pick<KernelEvent, 'class' | 'attributes'> & { readonly object?: string },
  { taken, headers, missing }: MemoryReport,
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
): Extraction | undefined {
  const line = lines[at];
  if (line === undefined) return undefined;
  const record: KernelEvent = {
    type: 'kernel-event',
    ...completenessOf(missing),
    cite: { source, from: line.number, to: lines[taken.at(-1) ?? at]?.number ?? line.number },
    ...event,
    phase: 'at',
    count: 1,
    stamp: line.stamp,
  };
  return { records: [record, ...headers], ...takenOf(taken, at) };
}
