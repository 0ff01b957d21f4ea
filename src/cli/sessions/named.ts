import type { Messages } from '../../model/rulebook.js';
import { nearest } from '../../rulebook/nearest.js';
import { listSessions, readSession, sessionDirectory, sessionPath } from '../../triage/index.js';
import type { Session, SessionError } from '../../triage/index.js';
import { openElsewhere } from '../../triage/sessionOwner.js';
import type { Invocation } from '../command.js';
import { say } from '../tell.js';
import { UsageError } from '../usageError.js';

/** A saved session that was read, without being opened: it may be open elsewhere meanwhile. */
export interface NamedSession {
  /** As `--resume` takes it. */
  readonly name: string;
  readonly file: string;
  readonly session: Session;
}

/** Whatever a message says to whoever typed the command. */
export function refusal(
  messages: Messages,
  code: string,
  args: Readonly<Record<string, string | number>> = {},
): UsageError {
  return new UsageError(say(messages, code, args));
}

/**
 * Reads the session of a name.
 * @throws UsageError when there is none, with the name most like it, or when it cannot be used
 */
export async function namedSession(invocation: Invocation, messages: Messages, name: string): Promise<NamedSession> {
  const directory = sessionDirectory(invocation.terminal.environment);
  const file = sessionPath(directory, name);
  const read = await readSession(file);
  switch (read.state) {
    case 'whole':
      return { name, file, session: read.session };
    case 'missing':
      throw await noSession(directory, messages, name);
    case 'damaged':
      throw refusal(messages, 'session.damaged', { file });
    case 'unreadable':
      throw refusal(messages, 'session.unreadable', { file });
  }
}

/** Why there is no session of a name, and which may be meant. */
export async function noSession(directory: string, messages: Messages, name: string): Promise<UsageError> {
  const names = await listSessions(directory);
  if (names.length === 0) return refusal(messages, 'session.none', { directory });
  const like = nearest(name, names);
  return like === undefined
    ? refusal(messages, 'session.unknown', { name, names: names.slice(0, MOST_NAMES).join(', ') })
    : refusal(messages, 'session.unknown.near', { name, nearest: like });
}

const MOST_NAMES = 10;

/** An error of a session in words: of one that is open, by whom. */
export async function sessionRefusal(error: SessionError, messages: Messages): Promise<UsageError> {
  const { code, file } = error;
  if (code !== 'session.locked') return refusal(messages, code, { file });
  const { owner } = await openElsewhere(file);
  return owner === undefined
    ? refusal(messages, code, { file })
    : refusal(messages, 'session.locked.by', { file, user: owner.user, pid: owner.pid });
}
