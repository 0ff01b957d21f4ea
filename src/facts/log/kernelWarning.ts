import type { KernelEvent } from '../../model/record.js';
import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { endOfTrace } from './endOfTrace.js';
import { parseSymbol } from '../symbol.js';
import { reportPart } from './reportPart.js';
import { headerRecordsOf } from './shownReport.js';
import { takenOf } from './takenLines.js';
import { readTraceReport } from './traceReport.js';

const PLACE = '([\\w./+-]{1,200}:\\d{1,7})';
/**
 * Since 3.12 `WARNING: CPU: 1 PID: 39 at kernel/fork.c:12 copy_process+0x1/0x2 [module]`, before `WARNING: at kernel/fork.c:12
 * copy_process+0x1/0x2()`, since 6.19 `WARNING: [condition] kernel/fork.c:12 at copy_process+0x1/0x2, CPU#1: name/39`. __warn() of
 * kernel/panic.c, warn_slowpath_common() before 4.6.
 */
const FORMS: readonly RegExp[] = [
  new RegExp(`^WARNING: CPU: \\d{1,6} PID: \\d{1,10} at (?:${PLACE} )?([A-Za-z_].{0,200})$`),
  new RegExp(`^WARNING: at (?:${PLACE} )?([A-Za-z_][\\w.]{0,199}\\+0x.{0,200})$`),
  new RegExp(`^WARNING: (?:\\[.{0,200}\\] )?${PLACE} at ([A-Za-z_][\\w.]{0,199}\\+0x.{0,120}), CPU#\\d{1,6}: `),
];

/** Directories of the kernel's tree: since 6.19 the place follows the word, which by itself anybody may write. */
const ROOTS = [
  'arch',
  'block',
  'crypto',
  'drivers',
  'fs',
  'include',
  'init',
  'io_uring',
  'ipc',
  'kernel',
  'lib',
  'mm',
  'net',
  'security',
  'sound',
  'virt',
];

/** Lines of text before and behind the banner until the header. */
const LINES_TO_HEADER = 24;

/**
 * A WARN() of the kernel: attributes `function` and `place` (file and line). Its trace is taken with it, so that nobody else's
 * report gets the frames; its text stays available, since other messages are printed by it.
 */
export const kernelWarning: Extractor = {
  name: 'kernel-warning',
  triggers: [
    'WARNING: CPU: ',
    'WARNING: at ',
    'WARNING: [',
    'WARNING: ./',
    ...ROOTS.map((root) => `WARNING: ${root}/`),
  ],
  read(lines, at, source) {
    const line = lines[at];
    const match = FORMS.map((form) => form.exec(line?.text ?? '')).find((found) => found !== null);
    if (line === undefined || match === undefined) return undefined;
    const symbol = parseSymbol(match[2] ?? '');
    const place = match[1];
    const event: KernelEvent = {
      type: 'kernel-event',
      class: 'warning',
      completeness: 'whole',
      missing: [],
      cite: { source, from: line.number, to: line.number },
      ...(symbol === undefined ? {} : { object: symbol.name }),
      phase: 'at',
      attributes: {
        ...(symbol === undefined ? {} : { function: symbol.name }),
        ...(symbol?.module === undefined ? {} : { module: symbol.module }),
        ...(place === undefined ? {} : { place }),
      },
      count: 1,
      stamp: line.stamp,
    };
    return withTrace(event, lines, at, source);
  },
};

function withTrace(event: KernelEvent, lines: readonly EvidenceLine[], at: number, source: string): Extraction {
  const headerAt = headerAfter(lines, at);
  if (headerAt === undefined) return { records: [event], next: at + 1 };
  const report = readTraceReport(lines, headerAt - 1, {}, source);
  const body = report.taken.filter((index) => index >= headerAt);
  const taken = [at, ...body, ...endOfTrace(lines, body.at(-1) ?? headerAt, lines[at]?.stamp.caller)];
  const to = lines[taken.at(-1) ?? at]?.number ?? event.cite.to;
  const records = [{ ...event, cite: { ...event.cite, to } }, ...headerRecordsOf(report, undefined, source)];
  return { records, ...takenOf(taken, at) };
}

/** A detector that speaks through a WARN() has the trace for itself. */
function headerAfter(lines: readonly EvidenceLine[], at: number): number | undefined {
  const caller = lines[at]?.stamp.caller;
  for (let index = at + 1; index <= at + LINES_TO_HEADER; index += 1) {
    const line = lines[index];
    if (line === undefined) return undefined;
    if (line.stamp.caller !== caller) continue;
    const { kind } = reportPart(line.text);
    if (kind === 'header') return index;
    if (kind === 'end' || kind === 'lost') return undefined;
  }
  return undefined;
}
