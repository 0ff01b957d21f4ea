import type { DiagnosedFact, DiagnosedProblem } from '../model/diagnosis.js';
import type { Fact } from '../model/fact.js';
import type { Problem } from '../model/problem.js';
import type { GroupProof } from '../model/proof.js';
import type { Truth } from '../model/value.js';
import type { WaitGraph } from '../model/wait.js';
import type { Say } from './say.js';

const PROOFS: Readonly<Record<Truth, GroupProof>> = {
  true: { type: 'all', truth: 'true', of: [] },
  false: { type: 'all', truth: 'false', of: [] },
  unknown: { type: 'all', truth: 'unknown', of: [] },
};

/** A proof that says what came out, and not why: of a diagnosis of which only the verdicts are read. */
export function untoldProof(truth: Truth): GroupProof {
  return PROOFS[truth];
}

/** Words of such a diagnosis: sentences with their holes open, and messages by their codes. */
export const UNTOLD: Say = { fill: (template) => template, message: (code) => code };

export const NO_WAITS: WaitGraph = { nodes: [], edges: [], cycles: [], roots: [] };

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A fact with its value and where it comes from, without the words of values, steps and rival claims. */
export function factWithoutWords({ id, scope, subject, state, best }: Fact): DiagnosedFact {
  const { from, firmness, restsOn, cite } = best;
  const value = state === 'known' ? best.value : null;
  const fact: Writable<DiagnosedFact> = { id, value, scope, from, firmness, restsOn, steps: [], cite };
  if (subject !== undefined) fact.subject = subject;
  if (best.grade !== undefined) fact.grade = best.grade;
  if (best.whole !== undefined) fact.whole = best.whole;
  if (state === 'conflicted') fact.conflicted = true;
  return fact;
}

/** A problem that is counted by its code. */
export function problemWithoutWords({ code, severity, cite }: Problem): DiagnosedProblem {
  return { code, severity, message: code, ...(cite === undefined ? {} : { cite }) };
}
