import type { Extractor } from '../extractor.js';
import { reportPart } from './reportPart.js';
import { parseTraceHeader } from './traceHeaderLine.js';
import { traceHeaderRecords } from './traceHeaderRecords.js';

/** Lines of verbose taints that newer kernels print between header and hardware name. */
const LINES_TO_HARDWARE = 3;

/** The header line of any trace, dump_stack_print_info() of lib/dump_stack.c, with the hardware name behind it. */
export const traceHeader: Extractor = {
  name: 'trace-header',
  triggers: [' Comm: ', ', comm: '],
  reach: LINES_TO_HARDWARE,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined) return undefined;
    const read = parseTraceHeader(line.text);
    if (read === undefined) return undefined;
    const following = lines
      .slice(at + 1, at + 1 + LINES_TO_HARDWARE)
      .filter(({ stamp }) => stamp.caller === line.stamp.caller);
    const parts = following.map(({ text }) => reportPart(text));
    const hardware = parts.find((part) => part.kind === 'hardware');
    return {
      records: traceHeaderRecords(line, read, source, hardware === undefined ? {} : { hardware: hardware.hardware }),
      next: at + 1,
    };
  },
};
