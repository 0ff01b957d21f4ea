import type { Diagnosis } from '../model/diagnosis.js';
import type { Problem } from '../model/problem.js';
import type { Messages } from '../model/rulebook.js';
import type { Session, SessionCommand } from './session.js';

/** What a step of the interview changed, for the line that tells it. */
export interface InterviewChange {
  /** Facts that became known, changed or were taken back. */
  readonly facts: readonly string[];
  /** Facts that a paste gave, and problems it had. */
  readonly understood?: { readonly facts: number; readonly problems: number; readonly lines: number };
  /** Hypotheses whose score or certainty moved: before and after, absent where it was not open. */
  readonly moved: readonly {
    readonly rule: string;
    readonly title: string;
    readonly before?: { readonly certainty: string; readonly score: number };
    readonly after?: { readonly certainty: string; readonly score: number };
  }[];
}

export interface InterviewState {
  readonly session: Session;
  readonly diagnosis: Diagnosis;
  readonly change?: InterviewChange;
  /** Steps that the operator cannot take; questions of the diagnosis leave them out already. */
  readonly unavailable: readonly string[];
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
  /** Whether a text is an acceptable value for a fact; the value, or the reason why not. */
  parse(
    fact: string,
    text: string,
  ):
    { readonly ok: true; readonly value: string | number | boolean } | { readonly ok: false; readonly message: string };
  close(): Promise<void>;
}
