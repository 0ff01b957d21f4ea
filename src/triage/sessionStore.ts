import { chmod, mkdir, readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Session } from './session.js';

/** A lock that its owner has not refreshed for this long belongs to a process that died. Milliseconds. */
const STALE_AFTER = 3000;

/** Why a session could not be opened: worded by the caller. */
export class SessionError extends Error {
  constructor(
    readonly code: 'session.locked' | 'session.missing' | 'session.damaged' | 'session.unwritable',
    readonly file: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${file}`, options);
  }
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

/**
 * Opens a session by name and takes its lock.
 * @param mode `resume` wants a saved session, `new` starts one, `either` takes what is there
 * @throws SessionError
 */
export async function openSessionFile(directory: string, id: string, mode: 'new' | 'resume'): Promise<SessionFile> {
  const file = path.join(directory, `${id.replaceAll(/[^\w.-]/g, '_').replace(/^\.+/, '_')}.json`);
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new SessionError('session.unwritable', directory, { cause });
  }
  const saved = mode === 'new' ? undefined : await readSession(file);
  if (mode === 'resume' && saved === undefined) throw new SessionError('session.missing', file);
  // Loaded here, because only an interview needs them and a diagnosis should start fast.
  const [{ default: lockfile }, { default: writeFileAtomic }] = await Promise.all([
    import('proper-lockfile'),
    import('write-file-atomic'),
  ]);
  const release = await lockfile
    .lock(file, {
      realpath: false,
      stale: STALE_AFTER,
      update: STALE_AFTER / 3,
      retries: { retries: 8, minTimeout: 500, maxTimeout: 500 },
    })
    .catch((cause: unknown) => {
      throw new SessionError('session.locked', file, { cause });
    });
  return {
    file,
    saved,
    save: async (session) => {
      try {
        await writeFileAtomic(file, `${JSON.stringify(session)}\n`, { mode: 0o600 });
        await chmod(file, 0o600);
      } catch (cause) {
        throw new SessionError('session.unwritable', file, { cause });
      }
    },
    close: () => release(),
  };
}

async function readSession(file: string): Promise<Session | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const session = parseSession(text);
  if (session === undefined) throw new SessionError('session.damaged', file);
  return session;
}

function parseSession(text: string): Session | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isSession(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The file is our own and private to the user: its outer shape is checked, its records are taken as they were saved. */
function isSession(value: unknown): value is Session {
  return (
    typeof value === 'object' &&
    value !== null &&
    'version' in value &&
    value.version === 1 &&
    'id' in value &&
    typeof value.id === 'string' &&
    'history' in value &&
    Array.isArray(value.history) &&
    'undone' in value &&
    Array.isArray(value.undone)
  );
}
