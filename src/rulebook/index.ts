export { checkCases } from './checkCases.js';
export type { CasesReport, FailedCase } from './checkCases.js';
export type { CaseDifference } from './evaluateCase.js';
export { loadRulebook } from './load.js';
export type { LoadedRulebook, LoadOptions } from './load.js';
export { nearest } from './nearest.js';
