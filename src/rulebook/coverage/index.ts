export { coverRules } from './coverRules.js';
export { coverageProblems } from './coverageProblems.js';
export { factUses } from './factUses.js';
