import { UNPACK_LIMITS } from './packed/limits.js';
import { createMeter, walkBounds } from './packed/meter.js';
import { fileReader, type FileProgress, type FileReading } from './readFile.js';
import { isDirectory, walkTree, type TreeEntry } from './walkTree.js';

/** One file of many, each a case of its own, or an entry of a directory that is no case, and why. */
export interface CollectedCase extends FileReading {
  /** As it was named; absent for a file that was named itself. */
  readonly directory?: string;
  /** Below its directory, with forward slashes. */
  readonly path: string;
}

export interface CaseCollection {
  /** Read while they are gone through: one case at a time is held. */
  readonly cases: Iterable<CollectedCase>;
  /** Files and folders so far that were left out because their names begin with a dot. */
  readonly hidden: () => number;
}

/**
 * Reads every file below directories, and files, as a case of its own: in the order named, within a directory sorted by path. What
 * cannot be read is a case with a problem and no reading. A directory is walked within the bounds of one that is a bundle.
 * @param entries of one directory that are met, folders counted like two files
 */
export function collectCases(
  paths: readonly string[],
  progress?: FileProgress,
  entries: number = UNPACK_LIMITS.entries,
): CaseCollection {
  let hidden = 0;
  const read = fileReader();

  function* below(directory: string): Generator<CollectedCase, void> {
    const meter = createMeter({ ...UNPACK_LIMITS, entries });
    for (const entry of walkTree(directory, walkBounds(meter))) {
      if (entry.type === 'hidden') hidden += 1;
      else if (meter.entered()) yield { directory, path: entry.path, ...readEntry(entry) };
      if (meter.over() !== undefined) break;
    }
    const over = meter.over();
    if (over === undefined) return;
    const args = { name: directory, ...over.args };
    yield { directory, path: '.', problems: [{ code: over.code, severity: 'warning', args }] };
  }
  const readEntry = (entry: Exclude<TreeEntry, { type: 'hidden' }>): FileReading =>
    entry.type === 'skipped'
      ? { problems: [entry.problem] }
      : read({ file: entry.file, name: entry.path, follow: false }, progress);

  function* all(): Generator<CollectedCase, void> {
    for (const path of paths) {
      if (isDirectory(path)) yield* below(path);
      else yield { path, ...read({ file: Buffer.from(path), name: path, follow: true }, progress) };
    }
  }
  return { cases: all(), hidden: () => hidden };
}

/** Whether all that is read of a case is that it holds no text. */
export function isReadable({ reading }: FileReading): boolean {
  return reading !== undefined && reading.source.kind !== 'empty' && reading.source.kind !== 'binary';
}
