import type { Extractor } from '../extractor.js';
import { elidedLines } from './elidedLines.js';
import { linuxVersion } from './linuxVersion.js';
import { logHole } from './logHole.js';
import { softLockup } from './softLockup.js';
import { traceHeader } from './traceHeader.js';

/** Reports take the headers within them, so they come before the header alone. */
export const logExtractors: readonly Extractor[] = [logHole, linuxVersion, softLockup, traceHeader, elidedLines];
