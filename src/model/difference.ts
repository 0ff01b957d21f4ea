import type { Certainty, FixWord } from './diagnosis.js';
import type { FactValue } from './value.js';

/** Where a hypothesis of one incident stands. */
export interface Standing {
  readonly certainty: Certainty;
  /** Decibans. */
  readonly score: number;
}

/** A hypothesis whose score or certainty moved: before and after, absent where it was not open. */
export interface Move {
  readonly rule: string;
  readonly incident: string;
  readonly title: string;
  readonly before?: Standing;
  readonly after?: Standing;
}

/** What stands first in a diagnosis. */
export interface Lead extends Standing {
  readonly rule: string;
  readonly incident: string;
  readonly title: string;
}

/** A fact whose value is another: absent where there was none, null where claims of equal firmness disagree. */
export interface FactDifference {
  readonly fact: string;
  /** Incident or boot; absent for facts of the case. */
  readonly subject?: string;
  readonly before?: FactValue | null;
  readonly after?: FactValue | null;
}

/** A commit whose verdict is another; absent where it was not listed. */
export interface VerdictDifference {
  readonly commit: string;
  readonly subject: string;
  readonly incident?: string;
  readonly before?: FixWord;
  readonly after?: FixWord;
}

/** A question that is asked in one of two diagnoses only. */
export interface QuestionDifference {
  readonly id: string;
  readonly asks: string;
  readonly incident?: string;
}

/** What is otherwise in one diagnosis than in another of the same case. */
export interface DiagnosisDifference {
  /** By id, then by subject. */
  readonly facts: readonly FactDifference[];
  /** What stood first, and what does: the same value twice where nothing moved it; absent where nothing stood. */
  readonly lead: { readonly before?: Lead; readonly after?: Lead };
  /** As ranked afterwards, then those that are not open any more. */
  readonly moved: readonly Move[];
  /** In the order of the later diagnosis, then those that are not listed any more. */
  readonly verdicts: readonly VerdictDifference[];
  /** Asked now and not before, best first; asked before and not now. */
  readonly questions: {
    readonly opened: readonly QuestionDifference[];
    readonly closed: readonly QuestionDifference[];
  };
  /** Names of sources that only one of the two rests on. */
  readonly sources: { readonly added: readonly string[]; readonly gone: readonly string[] };
}
