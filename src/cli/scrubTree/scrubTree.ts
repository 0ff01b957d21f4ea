import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { walkTree } from '../../collect/walkTree.js';
import type { Problem } from '../../model/problem.js';
import { createScrubber } from '../../scrub/index.js';
import type { Replacement, Scrubber } from '../../scrub/index.js';
import { isScrubbable, learnBytes, scrubBytes } from '../sessions/scrubBytes.js';
import { caseFileNaming } from './caseFile.js';
import { pathScrubber } from './scrubbedPath.js';
import type { PathScrubber } from './scrubbedPath.js';

/** Bytes of one file, as archives take them: beyond, a file is not read. */
const MOST_BYTES = 256 << 20;

/** What became of a tree of files. */
export interface ScrubbedTree {
  /** All of it, and of these: with other contents or another name than before. */
  readonly files: number;
  readonly changed: number;
  readonly changes: readonly Replacement[];
  /** What was left as it was, or left out. */
  readonly problems: readonly Problem[];
}

interface TreeFile {
  readonly path: string;
  readonly file: Buffer;
}

/**
 * Takes out of all files below a folder, and out of their names, what tells people and machines apart: one name has one replacement in
 * all of them. Files are gone through twice, one at a time: what the last of them tells of a name holds for the first one as well.
 * @param target folder of the copy; without it files are changed where they are, and keep their names
 * @throws errors of the file system
 */
export async function scrubTree(folder: string, target: string | undefined): Promise<ScrubbedTree> {
  const scrubber = createScrubber();
  const paths = pathScrubber(scrubber);
  const problems: Problem[] = [];
  for (const entry of walkTree(folder)) {
    if (entry.type === 'skipped') problems.push(entry.problem);
    if (entry.type === 'hidden') problems.push(warning('case.hidden', entry.path));
    if (entry.type !== 'file') continue;
    paths.learn(entry.path);
    if (await isTooLarge(entry)) problems.push(warning('case.too-large', entry.path));
    else problems.push(...(await learnFile(entry, scrubber)));
  }
  let [files, changed] = [0, 0];
  for (const entry of walkTree(folder)) {
    if (entry.type !== 'file' || (await isTooLarge(entry))) continue;
    files += 1;
    const name = target === undefined ? entry.path : paths.scrub(entry.path);
    const before = await readFile(entry.file);
    const after = contentOf(before, entry, { scrubber, ...(target === undefined ? {} : { paths }) });
    if (!after.equals(before) || name !== entry.path) changed += 1;
    if (target === undefined) {
      if (!after.equals(before)) await writeFile(entry.file, after);
    } else {
      await mkdir(dirname(join(target, name)), { recursive: true });
      await writeFile(join(target, name), after);
    }
  }
  const changes = scrubber.changes();
  const telling = target === undefined ? tellingNames(folder, scrubber) : [];
  return { files, changed, changes, problems: [...problems, ...telling] };
}

/** Files whose names may tell whose they are. */
function tellingNames(folder: string, scrubber: Scrubber): readonly Problem[] {
  return [...walkTree(folder)].flatMap(({ type, path }) =>
    type === 'file' && scrubber.scrub(path) !== path ? [warning('case.name-tells', path)] : [],
  );
}

async function isTooLarge({ file }: TreeFile): Promise<boolean> {
  return (await stat(file)).size > MOST_BYTES;
}

async function learnFile({ path, file }: TreeFile, scrubber: Scrubber): Promise<readonly Problem[]> {
  const bytes = await readFile(file);
  if (!isScrubbable(bytes)) return [warning('case.no-text', path)];
  learnBytes(bytes, scrubber);
  return [];
}

function contentOf(
  bytes: Buffer,
  { path }: TreeFile,
  { scrubber, paths }: { readonly scrubber: Scrubber; readonly paths?: PathScrubber },
): Buffer {
  if (!isScrubbable(bytes)) return bytes;
  const scrubbed = scrubBytes(bytes, scrubber);
  if (paths === undefined || basename(path) !== 'case.json') return scrubbed;
  const folder = path.slice(0, -'case.json'.length);
  const within = paths.scrub(path).length - 'case.json'.length;
  return Buffer.from(
    caseFileNaming(scrubbed.toString(), bytes.toString(), (file) => paths.scrub(`${folder}${file}`).slice(within)),
  );
}

function warning(code: string, file: string): Problem {
  return { code, severity: 'warning', args: { file } };
}
