import type { Problem } from '../../model/problem.js';
import { PACK_LIMITS } from './limits.js';
import { packProblem } from './pack.js';
import type { PackPlace } from './pack.js';

/** Collects the texts of one pack within the limits. */
export interface TextStore {
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  /** Takes the content of a file: all of it, or its first bytes when it is too large anyway. */
  readonly add: (path: string, bytes: Uint8Array) => void;
  /** Counts an entry of whatever kind; false when there are too many. */
  readonly countEntry: () => boolean;
  /** A limit of the whole pack was reached: there is no use in reading on. */
  readonly isFull: () => boolean;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function createTextStore({ typed, shown }: PackPlace): TextStore {
  const texts = new Map<string, string>();
  const problems: Problem[] = [];
  let bytesTaken = 0;
  let entries = 0;
  let full = false;
  const refuse = (code: string, args: Problem['args']): void => {
    full = true;
    problems.push(packProblem(code, typed, args));
  };
  return {
    texts,
    problems,
    add: (path, bytes) => {
      if (full) return;
      if (bytes.length > PACK_LIMITS.fileBytes) {
        problems.push(packProblem('large-file', shown(path), { kilobytes: PACK_LIMITS.fileBytes >> 10 }));
        return;
      }
      if (texts.has(path)) {
        problems.push(packProblem('entry-twice', shown(path), { path }));
        return;
      }
      bytesTaken += bytes.length;
      if (bytesTaken > PACK_LIMITS.packBytes) refuse('large', { megabytes: PACK_LIMITS.packBytes >> 20 });
      else if (texts.size === PACK_LIMITS.files) refuse('many-files', { most: PACK_LIMITS.files });
      else texts.set(path, decoder.decode(bytes));
    },
    countEntry: () => {
      entries += 1;
      if (entries > PACK_LIMITS.entries && !full) refuse('many-entries', { most: PACK_LIMITS.entries });
      return !full;
    },
    isFull: () => full,
  };
}
