export { checkRulebook, UnknownRule } from './checkRulebook.js';
export type { CheckOptions } from './checkRulebook.js';
export { changesOf } from './watch/changes.js';
export { folderWakes } from './watch/folderWakes.js';
export { watchChecks } from './watch/watchChecks.js';
