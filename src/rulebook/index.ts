export { checkCases } from './checkCases.js';
export type { CasesReport } from './checkCases.js';
export { loadRulebook } from './load.js';
export type { LoadedRulebook, LoadOptions } from './load.js';
export { nearest } from './nearest.js';
export { coverageProblems, coverRules, factUses } from './coverage/index.js';
export { insertCases, mutateRules, mutationProblems, proposeCases } from './mutants/index.js';
export type { MutateOptions } from './mutants/index.js';
