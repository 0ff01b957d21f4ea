export { mutateRules } from './mutateRules.js';
export type { MutateOptions } from './mutateRules.js';
export { mutationProblems } from './mutationProblems.js';
export { proposeCases } from './propose/proposeCases.js';
export { insertCases } from './propose/insertCases.js';
