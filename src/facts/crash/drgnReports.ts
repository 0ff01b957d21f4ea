import type { Extractor } from '../extractor.js';
import { drgnLockCycleExtractor } from './drgnLockCycles.js';
import { drgnLockExtractor } from './drgnLocks.js';
import { drgnMutexExtractor, drgnProcessExtractor } from './drgnScripts.js';
import { drgnRequestExtractor } from './drgnRequests.js';
import { drgnRpcTaskExtractor } from './drgnRpcTasks.js';
import { drgnRpcTransportExtractor } from './drgnRpcTransports.js';
import { drgnRunqueueExtractor } from './drgnRunqueues.js';
import { drgnWorkerPoolExtractor } from './drgnWorkerPools.js';
import { drgnWorkqueueMonitorExtractor } from './drgnWorkqueueMonitor.js';
import { drgnWorkqueueExtractor } from './drgnWorkqueues.js';

/** Extractors of what scripts for drgn print: corelens, the tools of the kernel, and those that come with drgn. */
export const drgnReportExtractors: readonly Extractor[] = [
  drgnLockExtractor,
  drgnLockCycleExtractor,
  drgnRunqueueExtractor,
  drgnRequestExtractor,
  drgnWorkqueueExtractor,
  drgnWorkerPoolExtractor,
  drgnWorkqueueMonitorExtractor,
  drgnRpcTaskExtractor,
  drgnRpcTransportExtractor,
  drgnProcessExtractor,
  drgnMutexExtractor,
];
