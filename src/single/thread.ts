import { getEnvironmentData } from 'node:worker_threads';
import { openBox } from './box.js';
import { runProgram } from './host.js';
import type { Entry } from './host.js';
import { SHARED } from './sharedFile.js';
import type { SharedFile } from './sharedFile.js';

// A thread of hangwise as one file; started by `insideFile.ts` alone, with its name as the only word.

const ENTRIES: readonly string[] = ['caseWorker', 'likenessWorker', 'checkWorker'] satisfies readonly Entry[];

const name = process.argv.at(-1);
const data = getEnvironmentData(SHARED);
if (isEntry(name) && isShared(data)) void runProgram({ box: openBox(data.bytes), file: data.file, entry: name });

function isEntry(word: string | undefined): word is Entry {
  return word !== undefined && ENTRIES.includes(word);
}

function isShared(value: unknown): value is SharedFile {
  return typeof value === 'object' && value !== null && 'file' in value && 'bytes' in value;
}
