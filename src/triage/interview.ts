import type { Diagnosis } from '../model/diagnosis.js';
import type { Problem } from '../model/problem.js';
import type { Messages } from '../model/rulebook.js';
import type { Session, SessionCommand } from './session.js';
import type { Lead, Move } from '../model/difference.js';
import type { FactValue, Scalar } from '../model/value.js';

export type { Lead, Move, Standing } from '../model/difference.js';

/** A fact on which what was said last and what was known before disagree. Nothing is overwritten: all claims are kept. */
export interface Contradiction {
  readonly fact: string;
  /** What counts now: null where neither outranks the other, and rules see nothing. */
  readonly counts: FactValue | null;
  /** All values claimed for it, firmest first. */
  readonly values: readonly FactValue[];
}

/** What a step of the interview changed, for the lines that tell it. */
export interface InterviewChange {
  /** Facts that became known, changed or were taken back. */
  readonly facts: readonly string[];
  /** Facts that a paste or file gave, problems it had, and lines of it that were understood. */
  readonly understood?: { readonly facts: number; readonly problems: number; readonly lines: number };
  readonly moved: readonly Move[];
  /** Facts that were not contradicted before. */
  readonly contradictions: readonly Contradiction[];
  /** Other questions than the one on the screen that are answered by it: what they asked. */
  readonly answered: readonly { readonly id: string; readonly asks: string }[];
}

/** Values on one side of a threshold: a constant, or another fact that the same output tells. */
export interface ValueSide {
  readonly operator: 'atLeast' | 'greaterThan' | 'atMost' | 'lessThan' | 'equal' | 'notEqual';
  readonly operand: Scalar | { readonly fact: string };
}

/** What one foreseeable answer to a question would change. Nothing is saved by asking. */
export interface Outcome {
  readonly fact: string;
  readonly value: Scalar;
  /** Where the value merely stands for all on this side of a threshold: to be told instead of it. */
  readonly side?: ValueSide;
  /** Other values that would do the same to whatever stands. Values of closed lists have outcomes of their own. */
  readonly also?: readonly Scalar[];
  /** As if the answer were pasted output: what is typed moves as far, but establishes nothing. */
  readonly moved: readonly Move[];
  /** What would stand first; absent where nothing would. */
  readonly lead?: Lead;
}

/** What would stand had one step of the history been different. */
export interface Alternative {
  /** Place in the history, from 0. */
  readonly at: number;
  /** The other answer; absent where the step is left out. */
  readonly value?: Scalar;
  readonly moved: readonly Move[];
  readonly lead?: Lead;
}

export interface InterviewState {
  readonly session: Session;
  readonly diagnosis: Diagnosis;
  readonly change?: InterviewChange;
  /** What each step of the history changed when it was taken, by its place: for those that were taken since the interview was opened. */
  readonly changes?: readonly (InterviewChange | undefined)[];
  /** Steps that the operator cannot take; questions of the diagnosis leave them out already. */
  readonly unavailable: readonly string[];
}

/** Files that could not be taken, worded; the others were. */
export interface Added {
  readonly state: InterviewState;
  readonly problems: readonly string[];
}

/** A running interview: every command is saved before its state is returned. */
export interface Interview {
  readonly messages: Messages;
  /** Where the session is saved, for the closing line. */
  readonly file: string;
  /** What an operator has to know about the session itself; the diagnosis tells it too. */
  readonly notes: readonly Problem[];
  state(): InterviewState;
  /** Applies a command, saves the session, diagnoses again. Rejects only when the session cannot be saved. */
  apply(command: SessionCommand): Promise<InterviewState>;
  /** Reads files and directories named by their paths, as the command line does, and takes them as evidence. */
  add(paths: readonly string[]): Promise<Added>;
  /**
   * What foreseeable answers to a question would change, most telling first: values of its facts that rules ask for, at most
   * eight. Worked out once for a state; the state does not change.
   * @param incident of the question, where several incidents are asked about
   */
  outcomes(question: string, incident?: string): Promise<readonly Outcome[]>;
  /** What else would stand first had a step been different: only those that change which hypothesis leads, or its word. */
  alternatives(): Promise<readonly Alternative[]>;
  /** Whether a text is an acceptable value for a fact; the value, or the reason why not. */
  parse(
    fact: string,
    text: string,
  ):
    { readonly ok: true; readonly value: string | number | boolean } | { readonly ok: false; readonly message: string };
  close(): Promise<void>;
}
