import type { Answer, CaseMaterial } from '../model/case.js';
import type { PackSummary } from '../model/rulebook.js';
import type { SourceReading } from '../model/source.js';
import type { Scalar } from '../model/value.js';

/** What an operator did, in order. Plain values: the session file is a list of these. */
export type SessionEvent = (
  | {
      readonly type: 'answer';
      readonly fact: string;
      readonly value: Scalar;
      readonly sure: boolean;
      /** Key of the incident that was asked about, where it is not the primary one. */
      readonly incident?: string;
    }
  | { readonly type: 'unavailable'; readonly step: string }
  | { readonly type: 'paste'; readonly step?: string; readonly text: string }
  | { readonly type: 'evidence'; readonly readings: readonly SourceReading[] }
) & {
  /** Set aside by the operator: kept in its place, and counted for nothing. */
  readonly aside?: true;
};

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

export type SessionCommand =
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  /** Sets the event at a place of the history aside, or back: any step, not only the last one. */
  | { readonly type: 'toggle'; readonly at: number }
  | SessionEvent;

export function newSession(id: string, readings: readonly SourceReading[]): Session {
  return { version: 1, id, history: readings.length > 0 ? [{ type: 'evidence', readings }] : [], undone: [] };
}

/**
 * The next session state. Undoing with nothing to undo, redoing with nothing to redo, and setting aside what is not there change
 * nothing. The files that a session began with are never undone; they can be set aside like any other step.
 */
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
    case 'toggle': {
      const event = Number.isInteger(command.at) && command.at >= 0 ? session.history[command.at] : undefined;
      if (event === undefined) return session;
      return { ...session, history: session.history.with(command.at, toggled(event)) };
    }
    case 'answer':
    case 'unavailable':
    case 'paste':
    case 'evidence':
      return { ...session, history: [...session.history, command], undone: [] };
  }
}

function toggled(event: SessionEvent): SessionEvent {
  if (event.aside === undefined) return { ...event, aside: true };
  const { aside: _, ...back } = event;
  return back;
}

/** The event that a command brings into force, and its place in the history after it: what is said, brought back, or counts again. */
export function takenBy(
  before: Session,
  command: SessionCommand,
): { readonly event: SessionEvent; readonly at: number } | undefined {
  const next = reduce(before, command);
  if (next === before || command.type === 'undo') return undefined;
  const at = command.type === 'toggle' ? command.at : next.history.length - 1;
  const event = next.history[at];
  return event === undefined || event.aside === true ? undefined : { event, at };
}

/** The events that count, oldest first. */
export function inForce({ history }: Session): readonly SessionEvent[] {
  return history.filter(({ aside }) => aside === undefined);
}

/** How a paste is read: by the same extractors as a file. */
export type PasteReader = (name: string, text: string) => SourceReading;

/** What a paste is called: by its number among the pastes of the history, from 1. Those set aside keep theirs. */
function pasteName(number: number): string {
  return `paste ${String(number)}`;
}

/** What the event at a place of the history says as evidence: nothing where it is no evidence. */
export function readingsAt({ history }: Session, at: number, readPaste: PasteReader): readonly SourceReading[] {
  const event = history[at];
  if (event?.type === 'evidence') return event.readings;
  if (event?.type !== 'paste') return [];
  const number = history.slice(0, at + 1).filter(({ type }) => type === 'paste').length;
  return [readPaste(pasteName(number), event.text)];
}

/** Answers of which the last one counts have the same: those to one fact about one incident. */
export function answerKey({ fact, incident = '' }: { readonly fact: string; readonly incident?: string }): string {
  return `fact:${fact} ${incident}`;
}

/**
 * The material of a session: what is set aside counts for nothing, and the last answer to each fact of an incident counts.
 */
export function materialOf(session: Session, readPaste: PasteReader): CaseMaterial {
  const readings: SourceReading[] = [];
  const answers = new Map<string, Answer>();
  let pastes = 0;
  for (const event of session.history) {
    if (event.type === 'paste') pastes += 1;
    if (event.aside === true) continue;
    switch (event.type) {
      case 'evidence':
        readings.push(...event.readings);
        break;
      case 'paste':
        readings.push(readPaste(pasteName(pastes), event.text));
        if (event.step !== undefined) answers.set(`taken:${event.step}`, { kind: 'taken', step: event.step });
        break;
      case 'answer': {
        const { type: _, aside: __, ...said } = event;
        answers.set(answerKey(event), { kind: 'value', ...said });
        break;
      }
      case 'unavailable':
        answers.set(`step:${event.step}`, { kind: 'unavailable', step: event.step });
        break;
    }
  }
  return { id: session.id, readings, answers: [...answers.values()] };
}
