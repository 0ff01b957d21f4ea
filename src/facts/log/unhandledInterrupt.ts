import type { UnhandledInterruptReport } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { parseSymbol } from '../symbol.js';
import { mayShareCaller } from './pieces.js';
import { completenessOf, headerRecordsOf, missingOfTrace, problemsOfMissing, shownStack } from './shownReport.js';
import { takenOf } from './takenLines.js';
import { readTraceReport } from './traceReport.js';

/** Lines until the handlers are listed: a stack on an interrupt's stack, above another. */
const LINES_TO_HANDLERS = 250;
const MOST_HANDLERS = 64;
const LINES_OF_HANDLERS = 120;
/** Lines of others among the handlers, and until the interrupt is disabled. */
const MOST_FOREIGN = 8;

/** __report_bad_irq(), kernel/irq/spurious.c (kernel/irq/handle.c of 2.6.x). */
const BANNER = /^\s{0,40}(?:genirq: )?irq (\d{1,9}): nobody cared/;
const HANDLERS = /^\s{0,40}handlers:\s{0,8}$/;
/**
 * `[<address>] function [module]`, with a `threaded` one behind since 2.6.39; `[<address>] (function+0x0/0x30 [module])` before. It is
 * the address of a function: what has another offset is a frame of some stack.
 */
const HANDLERS_OF_LINE = [
  /^\s{0,40}\[<[\w()]{1,20}>\] ([A-Za-z_$.][^\s()+]{0,199})(?!\S)/,
  /^\s{0,40}\[<[\w()]{1,20}>\] \(([A-Za-z_$.][^\s()+]{0,199})\+0x0\//,
  /(?:^|\s)threaded \[<[\w()]{1,20}>\] ([A-Za-z_$.][^\s()+]{0,199})(?!\S)/,
];
/** note_interrupt(). */
const DISABLING = /^\s{0,40}Disabling IRQ #(\d{1,9})(?!\d)/;

interface Handlers {
  readonly functions: readonly string[];
  readonly disabled: boolean;
  readonly taken: readonly number[];
}

/** An interrupt that none of its handlers takes: the stack of the CPU that it came to, the handlers, and that it is disabled. */
export const unhandledInterrupt: Extractor = {
  name: 'unhandled-interrupt',
  triggers: [': nobody cared'],
  read(lines, at, source) {
    const line = lines[at];
    const irq = BANNER.exec(line?.text ?? '')?.[1];
    if (line === undefined || irq === undefined) return undefined;
    // Handlers look like frames.
    const end = stackEnd(lines, at);
    const report = readTraceReport(end === undefined ? lines : lines.slice(0, end), at, {}, source);
    const handlers = end === undefined ? undefined : readHandlers(lines, end, Number(irq));
    const missing = [...missingOfTrace(report), ...(handlers === undefined ? ['cut'] : [])];
    const taken = [...report.taken, ...(handlers?.taken ?? [])];
    const to = lines[taken.at(-1) ?? at]?.number ?? line.number;
    const cpu = report.header?.read.cpu;
    const record: UnhandledInterruptReport = {
      type: 'unhandled-interrupt-report',
      ...completenessOf(missing),
      cite: { source, from: line.number, to },
      irq: Number(irq),
      handlers: handlers?.functions ?? [],
      disabled: handlers?.disabled ?? false,
      ...(cpu === undefined ? {} : { cpu }),
      stamp: line.stamp,
      ...shownStack(report),
    };
    return {
      records: [record, ...headerRecordsOf(report, undefined, source)],
      problems: problemsOfMissing(missing, line, to, source),
      ...takenOf(taken, at),
    };
  },
};

/** Where the handlers are listed, or what follows on them stands without them. */
function stackEnd(lines: readonly EvidenceLine[], at: number): number | undefined {
  for (let index = at + 1; index < Math.min(lines.length, at + LINES_TO_HANDLERS); index += 1) {
    const line = lines[index];
    if (line === undefined || BANNER.test(line.text)) return undefined;
    if (!mayShareCaller(lines[at], line)) continue;
    if (HANDLERS.test(line.text) || DISABLING.test(line.text)) return index;
  }
  return undefined;
}

function readHandlers(lines: readonly EvidenceLine[], at: number, irq: number): Handlers | undefined {
  if (!HANDLERS.test(lines[at]?.text ?? '')) return undefined;
  const functions: string[] = [];
  const taken = [at];
  let foreign = 0;
  const end = Math.min(lines.length, at + LINES_OF_HANDLERS);
  for (let index = at + 1; index < end && foreign <= MOST_FOREIGN; index += 1) {
    const line = lines[index];
    if (line === undefined || functions.length >= MOST_HANDLERS) break;
    if (line.text.trim() === '' || !mayShareCaller(lines[at], line)) continue;
    const disabled = DISABLING.exec(line.text)?.[1];
    // The kernel goes on to disable what it reported: where it is another one, the end of this report is lost.
    if (disabled !== undefined && Number(disabled) !== irq) break;
    if (disabled !== undefined) return { functions, disabled: true, taken: [...taken, index] };
    const found = HANDLERS_OF_LINE.flatMap((pattern) => pattern.exec(line.text)?.[1] ?? []);
    if (found.length === 0) {
      foreign += 1;
      continue;
    }
    functions.push(...found.map((name) => parseSymbol(name)?.name ?? name));
    taken.push(index);
  }
  return { functions, disabled: false, taken };
}
