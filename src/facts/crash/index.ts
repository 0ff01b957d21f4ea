import type { Extractor } from '../extractor.js';
import { commandEchoExtractor } from './commandEcho.js';
import { commandErrorExtractor } from './commandError.js';
import { diskRequestsExtractor } from './diskRequests.js';
import { disassemblyExtractor } from './disassembly.js';
import { drgnEchoExtractor } from './drgnEcho.js';
import { drgnObjectExtractor } from './drgnObject.js';
import { drgnReportExtractors } from './drgnReports.js';
import { drgnTraceExtractor } from './drgnTrace.js';
import { memoryUsageExtractor } from './memoryUsage.js';
import { moduleTableExtractor } from './mod.js';
import { processTableExtractor } from './ps.js';
import { runQueueExtractor } from './runq.js';
import { sessionStartExtractor } from './sessionStart.js';
import { slabExtractor } from './slab.js';
import { structBlockExtractor } from './structRecord.js';
import { symbolRowExtractor } from './symbolRow.js';
import { stackAloneExtractor } from './stackAlone.js';
import { systemBlockExtractor } from './systemBlock.js';
import { taskBacktraceExtractor } from './taskBacktrace.js';
import { timerQueueExtractor } from './timer.js';
import { printedValueExtractor } from './variable.js';

/** Extractors of crash and drgn sessions, in the order in which they are tried: a prompt first, then output by its shape. */
export const crashExtractors: readonly Extractor[] = [
  commandEchoExtractor,
  sessionStartExtractor,
  drgnTraceExtractor,
  drgnEchoExtractor,
  ...drgnReportExtractors,
  taskBacktraceExtractor,
  stackAloneExtractor,
  systemBlockExtractor,
  processTableExtractor,
  moduleTableExtractor,
  memoryUsageExtractor,
  runQueueExtractor,
  timerQueueExtractor,
  diskRequestsExtractor,
  slabExtractor,
  structBlockExtractor,
  drgnObjectExtractor,
  disassemblyExtractor,
  symbolRowExtractor,
  printedValueExtractor,
  commandErrorExtractor,
];
