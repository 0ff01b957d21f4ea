import type { BundleContents } from '../model/bundle.js';
import type { Problem } from '../model/problem.js';
import type { SourceReading } from '../model/source.js';
import { readFileInput, readStream, type NamedInput } from './readInput.js';
import type { PackedReading } from './readPacked.js';
import { sourceNames } from './sourceNames.js';

/** Stands for standard input among paths. */
const STDIN = '-';

export interface CollectOptions {
  /** Read when a path is `-`, once. */
  readonly stdin: () => AsyncIterable<Uint8Array>;
  /**
   * Told after each block: the source's name, how many bytes of it were read, and of how many where that is known. Of what is packed, the
   * bytes that it is packed in are counted, and of an archive or directory the path of the file in it that is met is told, too.
   */
  readonly progress?: (name: string, bytes: number, size?: number, path?: string) => void;
}

export interface Collection {
  /** In the order of the paths; ids are s1, s2, ..., and may leave numbers out behind a bundle. */
  readonly readings: readonly SourceReading[];
  /** What could not be read, and why. */
  readonly problems: readonly Problem[];
  /** Of the bundles among the paths, in their order. */
  readonly contents?: readonly BundleContents[];
}

/**
 * Reads files, directories and standard input; what is compressed or an archive is unpacked on the way, whatever it is called. What cannot be
 * read is a problem, and the others are still read.
 */
export async function collect(paths: readonly string[], options: CollectOptions): Promise<Collection> {
  const names = sourceNames(paths);
  const readings: SourceReading[] = [];
  const problems: Problem[] = [];
  const contents: BundleContents[] = [];
  let firstId = 1;
  let stdinRead = false;
  for (const path of paths) {
    if (path === STDIN && stdinRead) {
      problems.push({ code: 'input.stdin-twice', severity: 'note', args: {} });
      continue;
    }
    stdinRead ||= path === STDIN;
    const read = await readInput({ path, name: names.get(path) ?? path, firstId }, options);
    readings.push(...read.readings);
    problems.push(...read.problems);
    if (read.contents !== undefined) contents.push(read.contents);
    firstId = read.nextId ?? firstId + read.readings.length;
  }
  return { readings, problems, ...(contents.length === 0 ? {} : { contents }) };
}

function readInput(input: NamedInput, { stdin, progress }: CollectOptions): Promise<PackedReading> {
  const { name } = input;
  const options =
    progress === undefined
      ? {}
      : {
          progress: (bytes: number, size?: number, path?: string): void => {
            progress(name, bytes, size, path);
          },
        };
  return input.path === STDIN ? readStream(stdin(), input, options) : readFileInput(input, options);
}
