export { fitWeights } from './fitWeights.js';
export { readFitRuns } from './readFitRuns.js';
export type { FitRuns } from './readFitRuns.js';
