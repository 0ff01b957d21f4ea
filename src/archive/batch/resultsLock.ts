import { hostname } from 'node:os';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { errorCode } from '../../model/errorCode.js';
import type { RunNote } from './runNote.js';
import { readNote } from './runNote.js';

/** A lock that nobody refreshed for so long is left over from a process that died. Milliseconds. */
const STALE_AFTER = 10_000;

/** So long after it was taken, whoever has a lock has left word of who that is. Milliseconds. */
const NOTED_AFTER = 1000;

/** Milliseconds between two attempts. */
const PAUSE = 250;

/** What a process has of a file of results while it writes it. */
export interface ResultsLock {
  readonly release: () => Promise<void>;
}

/**
 * Takes a file of results for this process alone. The lock of a process that died is taken over: at once where it ran on this machine,
 * else when it is stale.
 * @returns undefined when another process writes the file
 */
export async function lockResults(file: string): Promise<ResultsLock | undefined> {
  const { default: lockfile } = await import('proper-lockfile');
  const until = Date.now() + STALE_AFTER + NOTED_AFTER;
  for (;;) {
    try {
      const release = await lockfile.lock(file, { realpath: false, stale: STALE_AFTER, update: STALE_AFTER / 5 });
      return { release: () => release().catch(() => undefined) };
    } catch (error) {
      if (errorCode(error) !== 'ELOCKED') throw error;
    }
    const owner = ownerOf(readNote(file));
    if (owner === 'dead' && ageOf(`${file}.lock`) > NOTED_AFTER)
      rmSync(`${file}.lock`, { recursive: true, force: true });
    else if (owner === 'alive' || Date.now() > until) return undefined;
    else await pause();
  }
}

/** Whether the process that left word runs: known of this machine alone. */
function ownerOf(note: RunNote | undefined): 'dead' | 'alive' | 'unknown' {
  if (note?.host !== hostname() || note.pid === process.pid) return 'unknown';
  try {
    process.kill(note.pid, 0);
    return startedAfter(note.pid, note) ? 'dead' : 'alive';
  } catch (error) {
    return errorCode(error) === 'ESRCH' ? 'dead' : 'alive';
  }
}

/** A number of a process is given again: where the system tells, one that did not run then is another. */
function startedAfter(pid: number, { started }: RunNote): boolean {
  const now = processStart(pid);
  return now !== undefined && started !== undefined && now !== started;
}

/** When a process was started, in the units of the system; undefined where it does not tell. */
export function processStart(pid: number): string | undefined {
  try {
    // What stands before the last bracket is the name, which may hold anything; the start is the twentieth field behind it.
    return readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')
      .at(-1)
      ?.split(' ')[19];
  } catch {
    return undefined;
  }
}

function ageOf(path: string): number {
  const status = statSync(path, { throwIfNoEntry: false });
  return status === undefined ? 0 : Date.now() - status.mtimeMs;
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, PAUSE);
  });
}
