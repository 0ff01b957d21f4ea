import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';

/** Who has a session open: told to whoever wants it meanwhile. */
export interface SessionOwner {
  readonly user: string;
  readonly pid: number;
}

/** A lock is refreshed every second; an older one is left over from a process that died. Milliseconds. */
const FRESH = 3000;

/** Leaves word beside a session file of who has it open. Without it a session works all the same. */
export async function noteOwner(file: string): Promise<void> {
  const owner: SessionOwner = { user: userName(), pid: process.pid };
  await writeFile(ownerFile(file), `${JSON.stringify(owner)}\n`, { mode: 0o600 }).catch(() => undefined);
}

/** Takes the word back. */
export async function forgetOwner(file: string): Promise<void> {
  await rm(ownerFile(file), { force: true }).catch(() => undefined);
}

/** Whether a session is open, and by whom as far as it is known. */
export async function openElsewhere(file: string): Promise<{ readonly open: boolean; readonly owner?: SessionOwner }> {
  const lock = await stat(`${file}.lock`).catch(() => undefined);
  if (lock === undefined || Math.abs(Date.now() - lock.mtimeMs) > FRESH) return { open: false };
  const owner = await ownerOf(file);
  return owner === undefined ? { open: true } : { open: true, owner };
}

/** Whether another process left word that it has the session open. */
export async function isOwnedByAnother(file: string): Promise<boolean> {
  const owner = await ownerOf(file);
  return owner !== undefined && owner.pid !== process.pid;
}

async function ownerOf(file: string): Promise<SessionOwner | undefined> {
  return parsed(await readFile(ownerFile(file), 'utf8').catch(() => ''));
}

function ownerFile(file: string): string {
  return file.replace(/\.json$/, '.owner');
}

function parsed(text: string): SessionOwner | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isOwner = typeof value === 'object' && value !== null && 'user' in value && 'pid' in value;
    if (!isOwner || typeof value.user !== 'string' || typeof value.pid !== 'number') return undefined;
    return { user: value.user, pid: value.pid };
  } catch {
    return undefined;
  }
}

/** A user that the system has no name for is told by number. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '');
  }
}
