import type { StepTool } from '../model/catalogue.js';
import type { EvidenceRecord } from '../model/record.js';
import type { SourceReading } from '../model/source.js';

/** What only sessions of crash print. */
const OF_CRASH: ReadonlySet<EvidenceRecord['type']> = new Set([
  'session-start',
  'task-backtrace',
  'struct-dump',
  'disassembly',
  'process-row',
  'run-queue',
  'disk-requests',
]);

/**
 * A transcript shows that its tool was at hand: asking it again is cheap.
 * @param attached the tool that runs beside the diagnosis
 */
export function toolsAtHand(readings: readonly SourceReading[], attached?: StepTool): ReadonlySet<StepTool> {
  const tools = new Set<StepTool>(attached === undefined ? [] : [attached]);
  for (const { records } of readings) {
    for (const record of records) {
      if (OF_CRASH.has(record.type)) tools.add('crash');
      if (record.type === 'proc-counters') tools.add('live');
      if ((record.type === 'variable-value' || record.type === 'table-row') && record.live) tools.add('live');
    }
  }
  return tools;
}
