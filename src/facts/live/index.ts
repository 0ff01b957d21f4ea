import type { Extractor } from '../extractor.js';
import { blockRequestExtractor } from './blockRequest.js';
import { changelogExtractor } from './changelog.js';
import { deviceMapperExtractor } from './deviceMapper.js';
import { diskStatisticsExtractor } from './diskStatistics.js';
import { fileLockExtractor } from './fileLocks.js';
import { inflightExtractor } from './inflight.js';
import { interruptExtractor } from './interrupts.js';
import { loadavgExtractor } from './loadavg.js';
import { meminfoExtractor } from './meminfo.js';
import { mountExtractor } from './mounts.js';
import { mountStatisticsExtractor } from './mountStatistics.js';
import { nfsdThreadsExtractor } from './nfsdThreads.js';
import { pressureExtractor } from './pressure.js';
import { processListExtractor } from './processes.js';
import { procStackExtractor, procStackLoopExtractor } from './procStack.js';
import { procStackAloneExtractor } from './procStackAlone.js';
import { procStatusExtractor } from './procStatus.js';
import { procWaitingExtractor } from './procWaiting.js';
import { rpcClientExtractor } from './rpcClient.js';
import { rpcServiceExtractor } from './rpcService.js';
import { rpcTaskExtractor } from './rpcTasks.js';
import { rpcTransportExtractor } from './rpcTransport.js';
import { socketExtractor } from './socketStatistics.js';
import { sockstatExtractor } from './sockstat.js';
import { sysctlExtractor } from './sysctl.js';
import { topExtractor } from './top.js';
import { unameExtractor } from './uname.js';
import { vmstatExtractor } from './vmstat.js';
import { writebackExtractor } from './writeback.js';

/** Extractors of command output pasted from a live machine, in the order in which they are tried. */
export const liveExtractors: readonly Extractor[] = [
  changelogExtractor,
  sockstatExtractor,
  sysctlExtractor,
  unameExtractor,
  procStackExtractor,
  procStatusExtractor,
  procWaitingExtractor,
  meminfoExtractor,
  mountExtractor,
  socketExtractor,
  rpcTaskExtractor,
  rpcClientExtractor,
  rpcServiceExtractor,
  nfsdThreadsExtractor,
  processListExtractor,
  fileLockExtractor,
  pressureExtractor,
  loadavgExtractor,
  topExtractor,
  vmstatExtractor,
  mountStatisticsExtractor,
  rpcTransportExtractor,
  deviceMapperExtractor,
  diskStatisticsExtractor,
  inflightExtractor,
  blockRequestExtractor,
  writebackExtractor,
  interruptExtractor,
  procStackLoopExtractor,
  procStackAloneExtractor,
];
