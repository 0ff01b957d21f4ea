import { readFileSync, writeFileSync } from 'node:fs';

/** What stands beside a file of results: what they are results of, and who wrote last. */
export interface RunNote {
  /** Fingerprint of rules and knowledge. */
  readonly rulebook: string;
  /** What decides which cases are evaluated, and how: one text. */
  readonly options: string;
  readonly pid: number;
  readonly host: string;
  /** When that process was started, as its system counts. */
  readonly started?: string;
}

/** Bytes of a note. */
const MOST = 1 << 20;

/** @returns undefined where there is no note, or no whole one */
export function readNote(results: string): RunNote | undefined {
  try {
    const text = readFileSync(noteFile(results), 'utf8');
    const data: unknown = text.length > MOST ? undefined : JSON.parse(text);
    return isNote(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** @throws errors of the file system */
export function writeNote(results: string, { rulebook, options, pid, host, started }: RunNote): void {
  const note = { rulebook, options, pid, host, ...(started === undefined ? {} : { started }) };
  writeFileSync(noteFile(results), `${JSON.stringify(note, undefined, 2)}\n`);
}

function noteFile(results: string): string {
  return `${results}.run`;
}

function isNote(data: unknown): data is RunNote {
  if (typeof data !== 'object' || data === null) return false;
  if (!('rulebook' in data && 'options' in data && 'pid' in data && 'host' in data)) return false;
  return (
    [data.rulebook, data.options, data.host].every((value) => typeof value === 'string') &&
    Number.isSafeInteger(data.pid) &&
    (!('started' in data) || typeof data.started === 'string')
  );
}
