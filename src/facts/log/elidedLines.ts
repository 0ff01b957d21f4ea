import type { LogHole } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { isElision } from './elision.js';

/** An author's elision between lines of a log. It has no literal that a log would not be full of. */
export const elidedLines: Extractor = {
  name: 'elided-lines',
  triggers: [],
  reach: 1,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || !isElision(line.text)) return undefined;
    if (!isLogLine(line) && !isLogLine(lines[at - 1]) && !isLogLine(lines[at + 1])) return undefined;
    const cite = { source, from: line.number, to: line.number };
    const hole: LogHole = { type: 'log-hole', completeness: 'whole', missing: [], cite, reason: 'elided' };
    return { records: [hole], next: at + 1 };
  },
};

function isLogLine(line: EvidenceLine | undefined): boolean {
  return line?.logged ?? false;
}
