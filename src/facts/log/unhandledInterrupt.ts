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
/** `[<address>] function [module]`, with a `threaded` one behind since 2.6.39; `[<address>] (function+0x0/0x30 [module])` before. */
const HANDLER = /^\s{0,40}\[<[\w()]{1,20}>\] \(?([A-Za-z_$.][^\s()]{0,199})/;
const THREADED = /(?:^|\s)threaded \[<[\w()]{1,20}>\] ([A-Za-z_$.][^\s()]{0,199})/;
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
    const listAt = handlersAfter(lines, at);
    const report = readTraceReport(listAt === undefined ? lines : lines.slice(0, listAt), at, {}, source);
    const handlers = listAt === undefined ? undefined : readHandlers(lines, listAt, Number(irq));
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

function handlersAfter(lines: readonly EvidenceLine[], at: number): number | undefined {
  for (let index = at + 1; index < Math.min(lines.length, at + LINES_TO_HANDLERS); index += 1) {
    const line = lines[index];
    if (line === undefined || BANNER.test(line.text)) return undefined;
    if (HANDLERS.test(line.text) && mayShareCaller(lines[at], line)) return index;
  }
  return undefined;
}

function readHandlers(lines: readonly EvidenceLine[], at: number, irq: number): Handlers {
  const functions: string[] = [];
  const taken = [at];
  let foreign = 0;
  const end = Math.min(lines.length, at + LINES_OF_HANDLERS);
  for (let index = at + 1; index < end && foreign <= MOST_FOREIGN; index += 1) {
    const line = lines[index];
    if (line === undefined || functions.length >= MOST_HANDLERS) break;
    if (line.text.trim() === '' || !mayShareCaller(lines[at], line)) continue;
    const disabled = DISABLING.exec(line.text)?.[1];
    if (disabled !== undefined && Number(disabled) === irq)
      return { functions, disabled: true, taken: [...taken, index] };
    const found = [HANDLER, THREADED].flatMap((pattern) => pattern.exec(line.text)?.[1] ?? []);
    if (found.length === 0) {
      foreign += 1;
      continue;
    }
    functions.push(...found.map((name) => parseSymbol(name)?.name ?? name));
    taken.push(index);
  }
  return { functions, disabled: false, taken };
}
