import { mkdir, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { errorCode } from '../model/errorCode.js';
import { fillText } from '../model/text.js';
import type { Messages } from '../model/rulebook.js';
import type { Session } from './session.js';
import { replaceFile } from './replaceFile.js';
import { readSession } from './sessionFile.js';
import { forgetOwner, isOwnedByAnother, noteOwner } from './sessionOwner.js';
import { sessionText } from './sessionText.js';

/** A lock that its owner has not refreshed for this long belongs to a process that died. Milliseconds. */
const STALE_AFTER = 3000;

/** What hinders a session, by the code of its text. `taken`: another interview opened it while this one stood still. */
export type SessionErrorCode = `session.${
  'locked' | 'missing' | 'exists' | 'damaged' | 'unreadable' | 'unwritable' | 'taken'}`;

/** Why a session could not be opened or saved: worded by the caller. */
export class SessionError extends Error {
  constructor(
    readonly code: SessionErrorCode,
    readonly file: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${file}`, options);
  }
}

/** The same error with a message for people. */
export function wordedError(error: unknown, messages: Messages): unknown {
  if (!(error instanceof SessionError)) return error;
  const worded = new SessionError(error.code, error.file, { cause: error.cause });
  worded.message = fillText(messages[error.code] ?? error.code, { file: error.file });
  return worded;
}

/** An open session file: locked against other interviews, readable by its owner alone. */
export interface SessionFile {
  readonly file: string;
  /** What was saved before; undefined for a new session. */
  readonly saved: Session | undefined;
  /** Replaces the file in one step: a kill at any moment leaves the old or the new content, never a part. */
  save(session: Session): Promise<void>;
  close(): Promise<void>;
}

/** The user's state directory: `$XDG_STATE_HOME/hangwise/sessions`, by default below `~/.local/state`. */
export function sessionDirectory(environment: Readonly<Record<string, string | undefined>>): string {
  const state = environment['XDG_STATE_HOME'];
  const base = state === undefined || state === '' ? path.join(homedir(), '.local', 'state') : state;
  return path.join(base, 'hangwise', 'sessions');
}

/** Names of saved sessions, sorted; none when there is no directory yet. */
export async function listSessions(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .toSorted();
}

/** Where a session of this name is saved: characters that a file name should not have are replaced. */
export function sessionPath(directory: string, id: string): string {
  return path.join(
    directory,
    `${id
      .normalize()
      .replaceAll(/[^\p{L}\p{N}_.-]/gu, '_')
      .replace(/^\.+/, '_')}.json`,
  );
}

/**
 * Opens a session by name and takes its lock.
 * @param mode `resume` wants a saved session, `new` one that nobody has saved yet
 * @throws SessionError
 */
export async function openSessionFile(directory: string, id: string, mode: 'new' | 'resume'): Promise<SessionFile> {
  const file = sessionPath(directory, id);
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new SessionError('session.unwritable', directory, { cause });
  }
  const lock = await lockOf(file);
  try {
    // Read behind the lock: nobody else writes between this and the first save.
    return sessionFile(file, await savedIn(file, mode), lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** @throws SessionError */
async function savedIn(file: string, mode: 'new' | 'resume'): Promise<Session | undefined> {
  const read = await readSession(file);
  switch (read.state) {
    case 'missing':
      if (mode === 'resume') throw new SessionError('session.missing', file);
      return undefined;
    case 'unreadable':
      throw new SessionError('session.unreadable', file, { cause: read.reason });
    case 'damaged':
      throw new SessionError(mode === 'new' ? 'session.exists' : 'session.damaged', file);
    case 'whole':
      if (mode === 'new') throw new SessionError('session.exists', file);
      return read.session;
  }
}

interface Lock {
  /** False once another process took it: its owner was stopped for long. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** @throws SessionError */
async function lockOf(file: string): Promise<Lock> {
  // Loaded here, because only an interview needs it and a diagnosis should start fast.
  const { default: lockfile } = await import('proper-lockfile');
  let held = true;
  try {
    const release = await lockfile.lock(file, {
      realpath: false,
      stale: STALE_AFTER,
      update: STALE_AFTER / 3,
      retries: { retries: 8, minTimeout: 500, maxTimeout: 500 },
      onCompromised: () => {
        held = false;
      },
    });
    await noteOwner(file);
    return {
      // The lock tells it a second later.
      isHeld: async () => held && !(await isOwnedByAnother(file)),
      release: async () => {
        if (!held || (await isOwnedByAnother(file))) return;
        await forgetOwner(file);
        await release();
      },
    };
  } catch (cause) {
    throw new SessionError(errorCode(cause) === 'ELOCKED' ? 'session.locked' : 'session.unwritable', file, { cause });
  }
}

function sessionFile(file: string, saved: Session | undefined, lock: Lock): SessionFile {
  return {
    file,
    saved,
    save: async (session) => {
      if (!(await lock.isHeld())) throw new SessionError('session.taken', file);
      try {
        await replaceFile(file, sessionText(session));
      } catch (cause) {
        throw new SessionError('session.unwritable', file, { cause });
      }
    },
    close: () => lock.release(),
  };
}
