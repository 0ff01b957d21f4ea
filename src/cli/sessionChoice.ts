import { existsSync } from 'node:fs';
import type { Messages, Rulebook } from '../model/rulebook.js';
import { sessionLine } from '../present/sessions/presentSessions.js';
import type { SessionEntry } from '../present/sessions/sessionEntry.js';
import { listSessions, sessionPath } from '../triage/index.js';
import { openDialogue } from './ask.js';
import type { Ask } from './ask.js';
import { sessionEntries } from './sessions/entries.js';
import { noSession, refusal } from './sessions/named.js';
import { say } from './tell.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usageError.js';

export interface SessionChoice {
  readonly id: string;
  readonly mode: 'new' | 'resume';
}

/** What the command line says of the session. */
export interface SessionWish {
  /** Of a new one. */
  readonly name?: string | undefined;
  /** The name of a saved one; true: whichever there is. */
  readonly resume?: string | true | undefined;
  /** After which a new one is called that has no name. */
  readonly caseId: string;
  readonly now: Date;
}

/**
 * Which session an interview opens: a new one, named or called after the case and the minute, or a saved one. Of several saved
 * ones the operator chooses.
 * @throws UsageError when there is none, or it is not clear which one is meant and nobody can be asked
 */
export async function sessionToOpen(
  directory: string,
  { name, resume, caseId, now }: SessionWish,
  rulebook: Rulebook,
  { dialogue }: Pick<Terminal, 'dialogue'>,
): Promise<SessionChoice> {
  const { messages } = rulebook;
  if (name !== undefined && resume !== undefined) throw refusal(messages, 'session.name-or-resume');
  if (typeof resume === 'string') {
    if (!existsSync(sessionPath(directory, resume))) throw await noSession(directory, messages, resume);
    return { id: resume, mode: 'resume' };
  }
  if (name !== undefined) return { id: name, mode: 'new' };
  const sessions = await listSessions(directory);
  if (resume === undefined) return { id: unused(`${caseId}-${minuteOf(now)}`, sessions), mode: 'new' };
  const [only, ...more] = sessions;
  if (only === undefined) throw refusal(messages, 'session.none', { directory });
  if (more.length === 0) return { id: only, mode: 'resume' };
  if (dialogue === undefined) throw refusal(messages, 'session.choose', { sessions: sessions.join(', ') });
  const entries = await sessionEntries(directory, rulebook);
  for (const [index, entry] of entries.entries())
    dialogue.output.write(`${String(index + 1).padStart(3)}  ${say({ line: sessionLine(entry, messages) }, 'line')}\n`);
  const { ask, end } = openDialogue(dialogue);
  try {
    return { id: await chosen(entries, ask, messages, dialogue.output), mode: 'resume' };
  } finally {
    end();
  }
}

/** Asks until a number or a name of the list is answered. */
async function chosen(
  entries: readonly SessionEntry[],
  ask: Ask,
  messages: Messages,
  output: NodeJS.WritableStream,
): Promise<string> {
  for (;;) {
    const answer = (await ask(`${say(messages, 'session.which', { count: entries.length })} `))?.trim();
    if (answer === undefined || answer === '') throw new UsageError(say(messages, 'session.none-chosen'));
    const entry = /^\d{1,6}$/.test(answer) ? entries[Number(answer) - 1] : undefined;
    const named = entry ?? entries.find(({ name }) => name === answer);
    if (named !== undefined) return named.name;
    output.write(`${say(messages, 'session.not-listed', { answer })}\n`);
  }
}

/** `20261122-1204`, in local time: what the clock on the wall said. */
function minuteOf(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${String(now.getFullYear())}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${day}-${two(now.getHours())}${two(now.getMinutes())}`;
}

function unused(id: string, sessions: readonly string[]): string {
  let candidate = id;
  for (let count = 2; sessions.includes(candidate); count += 1) candidate = `${id}-${String(count)}`;
  return candidate;
}
