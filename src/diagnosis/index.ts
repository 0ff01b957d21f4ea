export { concludedFacts } from './concludedFacts.js';
export { diagnose } from './diagnose.js';
export type { DiagnosisRequest } from './diagnose.js';
export { evaluateHypotheses, gateOf, sideOf, weigh } from './hypotheses.js';
export type { EvaluatedSignal, HypothesisEvaluation } from './hypotheses.js';
export { createSay } from './say.js';
export type { Say } from './say.js';
export { certaintyOf, scoreSignals } from './score.js';
export { shortCommit } from './presence.js';
