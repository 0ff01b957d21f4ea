import type { Extractor } from '../extractor.js';
import { procStackExtractor } from './procStack.js';
import { sockstatExtractor } from './sockstat.js';
import { sysctlExtractor } from './sysctl.js';
import { unameExtractor } from './uname.js';

/** Extractors of command output pasted from a live machine, in the order in which they are tried. */
export const liveExtractors: readonly Extractor[] = [
  sockstatExtractor,
  sysctlExtractor,
  unameExtractor,
  procStackExtractor,
];
