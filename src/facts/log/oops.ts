import type { OopsReport } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { endOfTrace } from './endOfTrace.js';
import { parseOopsLine } from './oopsLine.js';
import { reportPart } from './reportPart.js';
import { completenessOf, headerRecordsOf, problemsOfMissing, shownStack, shownTask } from './shownReport.js';
import { takenOf } from './takenLines.js';
import { readTraceReport } from './traceReport.js';

/** Lines from the first to the header: arm64 explains the abort, x86 walks the page tables, all may list the modules. */
const LINES_TO_HEADER = 40;
/** A line of kernels before 3.10 on x86, whose header does not say it. */
const CPU = /^CPU (\d{1,6}):?\s{0,8}$/;
/** Where no line says more than that it is one. */
const WORDLESS = 'Oops';

interface Opening {
  readonly what: string;
  readonly cpu?: number;
  readonly taken: readonly number[];
  /** Index of the header, where there is one. */
  readonly header?: number;
}

/**
 * An oops: die() of arch/*\/kernel/{traps,dumpstack}.c with the lines before it that say why, the header, registers and trace of the
 * CPU, up to its end mark. One record, although several of these lines could begin one.
 */
export const oops: Extractor = {
  name: 'oops',
  triggers: [
    'nable to handle kernel',
    'nable to handle page fault',
    'ernel NULL pointer dereference',
    'kernel BUG at ',
    'Kernel bug detected',
    'Internal error: ',
    'general protection fault',
    'divide error: ',
    'invalid opcode: ',
    'stack segment: ',
    'double fault: ',
    'specification exception: ',
    'addressing exception: ',
    'Kernel access of bad area',
    'Exception in kernel mode',
    'kernel BUG [#',
    'Oops: 0',
    'Oops [#1',
    'Oops[#1]',
  ],
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || parseOopsLine(line.text) === undefined) return undefined;
    const opening = readOpening(lines, at, line);
    return opening === undefined ? undefined : reportOf(opening, line, lines, at, source);
  },
};

/** Walks to the header. Lines that are none of an oops are not taken. */
function readOpening(lines: readonly EvidenceLine[], at: number, first: EvidenceLine): Opening | undefined {
  const taken: number[] = [];
  let what: string | undefined;
  let cpu: number | undefined;
  let between: number[] = [];
  for (let index = at; index <= at + LINES_TO_HEADER; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (line.stamp.caller !== first.stamp.caller) continue;
    const oopsLine = parseOopsLine(line.text);
    if (oopsLine !== undefined) {
      what ??= oopsLine.what;
      taken.push(...between, index);
      between = [];
      continue;
    }
    const { kind } = reportPart(line.text);
    if (kind === 'header') {
      const place = cpu === undefined ? {} : { cpu };
      return { what: what ?? WORDLESS, ...place, taken: [...taken, ...between], header: index };
    }
    if (kind === 'end' || kind === 'lost') break;
    const number = CPU.exec(line.text)?.[1];
    if (number !== undefined) cpu = Number(number);
    between.push(index);
  }
  return what === undefined ? undefined : { what, taken };
}

function reportOf(
  opening: Opening,
  line: EvidenceLine,
  lines: readonly EvidenceLine[],
  at: number,
  source: string,
): Extraction {
  const subject = opening.cpu === undefined ? {} : { cpu: opening.cpu };
  const report = opening.header === undefined ? undefined : readTraceReport(lines, opening.header - 1, subject, source);
  const body = (report?.taken ?? []).filter((index) => index >= (opening.header ?? at));
  const shown = [...opening.taken, ...body];
  const end = endOfTrace(lines, shown.at(-1) ?? at, line.stamp.caller);
  const taken = [...shown, ...end];
  const seen = report?.missing ?? [];
  const missing = seen.length > 0 ? seen : missingOf(report?.trace, end.length > 0);
  const to = lines[taken.at(-1) ?? at]?.number ?? line.number;
  const cpu = report?.header?.read.cpu ?? opening.cpu;
  const record: OopsReport = {
    type: 'oops-report',
    ...completenessOf(missing),
    cite: { source, from: line.number, to },
    what: opening.what,
    ...(cpu === undefined ? {} : { cpu }),
    ...(report === undefined ? {} : shownTask(report)),
    stamp: line.stamp,
    ...(report === undefined ? {} : shownStack(report)),
  };
  return {
    records: [record, ...(report === undefined ? [] : headerRecordsOf(report, opening.cpu, source))],
    ...takenOf(taken, at),
    problems: problemsOfMissing(missing, line, to, source),
  };
}

/** The end mark shows that nothing was cut, also where the stack could not be walked to its end. */
function missingOf(trace: OopsReport['trace'], ended: boolean): readonly string[] {
  if (trace === undefined || trace.frames.length === 0) return ended ? [] : ['no-trace'];
  return trace.whole || ended ? [] : ['truncated'];
}
