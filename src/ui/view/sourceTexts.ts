import type { SourceReading } from '../../model/source.js';
import type { InterviewState } from '../../triage/interview.js';
import type { SessionEvent } from '../../triage/session.js';

/** Lines of the sources of a case, by number from 1: those that anything rests on, and what was kept around them. */
export type SourceTexts = (source: string, line: number) => string | undefined;

/** Pastes up to this many characters are shown whole; of larger ones only what is cited. */
const WHOLE_PASTE = 1_000_000;

/** Readings of a session that are in force. */
export function readingsOf({ session }: InterviewState): readonly SourceReading[] {
  return session.history.flatMap((event) => (event.type === 'evidence' && event.aside !== true ? event.readings : []));
}

/** The text of each paste, by the id that its reading has. */
function pastesOf(history: readonly SessionEvent[]): ReadonlyMap<string, string> {
  const pastes = history.filter((event) => event.type === 'paste');
  return new Map(pastes.map(({ text }, place) => [`paste${String(place + 1)}`, text]));
}

/** Makes the texts of a state; pastes are cut into lines when one of them is asked for. */
export function sourceTexts(state: InterviewState): SourceTexts {
  const { excerpts } = state.diagnosis;
  const readings = new Map(readingsOf(state).map((reading) => [reading.source.id, reading]));
  const pastes = pastesOf(state.session.history);
  const cut = new Map<string, readonly string[]>();
  const linesOf = (source: string): readonly string[] => {
    const text = pastes.get(source) ?? '';
    const lines = cut.get(source) ?? (text.length > WHOLE_PASTE ? [] : text.split('\n'));
    cut.set(source, lines);
    return lines;
  };
  return (source, line) => {
    const key = String(line);
    const reading = readings.get(source);
    return excerpts[source]?.[key] ?? reading?.text[key] ?? reading?.context?.[key] ?? linesOf(source)[line - 1];
  };
}
