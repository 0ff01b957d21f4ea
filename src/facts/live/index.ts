import type { Extractor } from '../extractor.js';
import { meminfoExtractor } from './meminfo.js';
import { mountExtractor } from './mounts.js';
import { nfsdThreadsExtractor } from './nfsdThreads.js';
import { processListExtractor } from './processes.js';
import { procStackExtractor } from './procStack.js';
import { rpcServiceExtractor } from './rpcService.js';
import { rpcTaskExtractor } from './rpcTasks.js';
import { socketExtractor } from './socketStatistics.js';
import { sockstatExtractor } from './sockstat.js';
import { sysctlExtractor } from './sysctl.js';
import { unameExtractor } from './uname.js';

/** Extractors of command output pasted from a live machine, in the order in which they are tried. */
export const liveExtractors: readonly Extractor[] = [
  sockstatExtractor,
  sysctlExtractor,
  unameExtractor,
  procStackExtractor,
  meminfoExtractor,
  mountExtractor,
  socketExtractor,
  rpcTaskExtractor,
  rpcServiceExtractor,
  nfsdThreadsExtractor,
  processListExtractor,
];
