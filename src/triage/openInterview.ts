import type { Diagnosis } from '../model/diagnosis.js';
import type { Problem } from '../model/problem.js';
import { valueKey } from '../model/settle.js';
import type { Rulebook } from '../model/rulebook.js';
import type { SourceReading } from '../model/source.js';
import { fillText } from '../model/text.js';
import { readText } from '../facts/index.js';
import { parseAnswer } from './answers.js';
import { diagnoseCase } from './diagnoseCase.js';
import type { Interview, InterviewChange, InterviewState } from './interview.js';
import { materialOf, newSession, reduce } from './session.js';
import type { PasteReader, Session, SessionCommand } from './session.js';
import { otherPacks, withPacks } from './sessionPacks.js';
import type { SessionFile } from './sessionStore.js';

export interface InterviewRequest {
  readonly rulebook: Rulebook;
  readonly id: string;
  /** What the files given on the command line say; added to a resumed session unless it has them already. */
  readonly readings: readonly SourceReading[];
  readonly file: SessionFile;
}

/** Starts or resumes an interview. The session is saved before the first state is shown. */
export async function openInterview({ rulebook, id, readings, file }: InterviewRequest): Promise<Interview> {
  const readPaste = rememberingReader();
  const notes = otherPacks(file.saved, rulebook.packs, rulebook.messages);
  let session = withPacks(withReadings(file.saved ?? newSession(id, []), readings), rulebook.packs);
  await file.save(session);
  let state = await stateOf(rulebook, session, readPaste, notes);
  // Commands are applied one after another, whatever the screen sends while one is running.
  let queue: Promise<unknown> = Promise.resolve();

  const apply = async (command: SessionCommand): Promise<InterviewState> => {
    const next = reduce(session, command);
    await file.save(next);
    session = next;
    const before = state.diagnosis;
    const after = await stateOf(rulebook, session, readPaste, notes);
    state = { ...after, change: changeBetween(before, after.diagnosis, command, readPaste) };
    return state;
  };
  return {
    messages: rulebook.messages,
    file: file.file,
    notes,
    state: () => state,
    apply: (command) => {
      const result = queue.then(() => apply(command));
      queue = result.catch(() => undefined);
      return result;
    },
    parse: (fact, text) => parseAnswer(rulebook, fact, text),
    close: () => file.close(),
  };
}

function withReadings(session: Session, readings: readonly SourceReading[]): Session {
  const known = new Set(
    session.history.flatMap((event) =>
      event.type === 'evidence' ? event.readings.map((reading) => JSON.stringify(reading.source)) : [],
    ),
  );
  const fresh = readings.filter((reading) => !known.has(JSON.stringify(reading.source)));
  return fresh.length === 0 ? session : reduce(session, { type: 'evidence', readings: fresh });
}

/** Pastes are read again at every step; the text is the key, so that each is parsed once. */
function rememberingReader(): PasteReader {
  const readings = new Map<string, SourceReading>();
  return (name, text) => {
    const key = `${name}\n${text}`;
    const known = readings.get(key);
    if (known !== undefined) return known;
    const reading = readText(name.replaceAll(' ', ''), name, text);
    readings.set(key, reading);
    return reading;
  };
}

async function stateOf(
  rulebook: Rulebook,
  session: Session,
  readPaste: PasteReader,
  notes: readonly Problem[],
): Promise<InterviewState> {
  const material = materialOf(session, readPaste);
  const diagnosis = await diagnoseCase(rulebook, material);
  const told = notes.map(({ code, severity, args }) => ({
    code,
    severity,
    message: fillText(rulebook.messages[code] ?? code, args),
  }));
  return {
    session,
    diagnosis: { ...diagnosis, problems: [...told, ...diagnosis.problems] },
    unavailable: material.answers.flatMap((answer) => (answer.kind === 'unavailable' ? [answer.step] : [])),
  };
}

function changeBetween(
  before: Diagnosis,
  after: Diagnosis,
  command: SessionCommand,
  readPaste: PasteReader,
): InterviewChange {
  const values = (diagnosis: Diagnosis): ReadonlyMap<string, string> =>
    new Map(
      diagnosis.facts.map((fact) => [
        `${fact.id} ${fact.subject ?? ''}`,
        fact.value === null ? 'conflicted' : valueKey(fact.value),
      ]),
    );
  const old = values(before);
  const now = values(after);
  const facts = [...new Set([...old.keys(), ...now.keys()])]
    .filter((key) => old.get(key) !== now.get(key))
    .map((key) => key.split(' ', 1)[0] ?? key)
    .toSorted();
  const understood = command.type === 'paste' ? understanding(after, command.text, readPaste, facts.length) : undefined;
  return {
    facts: [...new Set(facts)],
    ...(understood === undefined ? {} : { understood }),
    moved: movedHypotheses(before, after),
  };
}

function understanding(
  after: Diagnosis,
  text: string,
  readPaste: PasteReader,
  facts: number,
): NonNullable<InterviewChange['understood']> {
  const pastes = after.case.sources.filter((source) => source.name.startsWith('paste '));
  const reading = readPaste(pastes.at(-1)?.name ?? 'paste 1', text);
  return { facts, problems: reading.problems.length, lines: reading.source.understood };
}

function movedHypotheses(before: Diagnosis, after: Diagnosis): InterviewChange['moved'] {
  const find = (
    diagnosis: Diagnosis,
    rule: string,
  ): { readonly certainty: string; readonly score: number } | undefined => {
    const found = diagnosis.hypotheses.find((hypothesis) => hypothesis.rule === rule);
    return found === undefined ? undefined : { certainty: found.certainty, score: found.score };
  };
  const titles = new Map(
    [...before.hypotheses, ...after.hypotheses].map((hypothesis) => [hypothesis.rule, hypothesis.title]),
  );
  return [...titles].flatMap(([rule, title]) => {
    const was = find(before, rule);
    const is = find(after, rule);
    if (was?.certainty === is?.certainty && was?.score === is?.score) return [];
    return [{ rule, title, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
}
