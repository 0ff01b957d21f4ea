import path from 'node:path';
import { inForce } from './session.js';
import type { Session } from './session.js';
import { readSession } from './sessionFile.js';
import { listSessions } from './sessionStore.js';

/** What a list tells of a saved session. */
export type SessionDescription = {
  /** Its name, as `--resume` takes it. */
  readonly id: string;
  readonly file: string;
} & (
  | {
      readonly state: 'whole';
      /** Seconds since 1970. */
      readonly saved: number;
      readonly caseId: string;
      /** Names of the files that it rests on, in the order in which they came; those set aside are left out. */
      readonly sources: readonly string[];
      /** Steps that count: said, and pasted. */
      readonly answers: number;
      readonly pastes: number;
      readonly session: Session;
    }
  | { readonly state: 'damaged'; readonly saved: number }
  /** `reason`: the system's word for why, such as `EACCES`. */
  | { readonly state: 'unreadable'; readonly reason: string }
);

/** All sessions saved in a directory, by name; damaged ones are told as such. */
export async function describeSessions(directory: string): Promise<readonly SessionDescription[]> {
  const described: SessionDescription[] = [];
  // One at a time: each may be large, and of most only a few words are kept.
  for (const id of await listSessions(directory)) {
    const file = path.join(directory, `${id}.json`);
    const read = await readSession(file);
    if (read.state === 'missing') continue;
    described.push(read.state === 'whole' ? { id, file, ...read, ...summaryOf(read.session) } : { id, file, ...read });
  }
  return described;
}

function summaryOf(session: Session): {
  readonly caseId: string;
  readonly sources: readonly string[];
  readonly answers: number;
  readonly pastes: number;
} {
  const events = inForce(session);
  const count = (types: readonly string[]): number => events.filter(({ type }) => types.includes(type)).length;
  return {
    caseId: session.id,
    sources: events.flatMap((event) =>
      event.type === 'evidence' ? event.readings.map(({ source }) => source.name) : [],
    ),
    answers: count(['answer', 'unavailable']),
    pastes: count(['paste']),
  };
}
