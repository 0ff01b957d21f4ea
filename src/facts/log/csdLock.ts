import type { CsdLockReport, EvidenceRecord, RecoveryNote } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { DEFAULT_REACH } from '../extractor.js';
import { parseSymbol } from '../symbol.js';
import { readHeadedStack, type CpuStack } from './cpuStack.js';
import { mayShareCaller } from './pieces.js';
import { takenOf } from './takenLines.js';
import { parseTraceHeader } from './traceHeaderLine.js';

/** Lines of others between the lines of a report. */
const LINES_BETWEEN = 8;
/** Seconds that the dump of the CPU asked may take. */
const LONGEST_PAUSE = 15;

/** csd_lock_wait_toolong(), kernel/smp.c, since 5.9; a CPU of -1 is not known. */
const BANNER =
  /\bcsd: (Detected|Continued) non-responsive CSD lock \(#(\d{1,10})\) on CPU#(\d{1,6}), waiting (\d{1,20}) ns for CPU#(\d{1,6}) (\S{1,300}?)\(/;
const STATE = /\bcsd: CSD lock \(#(\d{1,10})\) (unresponsive|handling this request|handling prior )/;
const RESENDING = /\bcsd: Re-sending CSD lock \(#(\d{1,10})\) IPI /;
const RECOVERED = /\bcsd: CSD lock \(#(\d{1,10})\) got unstuck on CPU#(\d{1,6}), CPU#(-?\d{1,6}) released the lock/;
/** Debugging lines since 5.13: csd_lock_print_extended(). */
const EXTENDED = /\bcsd: cnt/;

/**
 * A CPU that waits for another to run what it was sent. The stack of the other is asked for, and is a record of its own; so is the one
 * that the waiting CPU shows of itself last.
 */
export const csdLock: Extractor = {
  name: 'csd-lock',
  triggers: ['non-responsive CSD lock (#', 'csd: CSD lock (#'],
  reach: 2 * DEFAULT_REACH,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined) return undefined;
    const recovered = RECOVERED.exec(line.text);
    if (recovered !== null) return { records: [recovery(recovered, line, source)], next: at + 1 };
    const match = BANNER.exec(line.text);
    return match === null ? undefined : readReport(match, lines, at, line, source);
  },
};

function recovery([, stall, , cpu]: RegExpExecArray, { number, stamp }: EvidenceLine, source: string): RecoveryNote {
  return {
    type: 'recovery-note',
    completeness: 'whole',
    missing: [],
    cite: { source, from: number, to: number },
    of: 'csd-lock-stall',
    ...(Number(cpu) < 0 ? {} : { cpu: Number(cpu) }),
    stall: Number(stall),
    stamp,
  };
}

function readReport(
  [, word, id, from, nanoseconds, cpu, asked = '']: RegExpExecArray,
  lines: readonly EvidenceLine[],
  at: number,
  line: EvidenceLine,
  source: string,
): Extraction {
  const stall = Number(id);
  const state = stateAfter(lines, at, stall);
  const stack = waiterStack(lines, at, stall, Number(from), source);
  const taken = [at, ...state.taken];
  const record: CsdLockReport = {
    type: 'csd-lock-report',
    completeness: 'whole',
    missing: [],
    cite: { source, from: line.number, to: lines[taken.at(-1) ?? at]?.number ?? line.number },
    stall,
    from: Number(from),
    cpu: Number(cpu),
    nanoseconds: Number(nanoseconds),
    function: parseSymbol(asked)?.name ?? asked,
    ...(state.handling === undefined ? {} : { handling: state.handling }),
    continued: word === 'Continued',
    stamp: line.stamp,
  };
  const records: readonly EvidenceRecord[] = [record, ...(stack?.records ?? [])];
  const all = [...taken, ...(stack?.taken ?? [])].sort((a, b) => a - b);
  return { records, problems: stack?.problems ?? [], ...takenOf(all, at) };
}

function stateAfter(
  lines: readonly EvidenceLine[],
  at: number,
  stall: number,
): { readonly handling?: CsdLockReport['handling']; readonly taken: readonly number[] } {
  const end = Math.min(lines.length, at + 1 + LINES_BETWEEN);
  for (let index = at + 1; index < end; index += 1) {
    const line = lines[index];
    const [, id, words = ''] = STATE.exec(line?.text ?? '') ?? [];
    if (Number(id) !== stall || !mayShareCaller(lines[at], line)) continue;
    if (words === 'unresponsive') return { taken: [index] };
    return { handling: words.includes('prior') ? 'prior' : 'this', taken: [index] };
  }
  return { taken: [] };
}

/** dump_stack() ends a report (at most once in 10 seconds since 6.11): the header is that of the CPU that waits, and it waits there. */
function waiterStack(
  lines: readonly EvidenceLine[],
  at: number,
  stall: number,
  cpu: number,
  source: string,
): CpuStack | undefined {
  let after = at;
  const since = lines[at]?.stamp.seconds;
  for (let index = at + 1; index < Math.min(lines.length, at + DEFAULT_REACH); index += 1) {
    const line = lines[index];
    if (line === undefined || (line.stamp.seconds ?? 0) - (since ?? Infinity) > LONGEST_PAUSE) return undefined;
    if (!mayShareCaller(lines[at], line)) continue;
    if (Number(BANNER.exec(line.text)?.[2]) === stall) return undefined;
    if (RESENDING.test(line.text) || EXTENDED.test(line.text)) after = index;
    if (parseTraceHeader(line.text)?.cpu !== cpu) continue;
    const stack = readHeadedStack(lines, { after: Math.max(after, index - 1), at: index }, cpu, source);
    if (stack?.record.trace?.frames.some(({ name }) => name.includes('csd_lock_wait')) ?? false) return stack;
  }
  return undefined;
}
