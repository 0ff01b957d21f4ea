export type { Replacement } from './aliases.js';
export { SCRUB_KINDS } from './find.js';
export type { ScrubKind } from './find.js';
export { createScrubber } from './scrubber.js';
export type { Scrubber } from './scrubber.js';
export { withTexts } from './withTexts.js';
