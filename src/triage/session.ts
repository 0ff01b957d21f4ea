import type { Answer, CaseMaterial } from '../model/case.js';
import type { PackSummary } from '../model/rulebook.js';
import type { SourceReading } from '../model/source.js';
import type { Scalar } from '../model/value.js';

/** What an operator did, in order. Plain values: the session file is a list of these. */
export type SessionEvent =
  | { readonly type: 'answer'; readonly fact: string; readonly value: Scalar; readonly sure: boolean }
  | { readonly type: 'unavailable'; readonly step: string }
  | { readonly type: 'paste'; readonly step?: string; readonly text: string }
  | { readonly type: 'evidence'; readonly readings: readonly SourceReading[] };

/**
 * State of an interview. `history` holds what is in force, oldest first; `undone` what an undo took back, newest first.
 * A new event empties `undone`.
 */
export interface Session {
  readonly version: 1;
  readonly id: string;
  /** Rule packs of the last time that it was open; absent where there were none. */
  readonly packs?: readonly PackSummary[];
  readonly history: readonly SessionEvent[];
  readonly undone: readonly SessionEvent[];
}

export type SessionCommand = { readonly type: 'undo' } | { readonly type: 'redo' } | SessionEvent;

export function newSession(id: string, readings: readonly SourceReading[]): Session {
  return { version: 1, id, history: readings.length > 0 ? [{ type: 'evidence', readings }] : [], undone: [] };
}

/** The next session state. Undoing with nothing to undo, and redoing with nothing to redo, change nothing. */
export function reduce(session: Session, command: SessionCommand): Session {
  switch (command.type) {
    case 'undo': {
      const last = session.history.at(-1);
      if (last === undefined || (session.history.length === 1 && last.type === 'evidence')) return session;
      return { ...session, history: session.history.slice(0, -1), undone: [last, ...session.undone] };
    }
    case 'redo': {
      const [next, ...rest] = session.undone;
      if (next === undefined) return session;
      return { ...session, history: [...session.history, next], undone: rest };
    }
    case 'answer':
    case 'unavailable':
    case 'paste':
    case 'evidence':
      return { ...session, history: [...session.history, command], undone: [] };
  }
}

/** How a paste is read: by the same extractors as a file. */
export type PasteReader = (name: string, text: string) => SourceReading;

/**
 * The material of a session: the last answer to each fact counts, pastes are numbered by their place in the history.
 */
export function materialOf(session: Session, readPaste: PasteReader): CaseMaterial {
  const readings: SourceReading[] = [];
  const answers = new Map<string, Answer>();
  let pastes = 0;
  for (const event of session.history) {
    switch (event.type) {
      case 'evidence':
        readings.push(...event.readings);
        break;
      case 'paste':
        pastes += 1;
        readings.push(readPaste(`paste ${String(pastes)}`, event.text));
        break;
      case 'answer':
        answers.set(`fact:${event.fact}`, { kind: 'value', fact: event.fact, value: event.value, sure: event.sure });
        break;
      case 'unavailable':
        answers.set(`step:${event.step}`, { kind: 'unavailable', step: event.step });
        break;
    }
  }
  return { id: session.id, readings, answers: [...answers.values()] };
}
