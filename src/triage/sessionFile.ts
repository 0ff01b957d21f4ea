import { readFile, stat } from 'node:fs/promises';
import { errorCode } from '../model/errorCode.js';
import { tooDeepAt } from '../model/nesting.js';
import type { Session } from './session.js';
import { isSession } from './sessionShape.js';

/** A session of so many bytes would not fit into one string, and none grows so large: evidence is kept as what was read of it. */
const MOST_BYTES = 480 << 20;
/** How deep lists and objects of a session may nest: whoever walks them does so by recursion. */
const DEEPEST = 512;

/** What a session file says, and when it was saved, in seconds since 1970. */
export type SavedSession =
  | { readonly state: 'whole'; readonly session: Session; readonly saved: number }
  | { readonly state: 'damaged'; readonly saved: number }
  /** There, but the system does not let it be read: why, by its own word (`EACCES`). */
  | { readonly state: 'unreadable'; readonly reason: string }
  | { readonly state: 'missing' };

/** Reads a session file. Whatever it holds, nothing throws. */
export async function readSession(file: string): Promise<SavedSession> {
  try {
    const status = await stat(file);
    const saved = Math.floor(status.mtimeMs / 1000);
    if (!status.isFile() || status.size > MOST_BYTES) return { state: 'damaged', saved };
    const session = parseSession(await readFile(file, 'utf8'));
    return session === undefined ? { state: 'damaged', saved } : { state: 'whole', session, saved };
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return reason === 'ENOENT' ? { state: 'missing' } : { state: 'unreadable', reason };
  }
}

function parseSession(text: string): Session | undefined {
  if (tooDeepAt(text, DEEPEST) !== undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isSession(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
