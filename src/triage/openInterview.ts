import { homedir } from 'node:os';
import path from 'node:path';
import type { StepTool } from '../model/catalogue.js';
import type { Diagnosis } from '../model/diagnosis.js';
import type { Problem } from '../model/problem.js';
import type { Rulebook } from '../model/rulebook.js';
import type { SourceReading } from '../model/source.js';
import { fillText } from '../model/text.js';
import { parseAnswer } from './answers.js';
import { changeBetween } from './change.js';
import { createDiagnosisMemory } from './diagnosisMemory.js';
import { diagnoseSession, rememberingReader } from './diagnoseSession.js';
import { createForesight } from './foresight/foresight.js';
import type { Added, Interview, InterviewChange, InterviewState } from './interview.js';
import { inForce, materialOf, newSession, readingsAt, reduce, takenBy } from './session.js';
import type { Session, SessionCommand, SessionEvent } from './session.js';
import { otherPacks, withPacks } from './sessionPacks.js';
import { SessionError, wordedError } from './sessionStore.js';
import type { SessionFile } from './sessionStore.js';
import { freshReadings } from './sourceIds.js';

/** What could be read of paths, and what could not. */
export interface ReadFiles {
  readonly readings: readonly SourceReading[];
  readonly problems: readonly Problem[];
}

export interface InterviewRequest {
  readonly rulebook: Rulebook;
  readonly id: string;
  /** What the files given on the command line say; added to a resumed session unless it has them already. */
  readonly readings: readonly SourceReading[];
  /** What else the command line says, as steps: they are taken before the first state. */
  readonly said?: readonly SessionCommand[];
  /** A tool that runs beside the interview: it decides what is asked. */
  readonly attached?: StepTool;
  readonly file: SessionFile;
  /** Reads files, and all files of directories, as the command line does. */
  readonly read: (paths: readonly string[]) => Promise<ReadFiles>;
}

/**
 * Starts or resumes an interview. The session is saved before the first state is shown.
 * @throws SessionError when it cannot be saved, or what was saved cannot be diagnosed
 */
export async function openInterview({
  rulebook,
  id,
  readings,
  said = [],
  file,
  read,
  attached,
}: InterviewRequest): Promise<Interview> {
  const { facts, messages, packs } = rulebook;
  const readPaste = rememberingReader();
  const notes = otherPacks(file.saved, packs, messages);
  const memory = createDiagnosisMemory();
  const diagnosisOf = (session: Session): Promise<Diagnosis> =>
    memory.of(session, () => diagnoseSession(rulebook, materialOf(session, readPaste), notes, attached));

  const opened = withPacks(said.reduce(reduce, withReadings(file.saved ?? newSession(id, []), readings)), packs);
  const first = await diagnosisOf(opened).catch((cause: unknown): never => {
    if (file.saved === undefined) throw cause;
    throw new SessionError('session.damaged', file.file, { cause });
  });
  await file.save(opened);
  let state = stateOf(opened, first);
  /** What each event changed when it came into force. */
  const changes = new WeakMap<SessionEvent, InterviewChange>();
  let step = 0;
  // Commands are applied one after another, whatever the screen sends while one is running.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    // Whatever is being foreseen is out of date: it makes way at once.
    step += 1;
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };

  const apply = async (command: SessionCommand): Promise<InterviewState> => {
    const before = state;
    const session = reduce(before.session, command);
    // Diagnosed before it is saved: what could not be diagnosed would be in the way for ever.
    const diagnosis = await diagnosisOf(session);
    await file.save(session).catch((error: unknown): never => {
      throw wordedError(error, messages);
    });
    const taken = takenBy(before.session, command);
    const readings = taken === undefined ? [] : readingsAt(session, taken.at, readPaste);
    const change = changeBetween(before.diagnosis, diagnosis, facts, taken && { event: taken.event, readings });
    if (taken !== undefined) changes.set(taken.event, change);
    state = { ...stateOf(session, diagnosis), change, changes: session.history.map((event) => changes.get(event)) };
    return state;
  };
  const take = async ({ readings, problems }: ReadFiles): Promise<Added> => {
    const { readings: fresh, known } = freshReadings(state.session, readings);
    const told = [
      ...problems,
      ...known.map(({ name, aside }): Problem => ({
        code: aside ? 'interview.file-aside' : 'interview.file-known',
        severity: 'note',
        args: { file: name },
      })),
    ];
    return {
      state: fresh.length === 0 ? state : await apply({ type: 'evidence', readings: fresh }),
      problems: told.map(({ code, args }) => fillText(messages[code] ?? code, args)),
    };
  };
  const foresight = createForesight(() => {
    const { session, diagnosis } = state;
    const began = step;
    return {
      rulebook,
      session,
      diagnosis,
      material: (other) => materialOf(other, readPaste),
      diagnose: (material) => diagnoseSession(rulebook, material, [], attached),
      isCurrent: () => step === began,
    };
  });
  return {
    messages,
    file: file.file,
    notes,
    state: () => state,
    apply: (command) => inTurn(() => apply(command)),
    add: async (paths) => {
      const files = await read(paths.map(expandHome));
      return inTurn(() => take(files));
    },
    outcomes: (question, incident) => foresight.outcomes(question, incident),
    alternatives: () => foresight.alternatives(),
    parse: (fact, text) => parseAnswer(rulebook, fact, text),
    close: () => file.close(),
  };
}

function withReadings(session: Session, readings: readonly SourceReading[]): Session {
  const fresh = freshReadings(session, readings).readings;
  return fresh.length === 0 ? session : reduce(session, { type: 'evidence', readings: fresh });
}

function stateOf(session: Session, diagnosis: Diagnosis): InterviewState {
  const unavailable = new Set(inForce(session).flatMap((event) => (event.type === 'unavailable' ? [event.step] : [])));
  return { session, diagnosis, unavailable: [...unavailable] };
}

/** `~` and `~/...` as a shell would read them. */
function expandHome(typed: string): string {
  return typed === '~' || typed.startsWith('~/') ? path.join(homedir(), typed.slice(1)) : typed;
}
