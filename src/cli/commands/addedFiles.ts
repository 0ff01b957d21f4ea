import { resolve } from 'node:path';
import { collect, collectCases, isDirectory } from '../../collect/index.js';
import type { Problem } from '../../model/problem.js';
import type { SourceReading } from '../../model/source.js';

/** Files of one directory that are read: more are an archive, and no evidence of one case. */
const MOST_FILES = 200;

interface AddedFiles {
  readonly readings: readonly SourceReading[];
  readonly problems: readonly Problem[];
}

/**
 * Reads what is added to a running interview: files as the command line reads them, and of directories every file of which something
 * is understood.
 */
export async function readAdded(paths: readonly string[]): Promise<AddedFiles> {
  const directories = paths.filter(isDirectory);
  // `-` is a file here: standard input is the terminal.
  const files = paths.filter((path) => !isDirectory(path)).map((path) => (path === '-' ? './-' : path));
  const read = [await collect(files, { stdin: () => new Blob([]).stream() }), ...directories.map(filesBelow)];
  return { readings: read.flatMap(({ readings }) => readings), problems: read.flatMap(({ problems }) => problems) };
}

function filesBelow(directory: string): AddedFiles {
  const readings: SourceReading[] = [];
  const problems: Problem[] = [];
  for (const file of collectCases([directory]).cases) {
    problems.push(...file.problems);
    // Whoever names a folder means the evidence in it, and not what else lies there.
    if (file.reading === undefined || file.reading.source.understood === 0) continue;
    if (readings.length === MOST_FILES) {
      problems.push({ code: 'interview.too-many-files', severity: 'warning', args: { directory, most: MOST_FILES } });
      break;
    }
    readings.push({ ...file.reading, path: resolve(directory, file.path) });
  }
  return { readings, problems };
}
