import type { Truth } from '../model/value.js';

/** Kleene conjunction: false wins, then unknown. */
export function allOf(truths: readonly Truth[]): Truth {
  return truths.includes('false') ? 'false' : truths.includes('unknown') ? 'unknown' : 'true';
}

/** Kleene disjunction: true wins, then unknown. */
export function anyOf(truths: readonly Truth[]): Truth {
  return truths.includes('true') ? 'true' : truths.includes('unknown') ? 'unknown' : 'false';
}
