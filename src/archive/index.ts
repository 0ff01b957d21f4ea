export { evaluateArchives } from './evaluate.js';
export type { EvaluateOptions } from './evaluate.js';
export { findCaseFolders } from './caseFolders.js';
export type { CaseFolder, FoundFolders } from './caseFolders.js';
export { loadCase } from './loadCase.js';
export type { LoadedCase } from './loadCase.js';
export { scoreRun } from './score/scoreRun.js';
export { sumsOf } from './score/sums.js';
