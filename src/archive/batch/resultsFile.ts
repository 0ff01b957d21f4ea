import { closeSync, fsyncSync, ftruncateSync, openSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import type { CaseResult } from '../../model/caseResult.js';
import type { Refusal } from '../refusal.js';
import type { CaseName } from './caseItem.js';
import { readEarlier } from './earlierResults.js';
import type { EarlierResults } from './earlierResults.js';
import { createIndex } from './resultIndex.js';
import type { ResultIndex } from './resultIndex.js';
import { lockResults, processStart } from './resultsLock.js';
import { readNote, writeNote } from './runNote.js';

/** Written lines are put on the disk at least this often, against a failure of the machine. Milliseconds. */
const SYNC_EVERY = 2000;

export interface ResultsIdentity {
  readonly rulebook: string;
  /** What decides which cases are evaluated, and how: one text. */
  readonly options: string;
}

/** Results as they are written. */
export interface ResultsSink {
  readonly index: ResultIndex;
  /** Appends the lines of one case, which are these results. */
  readonly append: (lines: string, results: readonly CaseResult[]) => void;
  readonly close: () => Promise<void>;
}

export type OpenedResults =
  | { readonly ok: true; readonly sink: ResultsSink; readonly earlier: readonly CaseName[] }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * Opens a file of results for this process alone, and for appending: what an earlier run had not finished writing is cut off. Results of
 * another rulebook or other options are refused; `resume` says that other options are meant.
 * @throws errors of the file system
 */
export async function openResults(file: string, identity: ResultsIdentity, resume: boolean): Promise<OpenedResults> {
  const lock = await lockResults(file);
  if (lock === undefined)
    return { ok: false, refusal: { code: 'batch.results-locked', args: { file, pid: readNote(file)?.pid ?? '?' } } };
  try {
    const earlier = earlierOf(file, identity, resume);
    if (!earlier.ok) {
      await lock.release();
      return earlier;
    }
    const started = processStart(process.pid);
    const writer = { pid: process.pid, host: hostname(), ...(started === undefined ? {} : { started }) };
    writeNote(file, { ...identity, ...writer });
    const { append, close } = appendingTo(file, earlier);
    return {
      ok: true,
      earlier: earlier.cases,
      sink: {
        index: earlier.index,
        append,
        close: async () => {
          close();
          await lock.release();
        },
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A file of results that nobody kept: for the time of one run. */
export function passingResults(file: string): ResultsSink {
  const index = createIndex();
  const { append, close } = appendingTo(file, { index, length: 0 });
  return {
    index,
    append,
    close: () => {
      close();
      return Promise.resolve();
    },
  };
}

function earlierOf(
  file: string,
  { rulebook, options }: ResultsIdentity,
  resume: boolean,
): ReturnType<typeof readEarlier> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return { ok: true, index: createIndex(), cases: [], length: 0 };
  const note = readNote(file);
  if (note !== undefined && note.rulebook !== rulebook) {
    const args = { file, then: note.rulebook, now: rulebook };
    return { ok: false, refusal: { code: 'batch.results-rulebook', args } };
  }
  if (note?.options !== options && !resume)
    return { ok: false, refusal: { code: 'batch.results-options', args: { file } } };
  return readEarlier(file, rulebook);
}

/** Appends by whole cases; each is with the system before the next one comes. */
function appendingTo(
  file: string,
  { index, length }: Pick<EarlierResults, 'index' | 'length'>,
): { readonly append: ResultsSink['append']; readonly close: () => void } {
  const descriptor = openSync(file, 'a', 0o666);
  ftruncateSync(descriptor, length);
  let offset = length;
  let synced = performance.now();
  return {
    append: (lines, results) => {
      const bytes = Buffer.from(lines);
      for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
      let from = 0;
      for (const result of results) {
        const end = bytes.indexOf('\n', from) + 1;
        index.add(result, { file, offset: offset + from, length: end - from });
        from = end;
      }
      offset += bytes.length;
      if (performance.now() - synced < SYNC_EVERY) return;
      fsyncSync(descriptor);
      synced = performance.now();
    },
    close: () => {
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
  };
}
