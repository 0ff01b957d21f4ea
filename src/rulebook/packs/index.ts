export { lintWithPacks } from './lintWithPacks.js';
export { placedAsWritten, preceding } from './precedence.js';
export { readPacks } from './readPacks.js';
export { summariesOf } from './summaries.js';
