import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stampsOf } from '../../../rulebook/prepared.js';

/** Path below a directory -> size and time of change. */
export type Stamps = Readonly<Record<string, string>>;

/** Files that are new, gone or different, sorted. Folders have stamps too; what matters is what happened in them. */
export function changedFiles(before: Stamps, after: Stamps): readonly string[] {
  const paths = new Set([...Object.keys(before), ...Object.keys(after)]);
  const isFolder = (stamp = ''): boolean => stamp.startsWith('folder');
  return [...paths]
    .filter((path) => before[path] !== after[path] && !isFolder(before[path]) && !isFolder(after[path]))
    .toSorted();
}

/**
 * What was saved below directories since the last look, each time something wakes us. What happens while a check runs, the
 * first one included, is seen at the next look, and a file that is half written is seen again when it is whole.
 */
export function changesOf(
  directories: readonly string[],
  wakes: AsyncIterable<unknown>,
): AsyncGenerator<readonly string[]> {
  const before = directories.map((directory) => stampsNow(directory, {}));
  const iterator = wakes[Symbol.asyncIterator]();
  // Asked for at once, so that we are woken also by what happens before anybody waits.
  return changesSince(directories, before, iterator, iterator.next());
}

async function* changesSince(
  directories: readonly string[],
  first: readonly Stamps[],
  wakes: AsyncIterator<unknown>,
  firstWake: Promise<IteratorResult<unknown>>,
): AsyncGenerator<readonly string[]> {
  let before = first;
  try {
    for (let wake = await firstWake; wake.done !== true; wake = await wakes.next()) {
      const known = before;
      const after = directories.map((directory, index) => stampsNow(directory, known[index] ?? {}));
      before = after;
      const changed = after.flatMap((stamps, index) => changedFiles(known[index] ?? {}, stamps));
      if (changed.length > 0) yield changed;
    }
  } finally {
    await wakes.return?.();
  }
}

/** Where nothing can be learnt, such as of a folder that may not be read, nothing has changed. */
function stampsNow(directory: string, otherwise: Stamps): Stamps {
  try {
    return { ...stampsOf(directory), ...stampsOfPack(directory) };
  } catch {
    return otherwise;
  }
}

/** A pack says in `pack.json` what it is, or is one file as a whole. */
function stampsOfPack(pack: string): Stamps {
  const stamp = (path: string, name: string): Stamps => {
    const status = statSync(path, { throwIfNoEntry: false });
    return status?.isFile() === true ? { [name]: `${String(status.size)} ${String(status.mtimeMs)}` } : {};
  };
  const isFile = statSync(pack, { throwIfNoEntry: false })?.isFile() === true;
  return isFile ? stamp(pack, basename(pack)) : stamp(join(pack, 'pack.json'), 'pack.json');
}
